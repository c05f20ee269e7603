import { systemClock } from '../../src/base/clock.ts';
import { recoveryId } from '../../src/contract/index.ts';
import { handler as admit } from '../../src/functions/admit.ts';
import { handler as unwind } from '../../src/functions/unwind.ts';
import { openTables } from '../../src/local/tables.ts';
import { ARN, admitEvent, alarmEvent, described, NIGHT, PLAN } from './alarm.ts';
import { awsError } from './fake-aws.ts';
import { PlatformRig } from './rig.ts';
let tables;
let made = 0;
const fresh = () => new PlatformRig(tables.endpoint, `admit-${made++}`);
beforeAll(async () => {
    tables = await openTables(systemClock);
});
afterAll(() => tables.close());
describe('a trigger that stands', () => {
    test('is admitted in four calls of the table, with what CloudWatch says', async () => {
        const r = await fresh().ready();
        const answer = await r.ask(admit, admitEvent('one'));
        expect(r.crossings.names).toEqual([
            'PutItemCommand',
            'BatchGetItemCommand',
            'UpdateItemCommand',
            'UpdateItemCommand',
        ]);
        expect(answer).toEqual({
            admitted: true,
            recovery: expect.stringMatching(/^[0-9a-f]{16}$/),
            epoch: 1,
            mode: 'automatic',
            deadline: NIGHT + 30_000 + PLAN.timeLimitMs,
            target: 'ecs-service:prod/checkout',
            trigger: {
                arn: ARN,
                name: 'ecs-running-tasks-checkout',
                namespace: 'ECS/ContainerInsights',
                metric: 'RunningTaskCount',
                dimensions: { ClusterName: 'prod', ServiceName: 'checkout' },
                state: 'ALARM',
                since: '2026-03-03T03:00:00.000Z',
            },
        });
    });
    test('asks CloudWatch by name, for both types of alarm', async () => {
        const r = await fresh().ready();
        const inputs = [];
        r.alarms = (operation, input) => {
            inputs.push([operation, input]);
            return { MetricAlarms: [described()] };
        };
        await r.ask(admit, admitEvent('one'));
        const AlarmTypes = ['MetricAlarm', 'CompositeAlarm'];
        const AlarmNames = ['ecs-running-tasks-checkout'];
        expect(inputs).toEqual([['DescribeAlarms', { AlarmNames, AlarmTypes, MaxRecords: 100 }]]);
    });
    test('takes the target from CloudWatch, whatever the event says', async () => {
        const r = await fresh().ready();
        const Dimensions = [
            { Name: 'ClusterName', Value: 'prod' },
            { Name: 'ServiceName', Value: 'basket' },
        ];
        r.alarms = () => ({ MetricAlarms: [described({ Dimensions })] });
        expect(await r.ask(admit, admitEvent('one'))).toMatchObject({
            target: 'ecs-service:prod/basket',
        });
    });
    test('gets the same answer when the same execution asks again', async () => {
        const r = await fresh().ready();
        const first = await r.ask(admit, admitEvent('one'));
        await r.clock.sleep(5_000);
        expect(await r.ask(admit, admitEvent('one'))).toEqual(first);
    });
    test('is a duplicate for any other execution', async () => {
        const r = await fresh().ready();
        const first = await r.ask(admit, admitEvent('one'));
        const second = await r.ask(admit, admitEvent('two', alarmEvent({ event: { id: 'sent-again' } })));
        expect(second).toEqual({
            admitted: false,
            recovery: first['recovery'],
            outcome: 'skipped',
            reason: expect.stringContaining('duplicate'),
        });
    });
    test.each([1, 2, 3, 4])('is admitted once when Admit dies after call %i and is asked again', async (at) => {
        const r = await fresh().ready();
        r.crossings.crashAt(at, 'after');
        void r.ask(admit, admitEvent('one')).catch(() => undefined);
        await r.crossings.died;
        r.crossings.revive();
        expect(await r.ask(admit, admitEvent('one'))).toMatchObject({ admitted: true, epoch: 1 });
        const { open, starts } = await r.board.read();
        expect(open.size).toBe(1);
        expect(starts.get(`starts#${PLAN.name}`)?.size).toBe(1);
    });
    test('that was unwound while Admit was deciding takes nothing with it', async () => {
        const r = await fresh().ready();
        const recovery = recoveryId(PLAN.name, {
            identity: { kind: 'alarm', arn: ARN, since: NIGHT },
            tried: 1,
        });
        r.alarms = async () => {
            await r.ask(unwind, { do: 'unwind', recovery, ended: { status: 'ABORTED' } });
            return { MetricAlarms: [described()] };
        };
        expect(await r.ask(admit, admitEvent('one'))).toMatchObject({
            admitted: false,
            outcome: 'failed',
        });
        const board = await r.board.read();
        expect([board.open.size, board.held.size]).toEqual([0, 0]);
    });
    test('that CloudWatch cannot tell now is asked again', async () => {
        const r = await fresh().ready();
        r.alarms = () => {
            throw awsError('Throttling');
        };
        await expect(r.ask(admit, admitEvent('one'))).rejects.toMatchObject({ name: 'Surefoot.Again' });
        r.alarms = () => ({ MetricAlarms: [described()] });
        expect(await r.ask(admit, admitEvent('one'))).toMatchObject({ admitted: true });
    });
});
describe('a trigger that is refused for good', () => {
    test.each([
        ['OK', alarmEvent({ value: 'OK' }), /went to OK/],
        ['without data', alarmEvent({ value: 'INSUFFICIENT_DATA' }), /too little data/],
        ['suppressed', alarmEvent({ state: { actionsSuppressedBy: 'WaitPeriod' } }), /suppressed/],
        [
            'muted',
            alarmEvent({ detail: { muteDetail: { mutedByArn: 'arn:mute' } } }),
            /muted by arn:mute/,
        ],
        ['over 15 minutes old', alarmEvent({ since: NIGHT - 15 * 60_000 }), /Stale.*ago/],
        ['of an earlier alarm', alarmEvent({ since: NIGHT - 60_000 }), /Stale: the event is about/],
    ])('is skipped: %s', async (_what, event, reason) => {
        const r = await fresh().ready();
        const answer = await r.ask(admit, admitEvent('one', event));
        expect(answer).toMatchObject({ admitted: false, outcome: 'skipped' });
        expect(answer['reason']).toMatch(reason);
        const record = await r.records.get(String(answer['recovery']));
        expect(record).toMatchObject({ state: 'closed', outcome: 'skipped', cause: answer['reason'] });
        expect((await r.board.read()).open.size).toBe(0);
    });
    test.each([
        ['OK', /Already recovered/],
        ['INSUFFICIENT_DATA', /no longer stands/],
    ])('is skipped when the alarm has gone to %s since', async (state, reason) => {
        const r = await fresh().ready();
        r.alarms = () => ({ MetricAlarms: [described({ state, since: NIGHT + 20_000 })] });
        const answer = await r.ask(admit, admitEvent('one'));
        expect(answer).toMatchObject({ admitted: false, outcome: 'skipped' });
        expect(answer['reason']).toMatch(reason);
    });
    test('is skipped while the plan is switched off', async () => {
        const r = await fresh().ready('off');
        const answer = await r.ask(admit, admitEvent('one'));
        expect(answer).toMatchObject({ outcome: 'skipped', reason: 'The plan is switched off.' });
    });
});
describe('an event that cannot be used', () => {
    test.each([
        ['is malformed', alarmEvent({ event: { detail: {} } }), /EVNT1009/],
        ['has no dimensions', alarmEvent({ detail: { configuration: { metrics: [] } } }), /EVNT1008/],
        ['is no object', 'hello', /EVNT1003/],
    ])('stops Admit when it %s', async (_what, event, words) => {
        const r = await fresh().ready();
        const asked = r.ask(admit, admitEvent('one', event));
        await expect(asked).rejects.toMatchObject({
            name: 'Surefoot.Stop',
            message: expect.stringMatching(words),
        });
    });
    test.each([
        ['is gone', {}, /knows no alarm/],
        [
            'is another one of that name',
            { MetricAlarms: [described({ AlarmArn: `${ARN}2` })] },
            /knows no alarm/,
        ],
        ['is composite', { CompositeAlarms: [described()] }, /composite/],
        ['has no dimensions', { MetricAlarms: [described({ Dimensions: [] })] }, /metrics have none/],
    ])('stops Admit when its alarm %s', async (_what, output, words) => {
        const r = await fresh().ready();
        r.alarms = () => output;
        const asked = r.ask(admit, admitEvent('one'));
        await expect(asked).rejects.toMatchObject({
            name: 'Surefoot.Stop',
            message: expect.stringMatching(words),
        });
        expect((await r.board.read()).open.size).toBe(0);
    });
    test('stops Admit when the alarm is none of the plan', async () => {
        const r = await fresh().ready();
        const plan = { ...PLAN, trigger: { ...PLAN.trigger, select: { named: 'another' } } };
        const asked = r.ask(admit, admitEvent('one', alarmEvent(), plan));
        await expect(asked).rejects.toMatchObject({
            message: expect.stringContaining('EVNT1011'),
        });
    });
});
describe('modes', () => {
    test('without a setting a plan observes, and leaves the board alone', async () => {
        const r = fresh();
        await r.ready();
        const plan = { ...PLAN, name: 'never-switched-on' };
        const answer = await r.ask(admit, admitEvent('one', alarmEvent(), plan));
        expect(answer).toMatchObject({ admitted: true, mode: 'observe' });
        expect((await r.board.read()).open.size).toBe(0);
    });
    test('are never wider than the plan declares', async () => {
        const r = await fresh().ready('automatic');
        const plan = { ...PLAN, mode: 'diagnose' };
        expect(await r.ask(admit, admitEvent('one', alarmEvent(), plan))).toMatchObject({
            mode: 'diagnose',
        });
    });
});
