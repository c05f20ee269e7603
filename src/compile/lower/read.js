import { facts } from './lowering.ts';
import { READ_RETRY } from './retry.ts';
import { assignAnswer, invokeTask } from './task.ts';
/** `read`: one Task that assigns what it saw. */
export function lowerRead(lowering, step, ways) {
    const state = invokeTask(lowering, {
        task: step.task,
        step: step.name,
        input: step.input,
        retry: READ_RETRY,
        assign: assignAnswer(lowering, step.id),
        ways,
    });
    return {
        entry: step.name,
        states: [
            {
                name: step.name,
                state,
                facts: facts({
                    role: 'read',
                    step: step.name,
                    place: step.place,
                    task: step.task,
                    gives: lowering.variable(step.id),
                }),
            },
        ],
    };
}
