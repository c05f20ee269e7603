import { chain, machine, run, setting } from './running.ts';
const INVOKE = 'arn:aws:states:::lambda:invoke';
const task = (more = {}) => ({
    Type: 'Task',
    Resource: INVOKE,
    Arguments: {},
    End: true,
    ...more,
});
const BIG = 'x'.repeat(262_144);
describe('a payload', () => {
    it('of a Task above 256 KiB fails it, and States.ALL catches that', async () => {
        const { result, history } = await run(machine({
            Ask: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Done' }] }),
            Done: { Type: 'Succeed' },
        }), {}, () => BIG);
        const Cause = "The state/task 'lambda' returned a result with a size exceeding the maximum number of bytes service limit.";
        expect(result.output).toEqual({ Error: 'States.DataLimitExceeded', Cause });
        expect(chain(history)[4]).toBe('5<4 TaskFailed');
    });
    it('of a Pass above 256 KiB ends the execution', async () => {
        const { result, history } = await run(machine({ P: { Type: 'Pass', Output: '{% $pad("", 262144, "x") %}', End: true } }));
        expect(result).toEqual({
            status: 'FAILED',
            error: 'States.DataLimitExceeded',
            cause: "The state/task 'P' returned a result with a size exceeding the maximum number of bytes service limit.",
        });
        expect(chain(history).slice(1)).toEqual(['2<0 PassStateEntered', '3<2 ExecutionFailed']);
    });
    it('is counted in bytes of UTF-8', async () => {
        const size = async (text) => (await run(machine({ Ask: task() }), {}, () => text)).result.status;
        expect(await size('é'.repeat(131_071))).toBe('SUCCEEDED');
        expect(await size('é'.repeat(131_072))).toBe('FAILED');
    });
    it('belongs to the execution: what the port does with its own changes nothing', async () => {
        const mine = { list: [1] };
        const { result } = await run(machine({
            Ask: task({ Next: 'W', End: undefined }),
            W: { Type: 'Wait', Seconds: 1, End: true },
        }), {}, () => {
            void Promise.resolve()
                .then(() => undefined)
                .then(() => setImmediate(() => mine.list.push(2)));
            return mine;
        });
        expect(result.output).toEqual({ list: [1] });
    });
    it('is JSON: nothing is null, and what JSON cannot hold is a Bug of the port', async () => {
        const answer = (value) => run(machine({ Ask: task() }), {}, () => value);
        expect(await answer(undefined)).toMatchObject({ result: { output: null } });
        await expect(answer(10n)).rejects.toMatchObject({ code: 'BUG0001' });
    });
});
describe('variables', () => {
    it('of one Assign have room for 256 KiB together', async () => {
        const half = '{% $pad("", 140000, "x") %}';
        const assign = async (Assign) => (await run(machine({ P: { Type: 'Pass', Assign, End: true } }))).result.error;
        expect(await assign({ a: half })).toBeUndefined();
        expect(await assign({ a: half, b: half })).toBe('States.DataLimitExceeded');
    });
});
describe('an execution', () => {
    it.each(['', 'a b', 'a/b', 'a*', 'x'.repeat(81), 'tab\t'])('cannot be named %j', (name) => {
        const here = setting();
        expect(() => here.start(machine({ S: { Type: 'Succeed' } }), {}, name)).toThrow('ENG2001');
    });
    it('has an input of at most 256 KiB, which is JSON', () => {
        const start = (input) => setting().start(machine({ S: { Type: 'Succeed' } }), input);
        expect(() => start(BIG)).toThrow('ENG2002');
        const loop = [];
        loop.push(loop);
        expect(() => start(loop)).toThrow('ENG2006');
    });
});
describe('an attempt', () => {
    it('works its Arguments out again, and each failure of theirs is told', async () => {
        const retry = [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }];
        const { history, took } = await run(machine({ Ask: task({ Arguments: '{% $states.input.none %}', Retry: retry }) }));
        expect(took).toBe(1_000);
        expect(chain(history).slice(1)).toEqual([
            '2<0 TaskStateEntered',
            '3<0 EvaluationFailed',
            '4<3 EvaluationFailed',
            '5<4 ExecutionFailed',
        ]);
    });
    it('shows its number to expressions', async () => {
        const asked = [];
        const retry = [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 1 }];
        await run(machine({
            Ask: task({
                Arguments: '{% $states.context.State.RetryCount %}',
                TimeoutSeconds: 1,
                Retry: retry,
            }),
        }), {}, (request) => {
            asked.push(request.arguments, request.context['State']);
            return new Promise(() => undefined);
        });
        expect(asked).toMatchObject([0, { RetryCount: 0 }, 1, { RetryCount: 1 }]);
    });
    it('takes on the role of its Credentials', async () => {
        const RoleArn = 'arn:aws:iam::123456789012:role/other';
        const { history } = await run(machine({ Ask: task({ Credentials: { RoleArn: '{% $states.input %}' } }) }), RoleArn, (request) => request.credentials ?? null);
        expect(history[2]?.details).toMatchObject({ taskCredentials: { roleArn: RoleArn } });
        expect(history.at(-1)?.details['output']).toBe(JSON.stringify({ RoleArn }));
    });
    it.each([
        ['TimeoutSeconds', '{% 0 %}'],
        ['TimeoutSeconds', '{% 1.5 %}'],
        ['TimeoutSeconds', "{% '5' %}"],
        ['HeartbeatSeconds', '{% 60 %}'],
    ])('with %s %s cannot be made', async (field, value) => {
        const { result } = await run(machine({ Ask: task({ TimeoutSeconds: 60, [field]: value }) }));
        expect(result.error).toBe('States.QueryEvaluationError');
        expect(result.cause).toContain(field);
    });
});
