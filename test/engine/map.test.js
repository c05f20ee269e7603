import { TaskFailure } from '../../src/engine/index.ts';
import { chain, machine, run, types } from './running.ts';
const task = (more = {}) => ({
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: '{% $states.input %}',
    End: true,
    ...more,
});
const map = (states, more = {}, config) => machine({
    M: {
        Type: 'Map',
        ItemProcessor: {
            ...(config === undefined ? {} : { ProcessorConfig: config }),
            StartAt: Object.keys(states)[0],
            States: states,
        },
        End: true,
        ...more,
    },
});
const DISTRIBUTED = { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' };
const EACH = { Each: { Type: 'Pass', End: true } };
describe('an inline Map', () => {
    it('runs its processor for each item and tells each by iteration', async () => {
        const { result, history } = await run(map(EACH, { MaxConcurrency: 1 }), ['a', 'b']);
        expect(result.output).toEqual(['a', 'b']);
        expect(chain(history).slice(1)).toEqual([
            '2<0 MapStateEntered',
            '3<2 MapStateStarted',
            '4<3 MapIterationStarted',
            '5<4 PassStateEntered',
            '6<5 PassStateExited',
            '7<6 MapIterationSucceeded',
            '8<6 MapIterationStarted',
            '9<8 PassStateEntered',
            '10<9 PassStateExited',
            '11<10 MapIterationSucceeded',
            '12<11 MapStateSucceeded',
            '13<11 MapStateExited',
            '14<13 ExecutionSucceeded',
        ]);
    });
    it('shows each item in the context, and what ItemSelector makes of it', async () => {
        const { result } = await run(map(EACH, {
            Items: '{% $states.input.list %}',
            ItemSelector: {
                at: '{% $states.context.Map.Item.Index %}',
                is: '{% $states.context.Map.Item.Value %}',
                all: '{% $states.input.list %}',
            },
        }), { list: ['x', 'y'] });
        expect(result.output).toEqual([
            { at: 0, is: 'x', all: ['x', 'y'] },
            { at: 1, is: 'y', all: ['x', 'y'] },
        ]);
    });
    it.each([
        [1, 6_000],
        [2, 3_000],
        [0, 1_000],
    ])('with MaxConcurrency %p takes %p ms for six waits of a second', async (MaxConcurrency, ms) => {
        const { took } = await run(map({ W: { Type: 'Wait', Seconds: 1, End: true } }, { MaxConcurrency }), [1, 2, 3, 4, 5, 6]);
        expect(took).toBe(ms);
    });
    it('runs 40 items at a time however many there are', async () => {
        const { took } = await run(map({ W: { Type: 'Wait', Seconds: 1, End: true } }), Array.from({ length: 41 }, (_, at) => at));
        expect(took).toBe(2_000);
    });
    it('fails with its first failing item, and ends the others', async () => {
        const { result, history } = await run(map({ T: task() }), [1, 2], (request) => {
            if (request.arguments === 2)
                throw new TaskFailure('E', 'c');
            return new Promise(() => undefined);
        });
        expect(result).toEqual({ status: 'FAILED', error: 'E', cause: 'c' });
        const at = types(history).indexOf('TaskFailed');
        expect(types(history).slice(at)).toEqual([
            'TaskFailed',
            'TaskStateAborted',
            'MapIterationFailed',
            'TaskStateAborted',
            'MapIterationAborted',
            'MapStateFailed',
            'ExecutionFailed',
        ]);
    });
    it.each([
        [
            { Items: '{% true %}' },
            "The JSONata expression 'true' specified for the field 'Items' returned an unexpected result type. Expected 'array', but was 'boolean' for value: true",
        ],
        [
            { Items: '{% $f := function($x){$x} %}' },
            "The JSONata expression '$f := function($x){$x}' specified for the field 'Items' returned an unsupported result type.",
        ],
        [{}, 'Map state input must be an array but was: {}'],
    ])('refuses %j', async (fields, cause) => {
        const { result, history } = await run(map(EACH, fields));
        expect(result.cause).toBe(`An error occurred while executing the state 'M' (entered at the event id #2). ${cause}`);
        expect(chain(history).slice(2)).toEqual([
            '3<0 EvaluationFailed',
            '4<3 MapStateFailed',
            '5<4 ExecutionFailed',
        ]);
    });
});
describe('a distributed Map', () => {
    it('runs its items as executions of their own, outside this history', async () => {
        const { result, history } = await run(map(EACH, {}, DISTRIBUTED), [1, 2]);
        expect(result.output).toEqual([1, 2]);
        expect(chain(history).slice(1)).toEqual([
            '2<0 MapStateEntered',
            '3<2 MapStateStarted',
            '4<3 MapRunStarted',
            '5<4 MapRunSucceeded',
            '6<5 MapStateSucceeded',
            '7<4 MapStateExited',
            '8<7 ExecutionSucceeded',
        ]);
    });
    const failing = (share, more) => run(map({ T: task() }, more, DISTRIBUTED), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], (request) => {
        if (share(request.arguments))
            throw new TaskFailure('E', 'c');
        return request.arguments;
    });
    it('fails with the first item that it does not tolerate', async () => {
        const { result, history } = await failing((value) => value === 3, {});
        expect(result).toMatchObject({
            status: 'FAILED',
            error: 'States.ExceedToleratedFailureThreshold',
        });
        expect(types(history).slice(3)).toEqual([
            'MapRunStarted',
            'MapRunFailed',
            'MapStateFailed',
            'ExecutionFailed',
        ]);
    });
    it.each([
        [{ ToleratedFailureCount: 2 }, 'SUCCEEDED'],
        [{ ToleratedFailureCount: 1 }, 'FAILED'],
        [{ ToleratedFailurePercentage: 20 }, 'SUCCEEDED'],
        [{ ToleratedFailurePercentage: 19.9 }, 'FAILED'],
        [{ ToleratedFailureCount: '{% 1 + 1 %}', ToleratedFailurePercentage: 10 }, 'FAILED'],
    ])('with two of ten failing and %j: %s', async (more, status) => {
        const { result } = await failing((value) => value < 2, more);
        expect(result.status).toBe(status);
        if (status === 'SUCCEEDED')
            expect(result.output[9]).toBe(9);
    });
    it('hands out batches', async () => {
        const { result } = await run(map(EACH, { ItemBatcher: { MaxItemsPerBatch: 2, BatchInput: { of: '{% $count($states.input) %}' } } }, DISTRIBUTED), [1, 2, 3]);
        expect(result.output).toEqual([
            { BatchInput: { of: 3 }, Items: [1, 2] },
            { BatchInput: { of: 3 }, Items: [3] },
        ]);
    });
    it.each([
        [{ ToleratedFailureCount: '{% -1 %}' }, 'ToleratedFailureCount cannot be negative.'],
        [
            { ToleratedFailurePercentage: '{% 100.1 %}' },
            'ToleratedFailurePercentage must be between 0 and 100.',
        ],
    ])('ends the execution with %j', async (more, words) => {
        const { result, history } = await run(map(EACH, { ...more, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'M' }] }, DISTRIBUTED), []);
        expect(result).toEqual({
            status: 'FAILED',
            error: 'States.Runtime',
            cause: `An error occurred while executing the state 'M' (entered at the event id #2). ${words}`,
        });
        expect(types(history).slice(2)).toEqual(['MapStateStarted', 'ExecutionFailed']);
    });
});
