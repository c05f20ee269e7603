import type { State, StateMachine } from '../../asl/types.ts';

/** The states of a machine, or of one branch or item of it. */
export type States = StateMachine['States'];

/** A way from one state to another. */
export interface Way {
  readonly to: string;
  /**
   * Taken when something failed: by a catch, or by a choice that says in `Assign` what failed. What
   * happens when all goes well follows none of these.
   */
  readonly failing: boolean;
}

/** Every way out of a state, the ones that are caught last. */
export function waysOf(state: State): readonly Way[] {
  const ways: Way[] = [];
  if (state.Type === 'Choice') {
    for (const { Next, Assign } of state.Choices) {
      ways.push({ to: Next, failing: Assign?.['failure'] !== undefined });
    }
    if (state.Default !== undefined) ways.push({ to: state.Default, failing: false });
  }
  if ('Next' in state && state.Next !== undefined) ways.push({ to: state.Next, failing: false });
  for (const { Next } of 'Catch' in state ? (state.Catch ?? []) : []) {
    ways.push({ to: Next, failing: true });
  }
  return ways;
}
