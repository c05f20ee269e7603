import { PlanError } from '../../base/errors.ts';
import { type AnyRunbook, hasTaskUndo, hasUndo, type RunbookCall } from '../../contract/index.ts';
import type { Flow } from '../flow.ts';
import type { RunbookStep } from '../graph.ts';
import { whereSaid } from '../recording.ts';
import { exprOf, refTo } from '../ref.ts';
import { type Scribe, targetExpr } from './scribe.ts';

export const recordRunbook = (scribe: Scribe): Flow['runbook'] =>
  function runbook(sentence, call, options = {}) {
    return scribe.say(sentence, (common) => {
      scribe.add({
        word: 'runbook',
        ...common,
        ...orderedRunbook(scribe, call),
        unapprovedBecause: options.unapprovedBecause ?? null,
      });
      return refTo({ is: 'result', source: common.id, path: [] });
    });
  };

type RunbookParts = 'task' | 'input' | 'target' | 'parameters' | 'undoParameters' | 'undoTarget';

/** The runbook of a call, what it touches, and what its document and that of its undo are told. */
export function orderedRunbook(
  scribe: Scribe,
  call: RunbookCall<unknown>,
): Pick<RunbookStep, RunbookParts> {
  const { runbook, input } = call;
  if (runbook?.kind !== 'runbook') {
    const found = 'What stands there is no runbook with its input.';
    throw new PlanError('PLAN2043', { where: whereSaid(), found });
  }
  const { parameters, target, undo } = runbook;
  const given = input as Readonly<Record<string, unknown>>; // an input, erased in the call
  const named = Object.entries(parameters).flatMap(([field, parameter]) =>
    given[field] === undefined ? [] : [[parameter, given[field]] as const],
  );
  return {
    task: scribe.met(runbook),
    input: exprOf(given, 'input'),
    target: targetExpr(target(given as never)),
    parameters: exprOf(Object.fromEntries(named), 'parameters'),
    ...undoOf(undo, given),
  };
}

/** What its undo is told, a runbook or a task, and what the task touches. */
function undoOf(
  undo: AnyRunbook['undo'],
  given: unknown,
): Pick<RunbookStep, 'undoParameters' | 'undoTarget'> {
  if (hasTaskUndo(undo)) {
    const told = undo.input(given as never);
    const undoTarget = targetExpr(undo.task.target(told as never));
    return { undoParameters: exprOf(told, 'input of the undo'), undoTarget };
  }
  if (!hasUndo(undo)) return { undoParameters: null, undoTarget: null };
  const told = undo.parameters(given as never);
  return { undoParameters: exprOf(told, 'parameters of the undo'), undoTarget: null };
}
