import { systemClock } from '../../src/base/clock.ts';
import { handler as admit } from '../../src/functions/admit.ts';
import { handler as ended } from '../../src/functions/ended.ts';
import { openTables } from '../../src/local/tables.ts';
import { admitEvent, alarmEvent } from './alarm.ts';
import { PlatformRig, UNWINDER } from './rig.ts';
let tables;
let made = 0;
beforeAll(async () => {
    tables = await openTables(systemClock);
});
afterAll(() => tables.close());
/** Source: Step Functions developer guide, "Event notifications": Execution Status Change. */
function statusEvent(detail = {}) {
    const machine = 'arn:aws:states:eu-west-1:123456789012:stateMachine:Surefoot_ecs-service-unhealthy';
    return {
        version: '0',
        id: '315c1398-40ff-a850-213b-158f73e60175',
        'detail-type': 'Step Functions Execution Status Change',
        source: 'aws.states',
        account: '123456789012',
        time: '2026-03-03T03:01:00Z',
        region: 'eu-west-1',
        resources: [],
        detail: {
            executionArn: 'arn:aws:states:eu-west-1:123456789012:execution:ecs-service-unhealthy:one',
            stateMachineArn: machine,
            name: 'one',
            status: 'ABORTED',
            input: JSON.stringify(alarmEvent()),
            inputDetails: { included: true },
            output: null,
            outputDetails: null,
            error: 'Stopped',
            cause: 'by hand',
            ...detail,
        },
    };
}
async function admitted() {
    const rig = await new PlatformRig(tables.endpoint, `ended-${made++}`).ready();
    const { recovery } = await rig.ask(admit, admitEvent('one'));
    return { rig, recovery: String(recovery) };
}
test('the status event of a stopped execution ends its recovery', async () => {
    const { rig, recovery } = await admitted();
    const started = [];
    rig.sfn = (operation, input) => {
        started.push([operation, input]);
        return {};
    };
    expect(await rig.ask(ended, statusEvent())).toEqual({ begun: true, recovery, epoch: 2 });
    const { failure, state, history } = await rig.records.get(recovery);
    expect(state).toBe('unwinding');
    expect(failure?.cause).toBe('The execution ended: ABORTED. Stopped: by hand');
    expect(history.map(({ what, by }) => [what, by])).toEqual([
        ['asked', 'one'],
        ['admitted', 'admit'],
        ['taken over', 'ended'],
    ]);
    const input = JSON.stringify({ do: 'unwind', recovery, epoch: 2 });
    const start = { stateMachineArn: UNWINDER, name: `${recovery}-2`, input };
    expect(started).toEqual([['StartExecution', start]]);
});
test('heard of twice, it is taken over once', async () => {
    const { rig, recovery } = await admitted();
    await rig.ask(ended, statusEvent());
    expect(await rig.ask(ended, statusEvent())).toEqual({ begun: true, recovery, epoch: 2 });
});
test('the end of a duplicate leaves the execution alone that owns the recovery', async () => {
    const { rig, recovery } = await admitted();
    const executionArn = 'arn:aws:states:eu-west-1:123456789012:execution:ecs-service-unhealthy:two';
    const answer = await rig.ask(ended, statusEvent({ executionArn }));
    expect(answer).toEqual({
        begun: false,
        recovery,
        reason: 'one owns the recovery, not the execution that ended.',
    });
    expect(await rig.records.get(recovery)).toMatchObject({ state: 'running', epoch: 1 });
});
test.each([
    ['was not started by an alarm', { input: '{"by":"hand"}' }],
    ['has no input that is JSON', { input: 'x' }],
])('an execution that %s cannot be told apart', async (_what, detail) => {
    const { rig } = await admitted();
    await expect(rig.ask(ended, statusEvent(detail))).rejects.toMatchObject({
        name: 'Surefoot.Stop',
    });
});
