import { blocksOf } from '../../plan/index.ts';
/** What a check's variables end with, behind the name of its step. */
export const COUNTERS = ['Turn', 'InARow', 'Until', 'IsReady', 'HasFailed', 'GaveUp'];
/** The variables that count the turns of a check, by the variable of its step. */
export function counters(name) {
    const [turn, inARow, until, isReady, hasFailed, gaveUp] = COUNTERS;
    return {
        turn: name + turn,
        inARow: name + inARow,
        until: name + until,
        isReady: name + isReady,
        hasFailed: name + hasFailed,
        gaveUp: name + gaveUp,
    };
}
/** What the variables of attempts end with. */
export const TURNS = ['Turn', 'IsReady', 'UsedUp'];
/** The variables that count the turns of attempts, by the variable of their step. */
export function turns(name) {
    const [turn, isReady, usedUp] = TURNS;
    return { turn: name + turn, isReady: name + isReady, usedUp: name + usedUp };
}
/** What the variable ends with that says that a branch, an item or a cure failed. */
export const FAILED = 'Failed';
/** What the variable ends with that says that a cure is put back and another one was begun. */
export const PAST = 'Past';
/** What the variable ends with that lists who was not told. */
export const UNTOLD = 'Untold';
/** A loop or a branch has variables of its own: these steps begin them anew. */
export function hasOwnScope({ word }) {
    return word === 'together' || word === 'for each';
}
/**
 * Variables of the steps in the block that must have a value before they are first asked. Leaving
 * a check sets its own back.
 */
export function startValues(lowering, block, isInside = false) {
    const values = {};
    for (const step of block) {
        Object.assign(values, startOf(lowering, step));
        if (!isInside)
            Object.assign(values, noneUntold(lowering, step));
        if (hasOwnScope(step))
            continue;
        for (const inner of blocksOf(step)) {
            Object.assign(values, startValues(lowering, inner, isInside));
        }
    }
    return values;
}
function startOf(lowering, step) {
    const name = lowering.variable(step.id);
    switch (step.word) {
        case 'wait until':
        case 'verify': {
            const is = counters(name);
            return { [is.turn]: 0, [is.inARow]: 0, [is.until]: 0 };
        }
        case 'attempts':
            return { [turns(name).turn]: 1 };
        case 'rungs':
            return Object.fromEntries(step.rungs
                .flatMap((_rung, at) => [lowering.failedCure(step, at), lowering.pastCure(step, at)])
                .map((variable) => [variable, false]));
        default:
            return {};
    }
}
function noneUntold(lowering, step) {
    if (step.word !== 'tell' && !hasOwnScope(step))
        return {};
    return Object.fromEntries(lowering.notesUntold([step]).map((name) => [name, []]));
}
