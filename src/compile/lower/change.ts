import type { Step } from '../../plan/index.ts';
import { inBraces } from './expression.ts';
import { facts, type Lowering, type Passage } from './lowering.ts';
import { CHANGE_RETRY } from './retry.ts';
import { assignAnswer, invokeTask } from './task.ts';
import { goesBackAlike, type Ways } from './ways.ts';

/**
 * `change`: one Task that looks, writes its entry, acts and marks; its failure puts itself back.
 */
export function lowerChange(
  lowering: Lowering,
  step: Extract<Step, { word: 'change' }>,
  ways: Ways,
): Passage {
  const state = invokeTask(lowering, {
    task: step.task,
    step: step.name,
    input: step.input,
    more: {
      epoch: inBraces('$admission.epoch'),
      deadline: inBraces('$admission.deadline'),
      item: ways.around.item,
      attempt: ways.around.attempt,
    },
    retry: CHANGE_RETRY,
    assign: assignAnswer(lowering, step.id),
    ways: goesBackAlike(ways.around) ? ways : { ...ways, back: lowering.rollbackOf(step) },
  });
  return {
    entry: step.name,
    states: [
      {
        name: step.name,
        state,
        facts: facts({
          role: 'change',
          step: step.name,
          place: step.place,
          task: step.task,
          gives: lowering.variable(step.id),
        }),
      },
    ],
  };
}
