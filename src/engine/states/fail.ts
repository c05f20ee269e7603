import type { Run, Visit } from '../run.ts';
import { failThread, leave } from '../transitions.ts';
import { bindings, evaluateText } from '../visit-expressions.ts';
import type { StateKind } from './kind.ts';

/** Fails its thread with Error and Cause, either of which may be missing. It has no exit event. */
export const failState: StateKind = {
  async enter(run: Run, visit: Visit): Promise<void> {
    const { state } = visit;
    if (state.type !== 'Fail') return;
    const bound = bindings(run, visit);
    const error = await evaluateText(state.error, bound, 'Error');
    const cause = await evaluateText(state.cause, bound, 'Cause');
    leave(visit);
    failThread(run, visit.thread, { error, cause });
  },
};
