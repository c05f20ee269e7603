import { DescribeExecutionCommand, ListExecutionsCommand, SFNClient, StartExecutionCommand, StopExecutionCommand, } from '@aws-sdk/client-sfn';
import { seededRandom } from '../../src/base/random.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { localRuntime } from '../../src/control/index.ts';
import { Engine } from '../../src/engine/index.ts';
import { LocalStepFunctions } from '../../src/local/step-functions.ts';
// Source: Step Functions API Reference, StartExecution, StopExecution, DescribeExecution,
// ListExecutions.
const MACHINE = 'arn:aws:states:us-east-1:000000000000:stateMachine:waits';
const WAITS = JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: 'Wait',
    States: { Wait: { Type: 'Wait', Seconds: 60, End: true } },
});
function laptop() {
    const clock = new VirtualClock(Date.UTC(2026, 2, 3));
    const engine = new Engine({
        clock,
        tasks: { run: () => Promise.reject(new Error('It has no tasks.')) },
        random: seededRandom(1),
        accountId: '000000000000',
        region: 'us-east-1',
    });
    const local = new LocalStepFunctions(clock, (arn, name, input) => arn === MACHINE
        ? engine.start({ name, stateMachineArn: arn, definition: WAITS, input })
        : undefined);
    const asked = [];
    const runtime = localRuntime({
        clock,
        environment: { table: 't', peopleTopic: 'p', region: 'us-east-1' },
        reach: () => ({ plugins: [local.plugin((action) => asked.push(action))] }),
    });
    return { clock, local, asked, client: runtime.client(SFNClient) };
}
const start = (input, name = 'one') => new StartExecutionCommand({ stateMachineArn: MACHINE, name, input });
test('the same name and input is the same execution while it runs, and taken afterwards', async () => {
    const { clock, client, local } = laptop();
    const first = await client.send(start('{"a":1}'));
    expect(await client.send(start('{"a":1}'))).toMatchObject({ executionArn: first.executionArn });
    await expect(client.send(start('{"a":2}'))).rejects.toThrow('Execution Already Exists');
    expect(local.running).toHaveLength(1);
    await clock.sleep(61_000);
    expect(local.running).toHaveLength(0);
    await expect(client.send(start('{"a":1}'))).rejects.toMatchObject({
        name: 'ExecutionAlreadyExists',
    });
});
test('an execution can be described, stopped and listed', async () => {
    const { clock, client } = laptop();
    const { executionArn } = await client.send(start('{}'));
    await clock.sleep(1_000);
    await client.send(start('{}', 'two'));
    await client.send(new StopExecutionCommand({ executionArn, cause: 'By hand.' }));
    await clock.sleep(1_000);
    expect(await client.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
        name: 'one',
        status: 'ABORTED',
        cause: 'By hand.',
        input: '{}',
    });
    const { executions } = await client.send(new ListExecutionsCommand({ stateMachineArn: MACHINE, statusFilter: 'RUNNING' }));
    expect(executions?.map(({ name }) => name)).toEqual(['two']);
});
test('what does not exist is refused, and the role is asked', async () => {
    const { client, asked } = laptop();
    const elsewhere = new StartExecutionCommand({ stateMachineArn: `${MACHINE}2`, name: 'one' });
    await expect(client.send(elsewhere)).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
    const unknown = new DescribeExecutionCommand({ executionArn: 'arn:none' });
    await expect(client.send(unknown)).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
    expect(asked).toEqual(['states:StartExecution', 'states:DescribeExecution']);
});
