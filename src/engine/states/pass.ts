import type { Run, Visit } from '../run.ts';
import { then } from '../soon.ts';
import { exit } from '../transitions.ts';
import { bindings, evaluateYield } from '../visit-expressions.ts';
import type { StateKind } from './kind.ts';

export const pass: StateKind = {
  enter(run: Run, visit: Visit) {
    const { state, input } = visit;
    return then(
      evaluateYield(state, bindings(run, visit), input, state.name),
      ({ output, assigned }) => exit(run, visit, output, assigned, state.next),
    );
  },
};
