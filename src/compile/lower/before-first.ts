import type { Step } from '../../plan/index.ts';
import type { Lowering, Passage } from './lowering.ts';
import { lowerRecheck } from './recheck.ts';
import type { Ways } from './ways.ts';

/**
 * What stands before the first change, on whichever path is taken: states that a run must pass
 * before it may write its first entry. `next` leads on to the change; `back` to where a failure
 * goes.
 */
type Gate = (lowering: Lowering, step: Step, ways: Ways) => Passage;

/** In the order in which a run passes them. */
const GATES: readonly Gate[] = [lowerRecheck];

/** The passage of a step, with the gates before it where it may hold the first change. */
export function afterGates(lowering: Lowering, step: Step, passage: Passage, ways: Ways): Passage {
  if (!lowering.mayChangeFirst(step)) return passage;
  return GATES.reduceRight<Passage>((behind, gate) => {
    const { entry, states } = gate(lowering, step, { ...ways, next: behind.entry });
    return { entry, states: [...states, ...behind.states] };
  }, passage);
}
