import { runtimeFailure } from '../failure.ts';
import { exit } from '../transitions.ts';
import { bindings, evaluateYield, unexpectedType } from '../visit-expressions.ts';
/**
 * Takes the first rule whose Condition is true, with that rule's Assign and Output; else the
 * Default with the state's own.
 */
export const choice = {
    async enter(run, visit) {
        const { state, input } = visit;
        if (state.type !== 'Choice')
            return;
        const bound = bindings(run, visit);
        for (const [index, rule] of state.rules.entries()) {
            const met = await rule.condition.evaluate(bound);
            if (typeof met !== 'boolean') {
                throw unexpectedType(rule.condition, `Choices[${index}]/Condition`, 'boolean', met);
            }
            if (!met)
                continue;
            const { output, assigned } = await evaluateYield(rule, bound, input, state.name);
            exit(run, visit, output, assigned, rule.next);
            return;
        }
        if (state.fallback === undefined) {
            throw runtimeFailure('Failed to transition out of the state. The state does not point to a next state.');
        }
        const { output, assigned } = await evaluateYield(state, bound, input, state.name);
        exit(run, visit, output, assigned, state.fallback);
    },
};
