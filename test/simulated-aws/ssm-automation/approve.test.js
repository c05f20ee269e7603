/** Source: Systems Manager User Guide, "aws:approve"; API Reference, SendAutomationSignal. */
import { roleArn } from '../../../src/simulated-aws/index.ts';
import { automations, signal, stepOf, stepsOf, told } from './automation.ts';
const ann = { name: 'ann', actions: ['ssm:SendAutomationSignal'] };
const bob = { name: 'bob', actions: ['ssm:SendAutomationSignal'] };
const account = '000000000000';
function gate(inputs = {}, more = {}) {
    return [
        {
            name: 'ask',
            action: 'aws:approve',
            ...more,
            inputs: { Approvers: [ann, bob].map((one) => roleArn(one, account)), ...inputs },
        },
        { name: 'after', action: 'aws:sleep', inputs: { Duration: 'PT1S' } },
    ];
}
async function asked(inputs, more, options) {
    const world = automations(options);
    const id = await world.start(gate(inputs, more));
    await world.clock.sleep(10_000);
    const answer = (by, how, comment) => world.call('SendAutomationSignal', signal(id, how, comment === undefined ? undefined : { Comment: [comment] }), by);
    return { ...world, id, answer };
}
test('approved: the automation goes on', async () => {
    const { clock, get, id, answer, events } = await asked();
    expect(await get(id)).toMatchObject({
        AutomationExecutionStatus: 'Waiting',
        CurrentStepName: 'ask',
        CurrentAction: 'aws:approve',
    });
    expect(events).toEqual([]); // no event says Waiting
    await answer(bob, 'Approve', 'looks good');
    await clock.sleep(10_000);
    const ended = await get(id);
    expect(stepsOf(ended)).toEqual(['ask Success', 'after Success']);
    expect(stepOf(ended, 'ask').Outputs?.['ApprovalStatus']).toEqual(['Approved']);
    const [decision = ''] = stepOf(ended, 'ask').Outputs?.['ApproverDecisions'] ?? [];
    expect(JSON.parse(decision)).toEqual({
        Approver: roleArn(bob, account),
        Decision: 'Approved',
        Comment: 'looks good',
    });
    expect(told(events)).toEqual(['ask Success', 'after Success', 'automation Success']);
});
test('rejected: it ends, never as a success', async () => {
    const { get, id, answer, events } = await asked();
    await answer(ann, 'Reject');
    const ended = await get(id);
    expect(ended.AutomationExecutionStatus).toBe('Rejected');
    expect(stepsOf(ended)).toEqual(['ask Rejected', 'after Pending']);
    expect(stepOf(ended, 'ask').Outputs?.['ApprovalStatus']).toEqual(['Rejected']);
    expect(told(events)).toEqual(['automation Rejected']);
    await expect(answer(bob, 'Approve')).rejects.toMatchObject({
        name: 'InvalidAutomationSignalException',
    });
});
test('what a rejection is called is not documented: a hostile world has both', async () => {
    const statuses = new Set();
    for (let seed = 1; seed <= 12; seed++) {
        const world = automations({ seed });
        const id = await world.start(gate());
        await world.clock.sleep(10_000);
        world.aws.state.hostile = true;
        for (let tried = 0; tried < 20; tried++) {
            const sent = world.call('SendAutomationSignal', signal(id, 'Reject'), ann);
            if (await sent.then(() => true, () => false))
                break;
            await world.clock.sleep(1_000);
        }
        statuses.add(world.aws.state.ssm.automations[id]?.status);
    }
    expect([...statuses].sort()).toEqual(['Failed', 'Rejected']);
});
test('silent: step and automation are timed out', async () => {
    const { clock, get, id } = await asked({}, { timeoutSeconds: 900 });
    await clock.sleep(900_000);
    const ended = await get(id);
    expect([ended.AutomationExecutionStatus, ...stepsOf(ended)]).toEqual([
        'TimedOut',
        'ask TimedOut',
        'after Pending',
    ]);
});
test('without a timeout of its own it waits for 7 days', async () => {
    const { clock, get, id } = await asked();
    await clock.sleep(7 * 86_400_000 - 20_000);
    expect((await get(id)).AutomationExecutionStatus).toBe('Waiting');
    await clock.sleep(30_000);
    expect((await get(id)).AutomationExecutionStatus).toBe('TimedOut');
});
test('two approvals are two people', async () => {
    const { clock, get, id, answer } = await asked({ MinRequiredApprovals: 2 });
    await answer(ann, 'Approve');
    await answer(ann, 'Approve');
    await clock.sleep(10_000);
    expect((await get(id)).AutomationExecutionStatus).toBe('Waiting');
    expect(stepOf(await get(id), 'ask').Outputs?.['ApprovalStatus']).toEqual(['Waiting']);
    await answer(bob, 'Approve');
    await clock.sleep(10_000);
    expect((await get(id)).AutomationExecutionStatus).toBe('Success');
});
test('who is no approver, and who may not signal, is refused', async () => {
    const { get, id, answer } = await asked();
    const eve = { name: 'eve', actions: ['ssm:*'] };
    await expect(answer(eve, 'Approve')).rejects.toMatchObject({
        name: 'InvalidAutomationSignalException',
    });
    await expect(answer({ ...ann, actions: [] }, 'Approve')).rejects.toMatchObject({
        name: 'AccessDeniedException',
    });
    expect((await get(id)).AutomationExecutionStatus).toBe('Waiting');
});
test('it tells its topic, whose name starts with Automation', async () => {
    const arn = 'arn:aws:sns:us-east-1:000000000000:AutomationGate';
    const world = automations();
    world.aws.setup.topic('AutomationGate');
    await world.start(gate({ NotificationArn: arn, Message: 'May web be restarted?' }));
    await world.clock.sleep(10_000);
    expect(world.aws.messages.map(({ message }) => message)).toEqual([
        expect.stringContaining('May web be restarted?'),
    ]);
    const other = await asked({ NotificationArn: arn.replace('Automation', 'The') });
    expect((await other.get(other.id)).AutomationExecutionStatus).toBe('Failed');
    const poor = await asked({ NotificationArn: arn }, {}, { actions: [] });
    expect(stepOf(await poor.get(poor.id), 'ask').FailureMessage).toContain('An error occurred (AuthorizationErrorException) when calling the Publish operation');
});
test.each([
    [{ Approvers: [] }],
    [{ MinRequiredApprovals: 3 }],
    [{ MinRequiredApprovals: 0 }],
    [{ Message: 'x'.repeat(4_097) }],
])('%j is refused when the step begins', async (inputs) => {
    const { get, id } = await asked(inputs);
    expect(stepsOf(await get(id))).toEqual(['ask Failed', 'after Pending']);
});
test('stopped while it waits: Cancelled', async () => {
    const { clock, call, get, id } = await asked();
    await call('StopAutomationExecution', { AutomationExecutionId: id });
    await clock.sleep(5_000);
    const ended = await get(id);
    expect([ended.AutomationExecutionStatus, ...stepsOf(ended)]).toEqual([
        'Cancelled',
        'ask Cancelled',
        'after Pending',
    ]);
});
