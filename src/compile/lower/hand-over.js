import { inBraces } from './expression.ts';
import { facts } from './lowering.ts';
import { READ_RETRY } from './retry.ts';
import { invokeTask } from './task.ts';
/**
 * `handOver`: tells people, when it says how, and goes to the rollback, or past it when it keeps.
 */
export function lowerHandOver(lowering, step, ways, close) {
    const next = step.keep === null ? ways.back : close;
    const Assign = { handOver: { step: step.name, why: step.why, keep: step.keep } };
    const said = { role: 'hand over', step: step.name, place: step.place };
    if (step.tell === null) {
        const state = { Type: 'Pass', Comment: step.why, Assign, Output: {}, Next: next };
        return { entry: step.name, states: [{ name: step.name, state, facts: facts(said) }] };
    }
    const told = invokeTask(lowering, {
        task: step.tell.task,
        step: step.name,
        input: step.tell.input,
        more: { mode: inBraces('$admission.mode') },
        retry: READ_RETRY,
        assign: Assign,
        ways: { next, back: next, around: ways.around },
    });
    // Telling never fails a plan: the hand-over stands whether or not the message went out.
    const state = {
        ...told,
        Catch: [{ ErrorEquals: ['States.ALL'], Assign, Output: {}, Next: next }],
    };
    return {
        entry: step.name,
        states: [{ name: step.name, state, facts: facts({ ...said, task: step.tell.task }) }],
    };
}
