/** Sources: Systems Manager User Guide, "aws:runCommand" and "aws:changeInstanceState". */
import { automations, stepOf, stepsOf } from './automation.ts';
const INSTANCE = 'i-0123456789abcdef0';
const step = (name, action, inputs, more = {}) => ({
    name,
    action,
    inputs,
    ...more,
});
describe('aws:runCommand', () => {
    const send = (more = {}, inputs = {}) => step('fix', 'aws:runCommand', {
        DocumentName: 'AWS-RunShellScript',
        InstanceIds: [INSTANCE],
        Parameters: { commands: ['systemctl restart web'] },
        ...inputs,
    }, more);
    const node = (command = {}) => {
        const world = automations();
        world.aws.setup.instance({ id: INSTANCE });
        world.aws.setup.command({ instance: INSTANCE, runs: 'restart web', ...command });
        return world;
    };
    test('passes with the output', async () => {
        const { run } = node({ stdout: 'done', takesMs: 12_000 });
        const ended = await run([send()]);
        expect(stepOf(ended, 'fix')).toMatchObject({
            StepStatus: 'Success',
            Outputs: { Status: ['Success'], ResponseCode: ['0'], Output: ['done'] },
        });
    });
    test('fails with the exit code', async () => {
        const { run } = node({ stderr: 'no such unit', exitCode: 5 });
        const ended = await run([send()]);
        expect(stepOf(ended, 'fix')).toMatchObject({
            StepStatus: 'Failed',
            Outputs: { Status: ['Failed'], ResponseCode: ['5'], Output: ['no such unit'] },
        });
        expect(ended.FailureMessage).toContain(`Failed on ${INSTANCE}`);
    });
    test('timed out or cancelled, the command is cancelled', async () => {
        const { run, aws } = node({ takesMs: 600_000 });
        const ended = await run([send({ timeoutSeconds: 30 })]);
        expect(ended.AutomationExecutionStatus).toBe('TimedOut');
        const statuses = () => Object.values(aws.state.ssm.commands).map((one) => one.invocations[INSTANCE]?.status);
        expect(statuses()).toEqual(['Cancelled']);
    });
    test('an agent that does not answer: the command waits, then is given up', async () => {
        const { run, aws } = node();
        aws.setup.instanceTrouble({ instance: INSTANCE, cure: 'nothing', agentLost: true });
        const ended = await run([send({}, { TimeoutSeconds: 60 })]);
        expect(ended.FailureMessage).toContain('DeliveryTimedOut');
    });
    test('a command that no scenario has foreseen is not simulated', async () => {
        const { clock, start, get } = node();
        const id = await start([send({}, { Parameters: { commands: ['rm -rf /'] } })]);
        await clock.sleep(60_000);
        await expect(get(id)).rejects.toThrow('no scenario says what it does');
    });
});
describe('aws:changeInstanceState', () => {
    const change = (DesiredState, more = {}, inputs = {}) => step('turn', 'aws:changeInstanceState', { InstanceIds: [INSTANCE], DesiredState, ...inputs }, more);
    const one = (state = 'running') => {
        const world = automations();
        world.aws.setup.instance({ id: INSTANCE, state });
        const now = () => world.aws.state.ec2.instances[INSTANCE]?.state;
        return { ...world, now };
    };
    test('stops, starts and waits for the status checks', async () => {
        const { run, now } = one();
        const ended = await run([change('stopped'), { ...change('running'), name: 'start' }]);
        expect(stepsOf(ended)).toEqual(['turn Success', 'start Success']);
        expect(now()).toBe('running');
        const { ExecutionStartTime: from, ExecutionEndTime: to } = stepOf(ended, 'start');
        expect(Number(to) - Number(from)).toBeGreaterThanOrEqual(140_000);
    });
    test('fails where the state cannot be reached, and is timed out where it is not', async () => {
        const { run, now } = one();
        expect((await run([change('terminated')])).AutomationExecutionStatus).toBe('Success');
        expect(now()).toBe('terminated');
        const ended = await run([change('running')]);
        expect(ended.FailureMessage).toContain('(IncorrectInstanceState)');
        const waits = one('stopped');
        const late = await waits.run([
            change('running', { timeoutSeconds: 60 }, { CheckStateOnly: true }),
        ]);
        expect(late.AutomationExecutionStatus).toBe('TimedOut');
        expect(waits.now()).toBe('stopped');
    });
});
