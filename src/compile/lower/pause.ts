import type { Step } from '../../plan/index.ts';
import { facts, type Lowered, type Passage } from './lowering.ts';
import type { Ways } from './ways.ts';

/** `pause`: a Wait of literal seconds. */
export function lowerPause(step: Extract<Step, { word: 'pause' }>, ways: Ways): Passage {
  const pause: Lowered = {
    name: step.name,
    state: { Type: 'Wait', Seconds: step.ms / 1_000, Next: ways.next },
    facts: facts({ role: 'pause', step: step.name, place: step.place }),
  };
  return { entry: step.name, states: [pause] };
}
