import { TaskFailure } from '../../src/engine/index.ts';
import { chain, machine, run, START, setting, types } from './running.ts';
const INVOKE = 'arn:aws:states:::lambda:invoke';
const task = (more = {}) => ({
    Type: 'Task',
    Resource: INVOKE,
    Arguments: {},
    End: true,
    ...more,
});
describe('a Task', () => {
    it('hands its evaluated Arguments to the port and gives the result', async () => {
        const asked = [];
        const { result, history } = await run(machine({
            Ask: task({ Arguments: { FunctionName: 'f', Payload: '{% $states.input.x %}' } }),
        }), { x: [1] }, (request) => {
            asked.push(request.resource, request.arguments, request.stateName, request.retryCount);
            return { Payload: 'yes' };
        });
        expect(asked).toEqual([INVOKE, { FunctionName: 'f', Payload: [1] }, 'Ask', 0]);
        expect(result).toEqual({ status: 'SUCCEEDED', output: { Payload: 'yes' } });
        expect(chain(history)).toEqual([
            '1<0 ExecutionStarted',
            '2<0 TaskStateEntered',
            '3<2 TaskScheduled',
            '4<3 TaskStarted',
            '5<4 TaskSucceeded',
            '6<5 TaskStateExited',
            '7<6 ExecutionSucceeded',
        ]);
        expect(history[2]?.details).toMatchObject({ resource: 'invoke', resourceType: 'lambda' });
    });
    it('uses the Lambda events for a function by its own ARN', async () => {
        const arn = 'arn:aws:lambda:us-east-1:123456789012:function:f';
        const { history } = await run(machine({ Ask: task({ Resource: arn }) }));
        expect(types(history).slice(2, 5)).toEqual([
            'LambdaFunctionScheduled',
            'LambdaFunctionStarted',
            'LambdaFunctionSucceeded',
        ]);
    });
    it('fails the execution with the error and cause of the port', async () => {
        const { result, history } = await run(machine({ Ask: task() }), {}, () => {
            throw new TaskFailure('Broken', 'it is broken');
        });
        expect(result).toEqual({ status: 'FAILED', error: 'Broken', cause: 'it is broken' });
        expect(types(history).slice(-2)).toEqual(['TaskFailed', 'ExecutionFailed']);
    });
    it('times out after TimeoutSeconds, aborts the port and ignores what it says later', async () => {
        let aborted = false;
        const here = setting(async (_request, signal) => {
            signal.addEventListener('abort', () => (aborted = true));
            await here.clock.sleep(9_000);
            return 'late';
        });
        const execution = here.start(machine({
            Ask: task({
                TimeoutSeconds: '{% 2 * 3 %}',
                Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Rest' }],
            }),
            Rest: { Type: 'Wait', Seconds: 60, End: true },
        }));
        expect(await execution.done).toEqual({
            status: 'SUCCEEDED',
            output: { Error: 'States.Timeout', Cause: '' },
        });
        expect(aborted).toBe(true);
        expect(execution.history.find(({ type }) => type === 'TaskTimedOut')?.timestamp).toBe(START + 6_000);
        expect(types(execution.history)).not.toContain('TaskSucceeded');
    });
    it('lets the port see a Bug of its own instead of catching it', async () => {
        const { done } = setting(() => {
            throw new TypeError('undefined is not a function');
        }).start(machine({ Ask: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Ask' }] }) }));
        await expect(done).rejects.toMatchObject({ code: 'BUG0001', facts: { where: 'Ask' } });
    });
    it('is stopped by the port saying something only after the execution was', async () => {
        const here = setting(() => here.clock.sleep(5_000).then(() => 1));
        const execution = here.start(machine({ Ask: task() }));
        here.clock.after(1_000, () => execution.stop('Stopped', 'by hand'));
        expect(await execution.done).toEqual({ status: 'ABORTED', error: 'Stopped', cause: 'by hand' });
        await here.clock.sleep(10_000);
        expect(types(execution.history)).toEqual([
            'ExecutionStarted',
            'TaskStateEntered',
            'TaskScheduled',
            'TaskStarted',
            'ExecutionAborted',
        ]);
    });
});
describe('Retry', () => {
    const failing = (count, error = 'Busy') => {
        let asked = 0;
        return () => {
            asked += 1;
            if (asked > count)
                return asked;
            throw new TaskFailure(error, `number ${asked}`);
        };
    };
    it('waits 1, 2, 4 seconds unless told otherwise, and gives up after three', async () => {
        const ask = task({ Retry: [{ ErrorEquals: ['Busy'] }] });
        const { result, history } = await run(machine({ Ask: ask }), {}, failing(9));
        expect(result).toEqual({ status: 'FAILED', error: 'Busy', cause: 'number 4' });
        const times = history
            .filter(({ type }) => type === 'TaskScheduled')
            .map((event) => event.timestamp - START);
        expect(times).toEqual([0, 1_000, 3_000, 7_000]);
    });
    it('caps the wait at MaxDelaySeconds and shows the count to the port', async () => {
        const counts = [];
        const answer = failing(3);
        const { took } = await run(machine({
            Ask: task({
                Retry: [
                    {
                        ErrorEquals: ['States.ALL'],
                        IntervalSeconds: 2,
                        BackoffRate: 10,
                        MaxDelaySeconds: 5,
                    },
                ],
            }),
        }), {}, (request) => {
            counts.push(request.retryCount);
            return answer();
        });
        expect(counts).toEqual([0, 1, 2, 3]);
        expect(took).toBe(2_000 + 5_000 + 5_000);
    });
    it('with full jitter waits at most the whole delay', async () => {
        const retry = [
            { ErrorEquals: ['Busy'], IntervalSeconds: 100, MaxAttempts: 1, JitterStrategy: 'FULL' },
        ];
        const { took } = await run(machine({ Ask: task({ Retry: retry }) }), {}, failing(1));
        expect(took).toBeGreaterThan(0);
        expect(took).toBeLessThan(100_000);
    });
    it('counts for each retrier on its own, and does not retry with MaxAttempts 0', async () => {
        const errors = ['A', 'B', 'A', 'C'];
        let at = 0;
        const { result } = await run(machine({
            Ask: task({
                Retry: [
                    { ErrorEquals: ['C'], MaxAttempts: 0 },
                    { ErrorEquals: ['A'], MaxAttempts: 2 },
                    { ErrorEquals: ['B'], MaxAttempts: 1 },
                ],
            }),
        }), {}, () => {
            throw new TaskFailure(errors[at++] ?? 'none', '');
        });
        expect([result.error, at]).toEqual(['C', 4]);
    });
});
describe('Catch', () => {
    const caughtBy = async (error, ...lists) => {
        const states = Object.fromEntries(lists.map((_, index) => [`C${index}`, { Type: 'Pass', Output: index, End: true }]));
        const catchers = lists.map((ErrorEquals, index) => ({ ErrorEquals, Next: `C${index}` }));
        const { result } = await run(machine({ Ask: task({ Catch: catchers }), ...states }), {}, () => {
            throw new TaskFailure(error, 'why');
        });
        return result.status === 'SUCCEEDED' ? result.output : result.status;
    };
    it('takes the first catcher that names the error', async () => {
        expect(await caughtBy('B', ['A'], ['C', 'B'], ['States.ALL'])).toBe(1);
    });
    it('matches every error but States.Timeout with States.TaskFailed', async () => {
        expect(await caughtBy('Anything', ['States.TaskFailed'])).toBe(0);
        expect(await caughtBy('States.Timeout', ['States.TaskFailed'], ['States.ALL'])).toBe(1);
    });
    it('does not match States.Runtime with States.ALL', async () => {
        expect(await caughtBy('States.Runtime', ['States.ALL'])).toBe('FAILED');
    });
    it('gives the error as output, or what its own Output and Assign say', async () => {
        const { result } = await run(machine({
            Ask: task({
                Catch: [
                    {
                        ErrorEquals: ['States.ALL'],
                        Output: '{% $states.input %}',
                        Assign: { why: '{% $states.errorOutput.Cause %}' },
                        Next: 'Say',
                    },
                ],
            }),
            Say: { Type: 'Pass', Output: ['{% $why %}', '{% $states.input %}'], End: true },
        }), 'kept', () => {
            throw new TaskFailure('A', 'because');
        });
        expect(result.output).toEqual(['because', 'kept']);
    });
});
