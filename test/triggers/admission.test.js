import { dateAt, isoTime, systemClock } from '../../src/base/clock.ts';
import { Settings } from '../../src/control/index.ts';
import { handler as admit } from '../../src/functions/admit.ts';
import { openTables } from '../../src/local/tables.ts';
import { admitEvent, alarmEvent, described, NIGHT, PLAN } from '../functions/alarm.ts';
import { PlatformRig } from '../functions/rig.ts';
let tables;
let made = 0;
beforeAll(async () => {
    tables = await openTables(systemClock);
});
afterAll(() => tables.close());
const ARN = 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:';
const dimensions = { ClusterName: 'ecs cluster', ServiceName: 'ecs service' };
function planOn(trigger, more = {}) {
    return { ...PLAN, ...more, trigger };
}
/** Asks Admit about an event, with these answers of CloudWatch. */
async function ask(plan, event, alarms = () => ({ MetricAlarms: [described()] })) {
    const rig = await new PlatformRig(tables.endpoint, `triggers-${made++}`).ready();
    rig.alarms = alarms;
    return rig.ask(admit, admitEvent('one', event, plan));
}
function child(name, service, state = 'ALARM') {
    return described({
        state,
        AlarmName: name,
        AlarmArn: `${ARN}${name}`,
        Dimensions: [
            { Name: 'ClusterName', Value: 'prod' },
            { Name: 'ServiceName', Value: service },
        ],
    });
}
describe('a composite alarm', () => {
    const NAME = 'ecs-any';
    const trigger = {
        on: 'composite alarm',
        select: { named: NAME },
        becomes: 'ALARM',
        dimensions,
        ofEachChild: {},
    };
    const reasonData = (names) => JSON.stringify({ triggeringAlarms: names.map((name) => ({ arn: `${ARN}${name}` })) });
    const event = alarmEvent({
        state: { reasonData: reasonData(['told-by-the-event']) },
        event: { resources: [`${ARN}${NAME}`] },
        detail: { alarmName: NAME, configuration: { alarmRule: 'ALARM(a) OR ALARM(b)' } },
    });
    const composite = (below, more = {}) => ({
        AlarmName: NAME,
        AlarmArn: `${ARN}${NAME}`,
        StateValue: 'ALARM',
        StateTransitionedTimestamp: dateAt(NIGHT),
        StateReasonData: reasonData(below),
        ...more,
    });
    /** CloudWatch with this composite alarm and these below it. */
    const world = (top, below) => (_operation, input) => {
        const { AlarmNames } = input;
        const named = (alarm) => AlarmNames.includes(alarm.AlarmName);
        return { CompositeAlarms: [top].filter(named), MetricAlarms: below.filter(named) };
    };
    test('is about the alarms below it that stand, as CloudWatch tells them', async () => {
        const below = [child('a', 'checkout'), child('b', 'checkout', 'OK'), child('c', 'basket')];
        const answer = await ask(planOn(trigger), event, world(composite(['a', 'b']), below));
        expect(answer).toMatchObject({
            admitted: true,
            target: 'ecs-service:prod/checkout',
            trigger: {
                arn: `${ARN}${NAME}`,
                dimensions: { ClusterName: 'prod', ServiceName: 'checkout' },
                children: [{ name: 'a', metric: 'RunningTaskCount' }],
            },
        });
    });
    test('gives each child its own dimensions where the plan asks for them', async () => {
        const plan = planOn({ ...trigger, dimensions: { ClusterName: 'c' }, ofEachChild: { ServiceName: 's' } }, {
            target: {
                kind: 'ecs-service',
                parts: { cluster: { from: ['dimensions', 'ClusterName'] }, service: { text: 'all' } },
            },
        });
        const below = [child('a', 'checkout'), child('b', 'basket')];
        const answer = await ask(plan, event, world(composite(['a', 'b']), below));
        expect(answer).toMatchObject({
            admitted: true,
            trigger: {
                dimensions: { ClusterName: 'prod' },
                children: [
                    { dimensions: { ServiceName: 'checkout' } },
                    { dimensions: { ServiceName: 'basket' } },
                ],
            },
        });
    });
    test.each([
        ['tells no child', composite([]), [], /TASK1026.*none/],
        ['has no child in ALARM', composite(['a']), [child('a', 'x', 'OK')], /TASK1026.*a \(OK\)/],
        [
            'has children that differ',
            composite(['a', 'b']),
            [child('a', 'checkout'), child('b', 'basket')],
            /TASK1026.*differ in ServiceName/,
        ],
    ])('stops Admit when it %s', async (_what, top, below, words) => {
        await expect(ask(planOn(trigger), event, world(top, below))).rejects.toMatchObject({
            name: 'Surefoot.Stop',
            message: expect.stringMatching(words),
        });
    });
    test('is skipped while its actions are suppressed', async () => {
        const top = composite(['a'], { ActionsSuppressedBy: 'Alarm' });
        const answer = await ask(planOn(trigger), event, world(top, [child('a', 'checkout')]));
        expect(answer).toMatchObject({
            outcome: 'skipped',
            reason: expect.stringMatching(/suppressed/),
        });
    });
});
describe('a contributor', () => {
    const trigger = {
        on: 'alarm contributor',
        select: { prefix: 'ecs-running' },
        becomes: 'ALARM',
        attributes: dimensions,
    };
    const attributes = { ClusterName: 'prod', ServiceName: 'checkout' };
    const plan = planOn(trigger, {
        target: {
            kind: 'ecs-service',
            parts: {
                cluster: { from: ['attributes', 'ClusterName'] },
                service: { from: ['attributes', 'ServiceName'] },
            },
        },
    });
    const event = alarmEvent({
        event: { 'detail-type': 'CloudWatch Alarm Contributor State Change' },
        detail: { alarmContributor: { id: 'c-1', attributes } },
    });
    const world = (...contributors) => (operation, input) => {
        if (operation === 'DescribeAlarms')
            return { MetricAlarms: [described()] };
        const second = 'NextToken' in input;
        return second
            ? { AlarmContributors: contributors }
            : { AlarmContributors: [], NextToken: '2' };
    };
    const found = {
        ContributorId: 'c-1',
        ContributorAttributes: { ClusterName: 'prod', ServiceName: 'basket' },
        StateReason: 'low',
        StateTransitionedTimestamp: dateAt(NIGHT),
    };
    test('is taken from CloudWatch, through all pages', async () => {
        expect(await ask(plan, event, world(found))).toMatchObject({
            admitted: true,
            target: 'ecs-service:prod/basket',
            trigger: { contributor: 'c-1', attributes: { ServiceName: 'basket' } },
        });
    });
    test('that is in ALARM no more is skipped', async () => {
        const answer = await ask(plan, event, world());
        expect(answer).toMatchObject({
            outcome: 'skipped',
            reason: expect.stringMatching(/recovered/),
        });
    });
    test('that fired again since is stale', async () => {
        const later = { ...found, StateTransitionedTimestamp: dateAt(NIGHT + 60_000) };
        const answer = await ask(plan, event, world(later));
        expect(answer).toMatchObject({ outcome: 'skipped', reason: expect.stringMatching(/^Stale/) });
    });
});
describe('an alarm that is OK again', () => {
    const trigger = {
        on: 'alarm',
        select: { prefix: 'ecs-running' },
        becomes: 'OK',
        dimensions,
    };
    const event = alarmEvent({ value: 'OK' });
    const ok = (more) => () => ({ MetricAlarms: [described({ state: 'OK', ...more })] });
    test('starts a plan that waits for it', async () => {
        const points = JSON.stringify({ recentDatapoints: [4] });
        const answer = await ask(planOn(trigger), event, ok({ StateReasonData: points }));
        expect(answer).toMatchObject({ admitted: true, trigger: { state: 'OK' } });
    });
    test.each([
        ['fires again', () => ({ MetricAlarms: [described()] }), /no longer stands: it is ALARM/],
        ['has no data', ok({ StateReasonData: '{"recentDatapoints":[]}' }), /data is missing/],
    ])('is skipped when it %s', async (_what, alarms, reason) => {
        const answer = await ask(planOn(trigger), event, alarms);
        expect(answer).toMatchObject({ outcome: 'skipped', reason: expect.stringMatching(reason) });
    });
});
describe('an alarm by its tags', () => {
    const select = { tags: { recovery: 'ecs' } };
    const trigger = { on: 'alarm', select, becomes: 'ALARM', dimensions };
    const event = alarmEvent({ detail: { alarmTags: { recovery: 'ecs' } } });
    const tagged = (value) => (operation) => operation === 'ListTagsForResource'
        ? { Tags: [{ Key: 'recovery', Value: value }] }
        : { MetricAlarms: [described()] };
    test('has them in CloudWatch too', async () => {
        expect(await ask(planOn(trigger), event, tagged('ecs'))).toMatchObject({ admitted: true });
    });
    test('stops Admit when CloudWatch knows others', async () => {
        await expect(ask(planOn(trigger), event, tagged('ec2'))).rejects.toThrow(/TASK1025/);
    });
});
/** A plan that protects what its own text names. */
const shop = {
    target: { kind: 'ecs-service', parts: { cluster: { text: 'prod' }, service: { text: 'shop' } } },
};
describe('what cannot be read again', () => {
    const version = {
        type: 'object',
        properties: { version: { type: 'string' } },
        required: ['version'],
    };
    const onEvent = planOn({
        on: 'event',
        pattern: { source: ['shop.deploy'], 'detail-type': ['Deployed'] },
        detail: version,
    }, shop);
    const deployed = (more = {}) => ({
        id: 'd-1',
        source: 'shop.deploy',
        'detail-type': 'Deployed',
        time: isoTime(NIGHT),
        account: '123456789012',
        region: 'eu-west-1',
        resources: ['arn:a'],
        detail: { version: '7', secret: 'not asked for' },
        ...more,
    });
    const nightly = planOn({ on: 'schedule', expression: 'cron(0 3 * * ? *)' }, shop);
    const schedule = 'arn:aws:scheduler:eu-west-1:123456789012:schedule/default/nightly';
    const byHand = planOn({ on: 'by hand', input: version }, shop);
    test.each([
        [
            'an event, with what its schema names',
            onEvent,
            deployed(),
            { id: 'd-1', source: 'shop.deploy', resources: ['arn:a'], detail: { version: '7' } },
        ],
        [
            'a run of a schedule',
            nightly,
            { schedule, planned: isoTime(NIGHT) },
            { schedule, planned: '2026-03-03T03:00:00Z' },
        ],
        [
            'a start by hand',
            byHand,
            { byHand: { key: 'ticket-7', input: { version: '7' } } },
            { key: 'ticket-7', input: { version: '7' } },
        ],
    ])('starts the plan: %s', async (_what, plan, event, facts) => {
        const answer = await ask(plan, event, () => {
            throw new Error('CloudWatch is not asked.');
        });
        expect(answer).toMatchObject({
            admitted: true,
            target: 'ecs-service:prod/shop',
            trigger: facts,
        });
        expect(answer['trigger']).not.toHaveProperty('detail.secret');
    });
    test.each([
        ['an event', onEvent, deployed({ time: isoTime(NIGHT - 16 * 60_000) })],
        ['a run of a schedule', nightly, { schedule, planned: isoTime(NIGHT - 16 * 60_000) }],
    ])('is stale after 15 minutes, unless it is offered again: %s', async (_what, plan, event) => {
        const answer = await ask(plan, event);
        expect(answer).toMatchObject({ outcome: 'skipped', reason: expect.stringMatching(/^Stale/) });
        expect(await ask(plan, { event, try: 2 })).toMatchObject({ admitted: true });
    });
    test.each([
        ['another event', onEvent, deployed({ source: 'shop.test' }), /EVNT1022/],
        ['an event without time', onEvent, deployed({ time: 'soon' }), /EVNT1023/],
        ['another detail', onEvent, deployed({ detail: { version: 7 } }), /EVNT1024.*no string/],
        ['another input', byHand, { byHand: { key: 'k', input: {} } }, /EVNT1020.*missing/],
        ['an alarm', nightly, alarmEvent(), /EVNT1017/],
        ['a start by hand', planOn(PLAN.trigger), { byHand: { key: 'k', input: {} } }, /EVNT1017/],
        ['a schedule', onEvent, { schedule, planned: isoTime(NIGHT) }, /EVNT1017/],
    ])('is refused: %s', async (_what, plan, event, words) => {
        await expect(ask(plan, event)).rejects.toMatchObject({
            name: 'Surefoot.Stop',
            message: expect.stringMatching(words),
        });
    });
    test('told twice, it runs once', async () => {
        const rig = await new PlatformRig(tables.endpoint, `triggers-${made++}`).ready();
        const event = { byHand: { key: 'ticket-8', input: { version: '7' } } };
        expect(await rig.ask(admit, admitEvent('one', event, byHand))).toMatchObject({
            admitted: true,
        });
        expect(await rig.ask(admit, admitEvent('two', event, byHand))).toMatchObject({
            outcome: 'skipped',
            reason: expect.stringMatching(/^duplicate/),
        });
    });
});
describe('a plan that goes after another', () => {
    const first = { plan: 'first', trigger: PLAN.trigger, mode: 'automatic' };
    const second = { ...PLAN, before: [first] };
    async function askAfter(mode, event = alarmEvent()) {
        const rig = await new PlatformRig(tables.endpoint, `triggers-${made++}`).ready();
        if (mode !== undefined)
            await new Settings(rig.runtime).setMode('first', mode, 'test', NIGHT);
        return rig.ask(admit, admitEvent('one', event, second));
    }
    test('leaves the trigger to it while it may act', async () => {
        expect(await askAfter('automatic')).toMatchObject({
            admitted: false,
            outcome: 'skipped',
            reason: 'Plan first goes first: the same trigger starts it, and it may act.',
        });
    });
    test.each([['observe'], ['off'], [undefined]])('takes the trigger while the other is in mode %s', async (mode) => {
        expect(await askAfter(mode)).toMatchObject({ admitted: true });
    });
});
