import type { Step } from '../../plan/index.ts';
import { facts, type Lowering, type Passage } from './lowering.ts';
import { READ_RETRY } from './retry.ts';
import { assignAnswer, invokeTask } from './task.ts';
import type { Ways } from './ways.ts';

/** `read`: one Task that assigns what it saw. */
export function lowerRead(
  lowering: Lowering,
  step: Extract<Step, { word: 'read' }>,
  ways: Ways,
): Passage {
  const state = invokeTask(lowering, {
    task: step.task,
    step: step.name,
    input: step.input,
    retry: READ_RETRY,
    assign: assignAnswer(lowering, step.id),
    ways,
  });
  return {
    entry: step.name,
    states: [
      {
        name: step.name,
        state,
        facts: facts({
          role: 'read',
          step: step.name,
          place: step.place,
          task: step.task,
          gives: lowering.variable(step.id),
        }),
      },
    ],
  };
}
