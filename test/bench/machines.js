/**
 * The machine that both engines run: 20 Tasks, each given a part of its input, each answer kept.
 */
export const TASKS = 20;
const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:bench';
export const INPUT = { order: { id: 'o-1', lines: [1, 2, 3] }, n: 1 };
/** What the function answers. */
export const ANSWER = { order: { id: 'o-1', lines: [1, 2, 3] }, n: 2 };
function chain(state, more) {
    const states = Array.from({ length: TASKS }, (_, index) => [
        `Task ${index}`,
        { ...state(index), ...(index === TASKS - 1 ? { End: true } : { Next: `Task ${index + 1}` }) },
    ]);
    return { ...more, StartAt: 'Task 0', States: Object.fromEntries(states) };
}
export const jsonataMachine = chain(() => ({
    Type: 'Task',
    Resource: FUNCTION,
    Arguments: { id: '{% $states.input.order.id %}', n: '{% $states.input.n %}', fixed: 'text' },
    Output: '{% $states.result %}',
}), { QueryLanguage: 'JSONata' });
/** The same with an expression in every state that our engine has to give to JSONata. */
export const hardMachine = chain(() => ({
    Type: 'Task',
    Resource: FUNCTION,
    Arguments: {
        id: '{% $states.input.order.id %}',
        n: '{% $sum([$states.input.n, 1]) %}',
        fixed: 'text',
    },
    Output: '{% $states.result %}',
}), { QueryLanguage: 'JSONata' });
export const jsonPathMachine = chain(() => ({
    Type: 'Task',
    Resource: FUNCTION,
    Parameters: { 'id.$': '$.order.id', 'n.$': '$.n', fixed: 'text' },
    OutputPath: '$',
}), {});
