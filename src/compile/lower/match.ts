import type { ChoiceRule, ChoiceState } from '../../asl/types.ts';
import type { Step } from '../../plan/index.ts';
import { inBraces } from './expression.ts';
import { facts, type LowerBlock, type Lowering, type Passage } from './lowering.ts';
import { goBack, type Ways } from './ways.ts';

/**
 * `match`: a Choice on truth values that a Task before it assigned, one for each arm but the last.
 * A value that no arm is for is asked first, and goes back like a step that failed.
 */
export function lowerMatch(
  lowering: Lowering,
  step: Extract<Step, { word: 'match' }>,
  ways: Ways,
  lowerBlock: LowerBlock,
): Passage {
  const arms = step.arms.map(({ tag, steps }) => ({ tag, passage: lowerBlock(steps, ways) }));
  const rule = (side: string): Pick<ChoiceRule, 'Condition'> => ({
    Condition: inBraces(`$${lowering.decided(step.id, side)} = true`),
  });
  const known = step.arms.map(({ tag }) => tag).join(', ');
  const cause = `Its "${step.tag}" is none of: ${known}.`;
  const state: ChoiceState = {
    Type: 'Choice',
    Choices: [
      {
        ...rule(''),
        ...goBack({ step: step.name, error: 'Surefoot.NoArm', cause }, ways),
      },
      ...arms.slice(0, -1).map(({ tag, passage }) => ({ ...rule(tag), Next: passage.entry })),
    ],
    Default: arms.at(-1)?.passage.entry ?? ways.back,
  };
  const labels = ['another', ...step.arms.map(({ tag }) => tag)];
  const said = facts({ role: 'match', step: step.name, place: step.place, labels });
  return {
    entry: step.name,
    states: [{ name: step.name, state, facts: said }, ...arms.flatMap((arm) => arm.passage.states)],
  };
}
