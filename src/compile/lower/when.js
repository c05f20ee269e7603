import { inBraces } from './expression.ts';
import { facts } from './lowering.ts';
/** `when`: a Choice on a truth value that a Task before it assigned. */
export function lowerWhen(lowering, step, ways, lowerBlock) {
    const yes = lowerBlock(step.yes, ways);
    const no = lowerBlock(step.no, ways);
    const state = {
        Type: 'Choice',
        Choices: [
            { Condition: inBraces(`$${lowering.decided(step.id, 'yes')} = true`), Next: yes.entry },
        ],
        Default: no.entry,
    };
    const choice = {
        name: step.name,
        state,
        facts: facts({ role: 'when', step: step.name, place: step.place }),
    };
    return { entry: step.name, states: [choice, ...yes.states, ...no.states] };
}
