import { inBraces } from './expression.ts';
import { facts } from './lowering.ts';
import { CHANGE_RETRY } from './retry.ts';
import { assignAnswer, invokeTask } from './task.ts';
/**
 * `change`: one Task that looks, writes its entry, acts and marks; its failure puts itself back.
 */
export function lowerChange(lowering, step, ways) {
    const state = invokeTask(lowering, {
        task: step.task,
        step: step.name,
        input: step.input,
        more: {
            epoch: inBraces('$admission.epoch'),
            deadline: inBraces('$admission.deadline'),
            item: ways.around.item,
            attempt: ways.around.attempt,
        },
        retry: CHANGE_RETRY,
        assign: assignAnswer(lowering, step.id),
        // Inside a loop or a branch its end reports; what is put back is decided after it.
        ways: ways.around.inside === null ? { ...ways, back: lowering.rollbackOf(step) } : ways,
    });
    return {
        entry: step.name,
        states: [
            {
                name: step.name,
                state,
                facts: facts({
                    role: 'change',
                    step: step.name,
                    place: step.place,
                    task: step.task,
                    gives: lowering.variable(step.id),
                }),
            },
        ],
    };
}
