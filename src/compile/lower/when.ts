import type { ChoiceState } from '../../asl/types.ts';
import type { Step } from '../../plan/index.ts';
import { inBraces } from './expression.ts';
import { facts, type LowerBlock, type Lowering, type Passage } from './lowering.ts';
import type { Ways } from './ways.ts';

/** `when`: a Choice on a truth value that a Task before it assigned. */
export function lowerWhen(
  lowering: Lowering,
  step: Extract<Step, { word: 'when' }>,
  ways: Ways,
  lowerBlock: LowerBlock,
): Passage {
  const yes = lowerBlock(step.yes, ways);
  const no = lowerBlock(step.no, ways);
  const state: ChoiceState = {
    Type: 'Choice',
    Choices: [
      { Condition: inBraces(`$${lowering.decided(step.id, 'yes')} = true`), Next: yes.entry },
    ],
    Default: no.entry,
  };
  const choice = {
    name: step.name,
    state,
    facts: facts({ role: 'when', step: step.name, place: step.place, labels: ['yes', 'no'] }),
  };
  return { entry: step.name, states: [choice, ...yes.states, ...no.states] };
}
