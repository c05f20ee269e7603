import { chain, machine, run, setting, types } from './running.ts';
describe('Pass', () => {
    it('gives its input, or its Output, and sets variables for the states after it', async () => {
        const { result } = await run(machine({
            One: { Type: 'Pass', Assign: { n: '{% $states.input.n + 1 %}' }, Next: 'Two' },
            Two: { Type: 'Pass', Assign: { n: '{% $n * 10 %}' }, Output: { n: '{% $n %}' }, End: true },
        }), { n: 1 });
        expect(result.output).toEqual({ n: 2 });
    });
    it('takes a string with a space before {% as it stands', async () => {
        const { result } = await run(machine({ P: { Type: 'Pass', Output: ' {% $states.input %} ', End: true } }));
        expect(result.output).toBe(' {% $states.input %} ');
    });
    it('fails, uncaught, where an expression gives nothing', async () => {
        const { result, history } = await run(machine({ P: { Type: 'Pass', Output: { a: { b: '{% $states.input.none %}' } }, End: true } }));
        expect(result).toEqual({
            status: 'FAILED',
            error: 'States.QueryEvaluationError',
            cause: "An error occurred while executing the state 'P' (entered at the event id #2). The JSONata expression '$states.input.none' specified for the field 'Output/a/b' returned nothing (undefined).",
        });
        expect(chain(history).slice(1)).toEqual([
            '2<0 PassStateEntered',
            '3<0 EvaluationFailed',
            '4<3 ExecutionFailed',
        ]);
        expect(history[2]?.details).toMatchObject({ location: 'Output/a/b', state: 'P' });
    });
});
describe('Choice', () => {
    const choose = machine({
        Which: {
            Type: 'Choice',
            Choices: [
                { Condition: '{% $states.input.n > 9 %}', Next: 'Many', Assign: { said: 'many' } },
                { Condition: '{% $states.input.n = 1 %}', Next: 'One', Output: 'one' },
            ],
            Default: 'Few',
            Output: 'few',
        },
        Many: { Type: 'Pass', Output: '{% $said %}', End: true },
        One: { Type: 'Succeed' },
        Few: { Type: 'Succeed' },
    });
    it.each([
        [10, 'many'],
        [1, 'one'],
        [2, 'few'],
    ])('with %p gives %p', async (n, said) => {
        expect((await run(choose, { n })).result.output).toBe(said);
    });
    it('refuses a condition that is no boolean', async () => {
        const { result } = await run(choose, { n: 'x' });
        expect(result.error).toBe('States.QueryEvaluationError');
        expect(result.cause).toContain("specified for the field 'Choices[0]/Condition' threw an error during evaluation. T2009:");
    });
    it('ends the execution where nothing fits and there is no Default', async () => {
        const { result } = await run(machine({
            Which: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'Done' }] },
            Done: { Type: 'Succeed' },
        }));
        expect(result).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    });
});
describe('Wait', () => {
    it('waits for whole seconds of the clock', async () => {
        const { took } = await run(machine({ W: { Type: 'Wait', Seconds: '{% $states.input %}', End: true } }), 3_600);
        expect(took).toBe(3_600_000);
    });
    it('waits until an instant, and not at all for one that has passed', async () => {
        const wait = machine({ W: { Type: 'Wait', Timestamp: '{% $states.input %}', End: true } });
        expect((await run(wait, '2023-11-14T23:13:21.500+01:00')).took).toBe(1_500);
        expect((await run(wait, '2001-01-01T00:00:00Z')).took).toBe(0);
    });
    it.each([
        '2024-01-01 00:00:00Z',
        '2024-02-30T00:00:00Z',
        '2024-01-01T00:00:00',
        '2024-01-01T25:00:00Z',
    ])('refuses %p', async (text) => {
        const wait = machine({ W: { Type: 'Wait', Timestamp: '{% $states.input %}', End: true } });
        const { result, history } = await run(wait, text);
        expect(result.error).toBe('States.QueryEvaluationError');
        expect(chain(history)[2]).toBe('3<2 EvaluationFailed');
    });
});
describe('Fail', () => {
    it('fails with its Error and Cause, which may be expressions or missing', async () => {
        const fail = { Type: 'Fail', Error: '{% $states.input %}', Cause: 'because' };
        expect((await run(machine({ F: fail }), 'E')).result).toEqual({
            status: 'FAILED',
            error: 'E',
            cause: 'because',
        });
        expect((await run(machine({ F: { Type: 'Fail' } }))).result).toEqual({ status: 'FAILED' });
    });
});
describe('an execution', () => {
    it('times out as a whole, past every catcher', async () => {
        const { result, took, history } = await run(machine({ W: { Type: 'Wait', Seconds: 100, End: true } }, { TimeoutSeconds: 60 }));
        expect(result).toEqual({ status: 'TIMED_OUT', error: 'States.Timeout' });
        expect(took).toBe(60_000);
        expect(types(history).at(-1)).toBe('ExecutionTimedOut');
    });
    it('ends with its 25,000th event', async () => {
        const { result, history } = await run(machine({
            C: { Type: 'Choice', Choices: [{ Condition: true, Next: 'C' }], Default: 'Done' },
            Done: { Type: 'Succeed' },
        }));
        expect(result).toEqual({
            status: 'FAILED',
            error: 'States.Runtime',
            cause: 'The execution reached the maximum number of history events (25000).',
        });
        expect(history.at(-1)).toMatchObject({
            id: 25_000,
            previousEventId: 24_999,
            type: 'ExecutionFailed',
        });
    });
    it('shows its context object', async () => {
        const { result } = await run(machine({ P: { Type: 'Pass', Output: '{% $states.context %}', End: true } }), 7);
        expect(result.output).toEqual({
            Execution: {
                Id: 'arn:aws:states:us-east-1:123456789012:execution:plan:one',
                Input: 7,
                Name: 'one',
                RoleArn: 'arn:aws:iam::123456789012:role/surefoot',
                StartTime: '2023-11-14T22:13:20.000Z',
                RedriveCount: 0,
            },
            State: { EnteredTime: '2023-11-14T22:13:20.000Z', Name: 'P', RetryCount: 0 },
            StateMachine: { Id: 'arn:aws:states:us-east-1:123456789012:stateMachine:plan', Name: 'plan' },
        });
    });
    it('tells every event to those who subscribed', async () => {
        const execution = setting().start(machine({ P: { Type: 'Pass', End: true } }));
        const told = [];
        execution.subscribe((event) => told.push(event.type));
        await execution.done;
        expect(told).toEqual(types(execution.history));
    });
    it('refuses a state machine in JSONPath when it is loaded', () => {
        expect(() => setting().start({ StartAt: 'P', States: { P: { Type: 'Pass', End: true } } })).toThrow(expect.objectContaining({
            code: 'ASL1002',
            facts: expect.objectContaining({ where: '/States/P' }),
        }));
    });
});
