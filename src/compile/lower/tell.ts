import type { Catcher } from '../../asl/types.ts';
import type { Step } from '../../plan/index.ts';
import { UNTOLD } from './counters.ts';
import { inBraces, quoted } from './expression.ts';
import { facts, type Lowering, type Passage } from './lowering.ts';
import { cut } from './notes.ts';
import { READ_RETRY } from './retry.ts';
import { invokeTask } from './task.ts';
import type { Ways } from './ways.ts';

/** `tell`: one Task. When it fails, that is noted for the record, and the plan goes on. */
export function lowerTell(
  lowering: Lowering,
  step: Extract<Step, { word: 'tell' }>,
  ways: Ways,
): Passage {
  const told = invokeTask(lowering, {
    task: step.task,
    step: step.name,
    input: step.input,
    more: { mode: inBraces('$admission.mode') },
    retry: READ_RETRY,
    assign: {},
    ways,
  });
  const state = { ...told, Catch: [noted(lowering, step, ways)] };
  const said = { role: 'tell', step: step.name, place: step.place, task: step.task } as const;
  return { entry: step.name, states: [{ name: step.name, state, facts: facts(said) }] };
}

function noted(lowering: Lowering, step: Step, { next, around }: Ways): Catcher {
  const ErrorEquals = ['States.ALL'];
  // Without the cause: the notes of many items must fit into what Close is given.
  const note = (error: string) => `[{'step': ${quoted(step.name)}, 'error': ${error}}]`;
  const error = '$states.errorOutput.Error';
  if (around.inside === null) {
    const Assign = { [lowering.variable(step.id) + UNTOLD]: inBraces(note(error)) };
    return { ErrorEquals, Assign, Output: {}, Next: next };
  }
  const more = `{'untold': $append($states.input.untold, ${note(cut(error, around.notes.error))})}`;
  return { ErrorEquals, Output: inBraces(`$merge([$states.input, ${more}])`), Next: next };
}
