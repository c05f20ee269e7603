import fc from 'fast-check';
import { UsageError } from '../../src/base/errors.ts';
import { readStart, recoveryId, startInput } from '../../src/contract/index.ts';
import { ARN, alarmEvent, NIGHT } from './alarm.ts';
const contributor = alarmEvent({
    event: { 'detail-type': 'CloudWatch Alarm Contributor State Change' },
    detail: { alarmContributor: { id: 'c-1', attributes: { ServiceName: 'checkout' } } },
});
const deploy = { id: 'd-1', source: 'shop.deploy', 'detail-type': 'Deployed', detail: {} };
const SCHEDULE = 'arn:aws:scheduler:eu-west-1:123456789012:schedule/default/nightly';
const nightly = { schedule: SCHEDULE, planned: '2026-03-03T03:00:59Z' };
const byHand = { byHand: { key: 'ticket-7', input: { cluster: 'shop' } } };
test.each([
    ['an alarm', alarmEvent(), { kind: 'alarm', arn: ARN, since: NIGHT }],
    [
        'a contributor',
        contributor,
        { kind: 'contributor', arn: ARN, contributor: 'c-1', since: NIGHT },
    ],
    ['any other event', deploy, { kind: 'event', id: 'd-1' }],
    ['a schedule', nightly, { kind: 'schedule', schedule: SCHEDULE, minute: '2026-03-03T03:00Z' }],
    ['a start by hand', byHand, { kind: 'by hand', key: 'ticket-7' }],
])('knows %s by its identity, also when it is offered again', (_what, event, identity) => {
    expect(readStart(event)).toEqual({ event, tried: 1, identity });
    expect(readStart({ event, try: 3 })).toEqual({ event, tried: 3, identity });
});
test('told twice, in other words or under another id, it is the same trigger', () => {
    const { identity } = readStart(alarmEvent());
    const again = alarmEvent({ event: { id: 'sent-again', time: '2026-03-03T03:04:00Z' } });
    expect(readStart(again).identity).toEqual(identity);
    const late = { ...nightly, planned: '2026-03-03T03:00:00Z' };
    expect(readStart(late).identity).toEqual(readStart(nightly).identity);
});
test('each plan, trigger and try has a recovery of its own', () => {
    const starts = [alarmEvent(), contributor, deploy, nightly, byHand].flatMap((event) => [
        readStart(event),
        readStart({ event, try: 2 }),
    ]);
    const ids = starts.flatMap((start) => [recoveryId('one', start), recoveryId('two', start)]);
    expect(new Set(ids).size).toBe(20);
    for (const id of ids)
        expect(id).toMatch(/^[0-9a-f]{16}$/);
});
test('what is offered again is read as what it was', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 100 }), (tried) => {
        expect(readStart(startInput(byHand, tried))).toMatchObject({ event: byHand, tried });
    }));
});
test.each([
    ['an object of nothing', {}, /^EVNT1013/],
    ['an event without id', { source: 'shop', detail: {} }, /^EVNT1013/],
    ['try zero', { event: deploy, try: 0 }, /^EVNT1014 .*0/],
    ['half a try', { event: deploy, try: 1.5 }, /^EVNT1014/],
    ['try in words', { event: deploy, try: 'two' }, /^EVNT1014/],
    ['an offered list', { event: [deploy], try: 2 }, /^EVNT1004/],
    ['no key', { byHand: { input: {} } }, /^EVNT1015 .*missing/],
    ['a key with spaces', { byHand: { key: 'a b' } }, /^EVNT1015/],
    ['a key of 65 characters', { byHand: { key: 'k'.repeat(65) } }, /^EVNT1015/],
    ['no planned time', { schedule: SCHEDULE }, /^EVNT1016 .*missing/],
    ['a planned day', { schedule: SCHEDULE, planned: '2026-03-03' }, /^EVNT1016/],
])('refuses %s', (_what, input, words) => {
    try {
        readStart(input);
    }
    catch (error) {
        if (!(error instanceof UsageError))
            throw error;
        expect(error.message).toMatch(words);
        return;
    }
    throw new Error('It was read.');
});
