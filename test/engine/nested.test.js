import { seededRandom } from '../../src/base/random.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { Engine, nestedExecutions } from '../../src/engine/index.ts';
import { machine, START, types } from './running.ts';
const CHILD = 'arn:aws:states:us-east-1:123456789012:stateMachine:child';
function parentOf(child, resource, given = {}, more = {}) {
    const clock = new VirtualClock(START);
    const port = nestedExecutions({
        engine: () => engine,
        definitions: new Map([[CHILD, child]]),
        otherwise: { run: () => Promise.resolve('other') },
    });
    const engine = new Engine({ clock, random: seededRandom(3), tasks: port });
    const definition = machine({
        Run: {
            Type: 'Task',
            Resource: resource,
            Arguments: { StateMachineArn: CHILD, ...given },
            End: true,
            ...more,
        },
    });
    return engine.start({
        name: 'parent',
        stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:parent',
        definition: definition,
        input: {},
    });
}
const ECHO = machine({ W: { Type: 'Wait', Seconds: 5, End: true } });
const BAD = machine({ F: { Type: 'Fail', Error: 'Deep', Cause: 'deep down' } });
describe('a nested execution', () => {
    it('with .sync:2 gives its description with input and output parsed', async () => {
        const parent = parentOf(ECHO, 'arn:aws:states:::states:startExecution.sync:2', {
            Input: { a: 1 },
            Name: 'n',
        });
        expect(await parent.done).toEqual({
            status: 'SUCCEEDED',
            output: {
                ExecutionArn: 'arn:aws:states:us-east-1:123456789012:execution:child:n',
                Input: { a: 1 },
                InputDetails: { Included: true },
                Name: 'n',
                Output: { a: 1 },
                OutputDetails: { Included: true },
                StartDate: START,
                StateMachineArn: CHILD,
                Status: 'SUCCEEDED',
                StopDate: START + 5_000,
            },
        });
        expect(types(parent.history).slice(2, 6)).toEqual([
            'TaskScheduled',
            'TaskStarted',
            'TaskSubmitted',
            'TaskSucceeded',
        ]);
    });
    it('with .sync gives them as text', async () => {
        const parent = parentOf(ECHO, 'arn:aws:states:::states:startExecution.sync', {
            Input: '{"a":1}',
        });
        expect((await parent.done).output).toMatchObject({ Input: '{"a":1}', Output: '{"a":1}' });
    });
    it('without either is only started', async () => {
        const parent = parentOf(ECHO, 'arn:aws:states:::states:startExecution', { Name: 'n' });
        expect((await parent.done).output).toEqual({
            ExecutionArn: 'arn:aws:states:us-east-1:123456789012:execution:child:n',
            StartDate: START,
        });
    });
    it('reaches the parent as States.TaskFailed with its own error inside the cause', async () => {
        const { status, error, cause } = await parentOf(BAD, 'arn:aws:states:::states:startExecution.sync:2').done;
        expect([status, error]).toEqual(['FAILED', 'States.TaskFailed']);
        expect(JSON.parse(cause ?? '')).toMatchObject({
            Error: 'Deep',
            Cause: 'deep down',
            Status: 'FAILED',
        });
    });
    it('is stopped when the parent gives up', async () => {
        const long = machine({ W: { Type: 'Wait', Seconds: 500, End: true } });
        const parent = parentOf(long, 'arn:aws:states:::states:startExecution.sync:2', {}, { TimeoutSeconds: 10 });
        expect(await parent.done).toEqual({ status: 'FAILED', error: 'States.Timeout' });
        expect(parent.history.at(-1)?.timestamp).toBe(START + 10_000);
    });
    it('needs a state machine', async () => {
        const parent = parentOf(ECHO, 'arn:aws:states:::states:startExecution.sync', {
            StateMachineArn: 'none',
        });
        expect((await parent.done).error).toBe('StepFunctions.StateMachineDoesNotExistException');
    });
});
