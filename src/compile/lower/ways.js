import { inBraces, quoted } from './expression.ts';
export const OUTERMOST = {
    inside: null,
    tells: false,
    marks: {},
    attempt: 1,
    item: '',
};
/** Goes back because of something that the machine itself has found out. */
export function goBack(failure, { back, around }) {
    if (around.inside !== null)
        return { Output: { failed: failure }, Next: back };
    return { Assign: { failure, ...around.marks }, Next: back };
}
/** Goes back with a failure that is known already. */
export function goBackWith(condition, { back, around }) {
    const rule = { Condition: inBraces(`$${condition} = true`), Next: back };
    return Object.keys(around.marks).length === 0 ? rule : { ...rule, Assign: around.marks };
}
/** Catches whatever can be caught, remembers it, and goes back. */
export function caught(step, { back, around }) {
    // Inside an object constructor an absent error or cause is left out; bare it would fail the
    // catch.
    const failure = failureOf(step);
    const ErrorEquals = ['States.ALL'];
    if (around.inside !== null) {
        const untold = around.tells ? ", 'untold': $states.input.untold" : '';
        const given = `{'failed': ${failure}${untold}}`;
        return { ErrorEquals, Output: inBraces(given), Next: back };
    }
    return {
        ErrorEquals,
        Assign: { failure: inBraces(failure), ...around.marks },
        Output: {},
        Next: back,
    };
}
/** What was caught, as a failure of the step. */
function failureOf(step) {
    return `{'step': ${quoted(step)}, 'error': $states.errorOutput.Error, 'cause': $states.errorOutput.Cause}`;
}
/**
 * What a state gives to the next one: nothing; inside a loop or a branch what it was given, and of
 * what it assigns that which is read after the branch.
 */
export function passOn(around, assigned = {}, leaves = () => false) {
    if (around.inside === null)
        return {};
    const leaving = Object.entries(assigned).filter(([variable]) => leaves(variable));
    if (leaving.length === 0)
        return inBraces('$states.input');
    const fields = leaving.map(([variable, value]) => `'${variable}': ${bare(String(value))}`);
    return inBraces(`$merge([$states.input, {${fields.join(', ')}}])`);
}
/** The expression without its braces. */
export function bare(value) {
    return value.slice('{% '.length, -' %}'.length);
}
