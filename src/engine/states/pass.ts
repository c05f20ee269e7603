import type { Run, Visit } from '../run.ts';
import { exit } from '../transitions.ts';
import { bindings, evaluateYield } from '../visit-expressions.ts';
import type { StateKind } from './index.ts';

export const pass: StateKind = {
  async enter(run: Run, visit: Visit): Promise<void> {
    const { state, input } = visit;
    const { output, assigned } = await evaluateYield(
      state,
      bindings(run, visit),
      input,
      state.name,
    );
    exit(run, visit, output, assigned, state.next);
  },
};
