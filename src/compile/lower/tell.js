import { UNTOLD } from './counters.ts';
import { inBraces, quoted } from './expression.ts';
import { facts } from './lowering.ts';
import { READ_RETRY } from './retry.ts';
import { invokeTask } from './task.ts';
/** `tell`: one Task. When it fails, that is noted for the record, and the plan goes on. */
export function lowerTell(lowering, step, ways) {
    const told = invokeTask(lowering, {
        task: step.task,
        step: step.name,
        input: step.input,
        more: { mode: inBraces('$admission.mode') },
        retry: READ_RETRY,
        assign: {},
        ways,
    });
    const state = { ...told, Catch: [noted(lowering, step, ways)] };
    const said = { role: 'tell', step: step.name, place: step.place, task: step.task };
    return { entry: step.name, states: [{ name: step.name, state, facts: facts(said) }] };
}
function noted(lowering, step, { next, around }) {
    const ErrorEquals = ['States.ALL'];
    // Without the cause: the notes of many items must fit into what Close is given.
    const note = `[{'step': ${quoted(step.name)}, 'error': $states.errorOutput.Error}]`;
    if (around.inside === null) {
        const Assign = { [lowering.variable(step.id) + UNTOLD]: inBraces(note) };
        return { ErrorEquals, Assign, Output: {}, Next: next };
    }
    const more = `{'untold': $append($states.input.untold, ${note})}`;
    return { ErrorEquals, Output: inBraces(`$merge([$states.input, ${more}])`), Next: next };
}
