import { then } from '../soon.ts';
import { exit } from '../transitions.ts';
import { bindings, evaluateYield } from '../visit-expressions.ts';
export const pass = {
    enter(run, visit) {
        const { state, input } = visit;
        return then(evaluateYield(state, bindings(run, visit), input, state.name), ({ output, assigned }) => exit(run, visit, output, assigned, state.next));
    },
};
