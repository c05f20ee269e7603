import { chain, machine, START, setting, types } from './running.ts';
const RESOURCE = 'arn:aws:states:::sns:publish.waitForTaskToken';
const ask = (more = {}) => machine({
    Ask: {
        Type: 'Task',
        Resource: RESOURCE,
        Arguments: { Message: '{% $states.context.Task.Token %}' },
        End: true,
        ...more,
    },
    ...('Catch' in more ? { Done: { Type: 'Succeed' } } : {}),
});
function asking(more = {}) {
    const requests = [];
    const here = setting((request) => {
        requests.push(request);
        return { MessageId: 'm' };
    });
    const execution = here.start(ask(more));
    const token = () => requests.at(-1)?.taskToken ?? 'none yet';
    return { ...here, execution, requests, token };
}
describe('a task with a token', () => {
    it('is submitted, waits, and takes its result from the callback', async () => {
        const { clock, engine, execution, requests, token } = asking();
        clock.after(5_000, () => expect(engine.sendTaskSuccess(token(), { answer: 42 })).toBe(true));
        expect(await execution.done).toEqual({ status: 'SUCCEEDED', output: { answer: 42 } });
        expect(requests[0]?.arguments).toEqual({ Message: token() });
        expect(chain(execution.history).slice(2)).toEqual([
            '3<2 TaskScheduled',
            '4<3 TaskStarted',
            '5<4 TaskSubmitted',
            '6<5 TaskSucceeded',
            '7<6 TaskStateExited',
            '8<7 ExecutionSucceeded',
        ]);
        expect(engine.sendTaskSuccess(token(), 'again')).toBe(false);
    });
    it('fails with what the callback says', async () => {
        const { clock, engine, execution, token } = asking();
        clock.after(1_000, () => engine.sendTaskFailure(token(), 'No', 'not now'));
        expect(await execution.done).toEqual({ status: 'FAILED', error: 'No', cause: 'not now' });
    });
    it('fails without words where the callback has none', async () => {
        const { clock, engine, execution, token } = asking({
            Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Done' }],
        });
        clock.after(1_000, () => engine.sendTaskFailure(token()));
        expect(await execution.done).toEqual({
            status: 'SUCCEEDED',
            output: { Error: null, Cause: null },
        });
    });
    it('times out at its heartbeat unless one comes in time, and shows it as a timeout', async () => {
        const { clock, engine, execution, token } = asking({
            TimeoutSeconds: 100,
            HeartbeatSeconds: 10,
        });
        clock.after(8_000, () => expect(engine.sendTaskHeartbeat(token())).toBe(true));
        expect(await execution.done).toEqual({ status: 'FAILED', error: 'States.Timeout' });
        const timedOut = execution.history.find(({ type }) => type === 'TaskTimedOut');
        expect(timedOut).toMatchObject({
            timestamp: START + 18_000,
            details: { error: 'States.Timeout' },
        });
    });
    it('can be caught by States.HeartbeatTimeout', async () => {
        const { execution } = asking({
            HeartbeatSeconds: 10,
            Retry: [{ ErrorEquals: ['States.HeartbeatTimeout'], MaxAttempts: 1 }],
        });
        await execution.done;
        expect(types(execution.history).filter((type) => type === 'TaskTimedOut')).toHaveLength(2);
    });
    it('has a new token for each attempt, and the old one is late', async () => {
        const { clock, engine, execution, requests } = asking({
            TimeoutSeconds: 5,
            Retry: [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 1 }],
        });
        clock.after(7_000, () => {
            expect(engine.sendTaskSuccess(requests[0]?.taskToken ?? '', 'late')).toBe(false);
            engine.sendTaskSuccess(requests[1]?.taskToken ?? '', 'second');
        });
        expect(await execution.done).toEqual({ status: 'SUCCEEDED', output: 'second' });
        expect(requests[0]?.taskToken).not.toBe(requests[1]?.taskToken);
    });
});
