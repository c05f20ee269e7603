import type { Step } from '../../plan/index.ts';
import { lowerAskFirst } from './ask-first.ts';
import type { Lowering, Passage } from './lowering.ts';
import { lowerRecheck } from './recheck.ts';
import type { Ways } from './ways.ts';

/**
 * The passage of a step, with what a run must pass before it may write its first entry, where the
 * step may hold the first change: a second look at the trigger, and a question to people in mode
 * `approve`.
 */
export function afterGates(lowering: Lowering, step: Step, passage: Passage, ways: Ways): Passage {
  if (!lowering.mayChangeFirst(step)) return passage;
  const own = { ...ways, next: passage.entry };
  const ask = lowerAskFirst(lowering, step, own);
  const recheck = lowerRecheck(lowering, step, own, ask.entry);
  return { entry: recheck.entry, states: [...recheck.states, ...ask.states, ...passage.states] };
}
