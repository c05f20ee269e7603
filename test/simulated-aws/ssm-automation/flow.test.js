/**
 * What comes after a step. Source: Systems Manager User Guide, "Systems Manager Automation actions
 * reference", properties shared by all actions; "Handling timeouts in runbooks".
 */
import { automations, stepsOf, told } from './automation.ts';
/** A step that ends as it is told. */
const step = (name, how, more = {}) => ({
    name,
    ...more,
    ...{
        well: { action: 'aws:sleep', inputs: { Duration: 'PT1S' } },
        badly: { action: 'aws:sleep', inputs: { Duration: 'soon' } },
        late: { action: 'aws:sleep', timeoutSeconds: 10, inputs: { Duration: 'PT1H' } },
        never: { action: 'aws:pause' },
    }[how],
});
const last = (how = 'well') => step('last', how);
const rescue = step('rescue', 'well', { isEnd: true });
/** [what the second of three steps says, how it ends, the automation, the step after it] */
const TABLE = [
    [{}, 'well', 'Success', 'Success'],
    [{ isEnd: true }, 'well', 'Success', 'Pending'],
    [{}, 'badly', 'Failed', 'Pending'],
    [{ isCritical: true }, 'badly', 'Failed', 'Pending'],
    [{ onFailure: 'Abort' }, 'badly', 'Failed', 'Pending'],
    [{ onFailure: 'Continue' }, 'badly', 'Success', 'Success'],
    [{ onFailure: 'Continue', isCritical: false }, 'badly', 'Success', 'Success'],
    [{ onFailure: 'Continue', isCritical: true }, 'badly', 'Failed', 'Success'],
    [{ onFailure: 'Continue', isEnd: true }, 'badly', 'Success', 'Pending'],
    [{ onFailure: 'Continue', isEnd: true, isCritical: true }, 'badly', 'Failed', 'Pending'],
    [{ onFailure: 'step:last' }, 'badly', 'Failed', 'Success'],
    [{ onFailure: 'step:last', isCritical: false }, 'badly', 'Success', 'Success'],
    [{ onFailure: 'step:last', isEnd: true }, 'badly', 'Failed', 'Pending'],
    [{}, 'late', 'TimedOut', 'Pending'],
    [{ onFailure: 'Continue' }, 'late', 'Success', 'Success'],
    [{ onFailure: 'step:last' }, 'late', 'TimedOut', 'Success'],
    [{ onFailure: 'step:last', isCritical: false }, 'late', 'Success', 'Success'],
];
test.each(TABLE)('%j, ending %s: %s, the next step %s', async (says, how, status, next) => {
    const { run } = automations();
    const ended = await run([step('first', 'well'), step('second', how, says), last()]);
    expect(ended.AutomationExecutionStatus).toBe(status);
    const second = { well: 'Success', badly: 'Failed', late: 'TimedOut' }[how];
    expect(stepsOf(ended)).toEqual(['first Success', `second ${second}`, `last ${next}`]);
});
test('nextStep passes others by, onFailure goes elsewhere, and the first failure names the end', async () => {
    const { run } = automations();
    const ended = await run([
        step('first', 'well', { nextStep: 'third' }),
        step('second', 'well'),
        step('third', 'late', { onFailure: 'step:rescue' }),
        last(),
        rescue,
        step('after', 'well'),
    ]);
    expect(stepsOf(ended)).toEqual([
        'first Success',
        'second Pending',
        'third TimedOut',
        'last Pending',
        'rescue Success',
        'after Pending',
    ]);
    expect(ended.AutomationExecutionStatus).toBe('TimedOut');
    expect(ended.FailureMessage).toContain('Step timed out');
});
test('attempts: failed or timed out only when the last one is', async () => {
    const { run, events } = automations();
    const ended = await run([
        step('first', 'late', { maxAttempts: 3, onFailure: 'Continue' }),
        step('second', 'badly', { maxAttempts: 2 }),
    ]);
    expect(stepsOf(ended)).toEqual(['first TimedOut', 'second Failed']);
    const [first, second] = ended.StepExecutions ?? [];
    const seconds = (one) => (Number(one?.ExecutionEndTime) - Number(one?.ExecutionStartTime)) / 1_000;
    expect(seconds(first)).toBe(32); // three times ten, and a second between
    expect(seconds(second)).toBe(1);
    expect(told(events)).toEqual(['first TimedOut', 'second Failed', 'automation Failed']);
});
test('cancelled: the step under way ends, its onCancel branch runs, and the end is Cancelled', async () => {
    const { clock, call, start, get, events } = automations();
    const id = await start([
        step('first', 'never', { onCancel: 'step:tidy' }),
        step('second', 'well'),
        {
            name: 'tidy',
            action: 'aws:assertAwsResourceProperty',
            inputs: {
                Service: 'sns',
                Api: 'ListTopics',
                PropertySelector: '$.Topics[0]',
                DesiredValues: ['x'],
            },
            onFailure: 'Continue',
        },
        step('end', 'well', { isEnd: true }),
    ]);
    await clock.sleep(5_000);
    expect(await get(id)).toMatchObject({ AutomationExecutionStatus: 'Waiting' });
    await call('StopAutomationExecution', { AutomationExecutionId: id });
    expect(await get(id)).toMatchObject({ AutomationExecutionStatus: 'Cancelling' });
    await clock.sleep(60_000);
    const ended = await get(id);
    expect(ended.AutomationExecutionStatus).toBe('Cancelled');
    expect(stepsOf(ended)).toEqual([
        'first Cancelled',
        'second Pending',
        'tidy Failed',
        'end Success',
    ]);
    expect(told(events)).toEqual([
        'first Canceled',
        'tidy Failed',
        'end Success',
        'automation Canceled',
    ]);
    await expect(call('StopAutomationExecution', { AutomationExecutionId: id })).rejects.toMatchObject({
        name: 'InvalidAutomationStatusUpdateException',
    });
});
test('an onCancel branch has two minutes', async () => {
    const { clock, call, start, get } = automations();
    const wait = {
        name: 'tidy',
        action: 'aws:waitForAwsResourceProperty',
        inputs: {
            Service: 'sns',
            Api: 'ListTopics',
            PropertySelector: '$.Topics[0]',
            DesiredValues: ['x'],
        },
    };
    const id = await start([step('first', 'never', { onCancel: 'step:tidy' }), wait]);
    await clock.sleep(5_000);
    await call('StopAutomationExecution', { AutomationExecutionId: id, Type: 'Cancel' });
    await clock.sleep(119_000);
    expect((await get(id)).AutomationExecutionStatus).toBe('Cancelling');
    await clock.sleep(5_000);
    const ended = await get(id);
    expect(ended.AutomationExecutionStatus).toBe('Cancelled');
    expect(stepsOf(ended)).toEqual(['first Cancelled', 'tidy Cancelled']);
});
test('Complete lets the step under way end and begins no other', async () => {
    const { clock, call, start, get } = automations();
    const long = { name: 'long', action: 'aws:sleep', inputs: { Duration: 'PT1M' } };
    const id = await start([long, step('second', 'well')]);
    await clock.sleep(5_000);
    await call('StopAutomationExecution', { AutomationExecutionId: id, Type: 'Complete' });
    await clock.sleep(120_000);
    const ended = await get(id);
    expect(stepsOf(ended)).toEqual(['long Success', 'second Pending']);
    expect(ended.AutomationExecutionStatus).toBe('Cancelled');
});
test('Interactive: each step is started by a signal', async () => {
    const { clock, call, start, get } = automations();
    const id = await start([step('first', 'well'), step('second', 'well')], {
        start: { Mode: 'Interactive' },
    });
    const begin = (name) => call('SendAutomationSignal', {
        AutomationExecutionId: id,
        SignalType: 'StartStep',
        Payload: { StepName: [name] },
    });
    await clock.sleep(60_000);
    expect(stepsOf(await get(id))).toEqual(['first Pending', 'second Pending']);
    await expect(begin('second')).rejects.toMatchObject({ name: 'InvalidAutomationSignalException' });
    await expect(begin('other')).rejects.toMatchObject({ name: 'AutomationStepNotFoundException' });
    await begin('first');
    await clock.sleep(60_000);
    expect(stepsOf(await get(id))).toEqual(['first Success', 'second Pending']);
    await begin('second');
    await clock.sleep(60_000);
    expect((await get(id)).AutomationExecutionStatus).toBe('Success');
});
test('without an assume role an automation is timed out after 12 hours', async () => {
    const { clock, aws, call, get } = automations();
    const mainSteps = [{ name: 'ask', action: 'aws:approve', inputs: { Approvers: ['ann'] } }];
    const content = JSON.stringify({ schemaVersion: '0.3', mainSteps });
    aws.setup.ssmDocument({ name: 'Ask', content });
    const { AutomationExecutionId: id } = await call('StartAutomationExecution', { DocumentName: 'Ask' });
    await clock.sleep(12 * 3_600_000 - 1_000);
    expect((await get(id)).AutomationExecutionStatus).toBe('Waiting');
    await clock.sleep(2_000);
    const ended = await get(id);
    expect([ended.AutomationExecutionStatus, ...stepsOf(ended)]).toEqual([
        'TimedOut',
        'ask TimedOut',
    ]);
});
test('a world that is stored in the middle of a wait goes on where it was', async () => {
    const { clock, aws, start, get } = automations();
    const id = await start([
        step('first', 'late', { timeoutSeconds: 600, onFailure: 'Continue' }),
        last(),
    ]);
    await clock.sleep(5_000);
    expect(JSON.parse(JSON.stringify(aws.state))).toEqual(aws.state);
    const copy = JSON.stringify(aws.state);
    await clock.sleep(3_600_000);
    const { SimulatedAws } = await import('../../../src/simulated-aws/index.ts');
    const { VirtualClock } = await import('../../../src/base/virtual-clock.ts');
    const later = new VirtualClock(clock.now());
    const again = new SimulatedAws({
        clock: later,
        random: { next: () => 0 },
        state: JSON.parse(copy),
    });
    again.resources();
    expect(again.state.ssm.automations[id]).toEqual(aws.state.ssm.automations[id]);
    expect((await get(id)).AutomationExecutionStatus).toBe('Success');
});
