import { longest, triesOf } from './longest.ts';
/** Source: AWS Step Functions pricing, "including retries". */
export function transitionsProof(machine, start) {
    const worst = counted((_name, state) => (isBlock(state) ? 1 : triesOf(state)));
    const typical = {
        ...counted(() => 1),
        follows: ({ failing }) => !failing,
        turns: ({ turnsTypical }) => turnsTypical,
    };
    return {
        worst: longest(machine, worst, [start]),
        typical: longest(machine, typical, [start]),
    };
}
/** Events that begin and end an execution. */
const FRAME_EVENTS = 2;
/**
 * The most events that the history can have, by the types that GetExecutionHistory lists: a Task is
 * entered and exited, and each of its tries is scheduled, started and ends.
 */
export function eventsProof(machine, start) {
    const measure = {
        ...counted(eventsOf),
        // What a Task answered may fail to become its variables: EvaluationFailed.
        leave: ({ failing }) => (failing ? 1 : 0),
        items: (each, count) => count * (each + ITEM_EVENTS),
    };
    const { amount, path } = longest(machine, measure, [start]);
    return { amount: amount + FRAME_EVENTS, path };
}
/** An item begins and ends. */
const ITEM_EVENTS = 2;
function eventsOf(_name, state) {
    switch (state.Type) {
        case 'Task':
            return 2 + triesOf(state) * (isCallback(state.Resource) ? 4 : 3);
        case 'Map':
        case 'Parallel': // entered, started, succeeded, exited; and what is aborted when one fails
            return 4 + (state.Type === 'Parallel' ? state.Branches.length : 1);
        case 'Fail':
            return 1;
        default:
            return 2;
    }
}
/** Asked and answered by somebody later, which writes TaskSubmitted between the two. */
function isCallback(resource) {
    return /\.(waitForTaskToken|sync(:2)?)$/.test(resource);
}
function isBlock(state) {
    return state.Type === 'Map' || state.Type === 'Parallel';
}
function counted(visit) {
    return {
        visit,
        leave: () => 0,
        follows: () => true,
        turns: ({ turnsMax }) => turnsMax,
        until: () => null,
        together: (branches) => branches.reduce((sum, branch) => sum + branch, 0),
        items: (each, count) => each * count,
    };
}
