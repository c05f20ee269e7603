import type { JsonObject } from '../../base/json.ts';
import { canUndo, hasUndo, runbookUndo } from '../../contract/index.ts';
import type { RunbookStep } from '../../plan/index.ts';
import { inBraces, lowerValue } from './expression.ts';
import { facts, type Lowering, type Passage } from './lowering.ts';
import { placeholder } from './names.ts';
import { RUNBOOK_RETRY, STARTING_SECONDS } from './retry.ts';
import { assignAnswer, invoke } from './task.ts';
import { caught, goesBackAlike, passOn, type Ways } from './ways.ts';

/** Longer than the automation may take: to start it, to hear of its end by the sweep. Seconds. */
const RUNBOOK_MARGIN_SECONDS = STARTING_SECONDS + 180;

/**
 * `runbook`: one Task that writes its entry, starts the automation, and waits with a token until it
 * has ended. Its failure puts itself back: a part of it may be done.
 */
export function lowerRunbook(lowering: Lowering, step: RunbookStep, ways: Ways): Passage {
  const runbook = lowering.runbook(step.task);
  const own = goesBackAlike(ways.around) ? ways : { ...ways, back: lowering.rollbackOf(step) };
  const reading = lowering.reading();
  const parts = { is: 'record', fields: step.target.parts } as const;
  const assign = assignWoken(lowering, step.id);
  const asked = invoke({
    functionName: 'start-runbook',
    comment: runbook.says,
    payload: {
      do: 'run',
      recovery: inBraces('$admission.recovery'),
      epoch: inBraces('$admission.epoch'),
      deadline: inBraces('$admission.deadline'),
      step: step.name,
      item: ways.around.item,
      attempt: ways.around.attempt,
      token: inBraces('$states.context.Task.Token'),
      target: { kind: step.target.kind, parts: lowerValue(parts, reading) },
      input: {
        runbook: runbook.name,
        parameters: lowerValue(step.parameters, reading),
        gives: runbook.gives,
        timeoutMs: runbook.timeout.ms,
        undo: undoOf(lowering, step),
      },
    },
    timeoutSeconds: Math.ceil(runbook.timeout.ms / 1_000) + RUNBOOK_MARGIN_SECONDS,
    retry: RUNBOOK_RETRY,
    assign,
    output: passOn(ways.around, assign, (name) => lowering.leaves(name)),
    next: ways.next,
    caught: caught(step.name, own),
  });
  const state = { ...asked, Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' };
  const said = facts({
    role: 'runbook',
    step: step.name,
    place: step.place,
    task: step.task,
    gives: lowering.variable(step.id),
  });
  return { entry: step.name, states: [{ name: step.name, state, facts: said }] };
}

function undoOf(lowering: Lowering, step: RunbookStep): JsonObject {
  const runbook = lowering.runbook(step.task);
  const undo = runbookUndo(runbook);
  if (!canUndo(undo)) return { cannotUndo: undo.cannotUndo, leaves: undo.leaves };
  if ('cannotUndo' in runbook.undo || step.undoParameters === null) throw new TypeError(step.task);
  const told = lowerValue(step.undoParameters, lowering.reading());
  const both = { withinMs: undo.within.ms, after: runbook.undo.after ?? null };
  if (hasUndo(runbook.undo)) {
    return { runbook: runbook.undo.runbook.name, parameters: told, ...both };
  }
  const { name } = runbook.undo.task;
  return { task: name, function: `\${${placeholder(name)}}`, input: told, ...both };
}

/** The token is answered with the result itself; nothing of a Lambda is around it. */
function assignWoken(lowering: Lowering, source: string): JsonObject {
  return assignAnswer(lowering, source, '$states.result');
}
