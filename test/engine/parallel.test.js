import { TaskFailure } from '../../src/engine/index.ts';
import { chain, machine, run, setting } from './running.ts';
const task = (more = {}) => ({
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {},
    End: true,
    ...more,
});
const branch = (states) => ({
    StartAt: Object.keys(states)[0],
    States: states,
});
describe('Parallel', () => {
    it('gives the outputs of its branches in their order, whichever ends first', async () => {
        const { result, history } = await run(machine({
            Both: {
                Type: 'Parallel',
                Arguments: { n: '{% $states.input %}' },
                Branches: [
                    branch({
                        Slow: { Type: 'Wait', Seconds: 5, Next: 'S' },
                        S: { Type: 'Pass', Output: 'slow', End: true },
                    }),
                    branch({ Fast: { Type: 'Pass', Output: '{% $states.input.n %}', End: true } }),
                ],
                Output: '{% [$states.result, $count($states.result)] %}',
                End: true,
            },
        }), 7);
        expect(result.output).toEqual(['slow', 7, 2]);
        expect(chain(history)).toEqual([
            '1<0 ExecutionStarted',
            '2<0 ParallelStateEntered',
            '3<2 ParallelStateStarted',
            '4<3 WaitStateEntered',
            '5<3 PassStateEntered',
            '6<5 PassStateExited',
            '7<4 WaitStateExited',
            '8<7 PassStateEntered',
            '9<8 PassStateExited',
            '10<9 ParallelStateSucceeded',
            '11<9 ParallelStateExited',
            '12<11 ExecutionSucceeded',
        ]);
    });
    it('ends every branch when one fails, each cut state from the failing branch', async () => {
        let aborted = 0;
        const here = setting(async (request, signal) => {
            if (request.stateName === 'Break') {
                await here.clock.sleep(1_000);
                throw new TaskFailure('Broken', 'broken');
            }
            signal.addEventListener('abort', () => (aborted += 1));
            return here.clock.sleep(60_000, signal).then(() => 0);
        });
        const execution = here.start(machine({
            All: {
                Type: 'Parallel',
                Branches: [
                    branch({ Long: task() }),
                    branch({ Break: task() }),
                    branch({ Rest: { Type: 'Wait', Seconds: 9, End: true } }),
                ],
                Catch: [{ ErrorEquals: ['Broken'], Next: 'After' }],
                End: true,
            },
            After: { Type: 'Pass', End: true },
        }));
        expect(await execution.done).toEqual({
            status: 'SUCCEEDED',
            output: { Error: 'Broken', Cause: 'broken' },
        });
        expect(aborted).toBe(1);
        expect(chain(execution.history).slice(10)).toEqual([
            '11<9 TaskFailed',
            '12<11 TaskStateAborted',
            '13<11 TaskStateAborted',
            '14<11 WaitStateAborted',
            '15<11 ParallelStateFailed',
            '16<15 ParallelStateExited',
            '17<16 PassStateEntered',
            '18<17 PassStateExited',
            '19<18 ExecutionSucceeded',
        ]);
    });
    it('starts all its branches again when it is retried', async () => {
        const { history, took } = await run(machine({
            P: {
                Type: 'Parallel',
                Branches: [branch({ F: { Type: 'Fail', Error: 'E' } })],
                Retry: [{ ErrorEquals: ['E'], MaxAttempts: 1, IntervalSeconds: 3 }],
                End: true,
            },
        }));
        expect(took).toBe(3_000);
        expect(chain(history).slice(2)).toEqual([
            '3<2 ParallelStateStarted',
            '4<3 FailStateEntered',
            '5<4 ParallelStateStarted',
            '6<5 FailStateEntered',
            '7<6 ParallelStateFailed',
            '8<7 ExecutionFailed',
        ]);
    });
    it('lets branches read the variables around them and keep theirs to themselves', async () => {
        const { result } = await run(machine({
            Set: { Type: 'Pass', Assign: { outer: 1 }, Next: 'P' },
            P: {
                Type: 'Parallel',
                Branches: [
                    branch({
                        A: { Type: 'Pass', Assign: { inner: '{% $outer + 1 %}' }, Next: 'A2' },
                        A2: { Type: 'Pass', Output: '{% $inner %}', End: true },
                    }),
                    branch({ B: { Type: 'Pass', Output: '{% $exists($inner) %}', End: true } }),
                ],
                Assign: { both: '{% $states.result %}' },
                Next: 'After',
            },
            After: { Type: 'Pass', Output: ['{% $both %}', '{% $exists($inner) %}'], End: true },
        }));
        expect(result.output).toEqual([[2, false], false]);
    });
    it('is passed by a failure that ends the whole execution', async () => {
        const { result, history } = await run(machine({
            P: {
                Type: 'Parallel',
                Branches: [
                    branch({
                        C: { Type: 'Choice', Choices: [{ Condition: false, Next: 'D' }] },
                        D: { Type: 'Succeed' },
                    }),
                ],
                Catch: [{ ErrorEquals: ['States.ALL'], Next: 'After' }],
                End: true,
            },
            After: { Type: 'Succeed' },
        }));
        expect(result).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
        expect(chain(history).slice(3)).toEqual(['4<3 ChoiceStateEntered', '5<4 ExecutionFailed']);
    });
    it('does not catch what fails in its own catcher', async () => {
        const { result, history } = await run(machine({
            P: {
                Type: 'Parallel',
                Branches: [branch({ F: { Type: 'Fail', Error: 'E' } })],
                Catch: [
                    { ErrorEquals: ['Other'], Next: 'After' },
                    {
                        ErrorEquals: ['States.ALL'],
                        Output: { v: '{% $states.input.none %}' },
                        Next: 'After',
                    },
                ],
                End: true,
            },
            After: { Type: 'Succeed' },
        }));
        expect(result.cause).toContain("specified for the field 'Catch[1]/Output/v'");
        expect(chain(history).slice(3)).toEqual([
            '4<3 FailStateEntered',
            '5<4 ParallelStateFailed',
            '6<4 EvaluationFailed',
            '7<6 ParallelStateFailed',
            '8<7 ExecutionFailed',
        ]);
    });
});
