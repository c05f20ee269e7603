import type { ChoiceState } from '../../asl/types.ts';
import type { JsonObject } from '../../base/json.ts';
import {
  type CannotUndo,
  canUndo,
  hasTaskUndo,
  STOP_WITHIN,
  type Undo,
} from '../../contract/index.ts';
import type { CureFacts } from '../compiled.ts';
import { type Change, type Link, nextCureName, type Rungs, whichCureName } from './chain.ts';
import { inBraces } from './expression.ts';
import { facts, type Lowered, type Lowering } from './lowering.ts';
import { entriesAfterAnother } from './repeats.ts';
import { putBackRetry, putBackSeconds, runbookPutBackSeconds, STARTING_SECONDS } from './retry.ts';
import { invoke, taskSeconds } from './task.ts';

/**
 * One state a change, and two where a task sets back what a runbook did, newest first; each goes
 * on to the next, whether it held or not. Where cures follow each other one more state asks whether
 * the next one is tried, and one which is to be put back.
 */
export function lowerRollback(lowering: Lowering): readonly Lowered[] {
  return [...lowering.chain()].reverse().flatMap((link): readonly Lowered[] => {
    switch (link.is) {
      case 'change':
        return changeBack(lowering, link.change, link.older);
      case 'next cure':
        return [nextCure(lowering, link)];
      case 'which cure':
        return [whichCure(lowering, link)];
    }
  });
}

/** A state of the chain that puts a change back. */
interface Back {
  readonly name: string;
  readonly functionName: string;
  readonly undo: Undo | CannotUndo;
  readonly timeoutSeconds: number;
  readonly next: string;
}

function changeBack(lowering: Lowering, change: Change, next: string): readonly Lowered[] {
  const { undo } = lowering.change(change.task);
  const name = lowering.rollbackOf(change);
  if (change.word !== 'runbook') {
    const functionName = lowering.contract(change.task).name;
    const timeoutSeconds = taskSeconds(lowering, change.task);
    return [putBack(lowering, change, { name, functionName, undo, timeoutSeconds, next })];
  }
  const starter = { name, functionName: 'start-runbook', timeoutSeconds: STARTING_SECONDS };
  const own = lowering.runbook(change.task).undo;
  if (!hasTaskUndo(own)) return [putBack(lowering, change, { ...starter, undo, next })];
  const task = own.task.name;
  const set = {
    name: lowering.setBackOf(change),
    functionName: task,
    undo,
    timeoutSeconds: taskSeconds(lowering, task),
    next,
  };
  const stopped = { ...starter, undo: { within: STOP_WITHIN }, next: set.name };
  return [putBack(lowering, change, stopped), putBack(lowering, change, set)];
}

function putBack(lowering: Lowering, change: Change, back: Back): Lowered {
  const { undo, next, functionName } = back;
  const byRunbook = functionName === 'start-runbook';
  const times = entriesAfterAnother(change, lowering.plan.graph.steps);
  const cure = cureOf(lowering, change);
  // The next cure is tried only when everything of this one is back.
  const isBack = (failed: string) => `$${failed} and $states.result.Payload.left = 0`;
  const extra = byRunbook ? runbookPutBackSeconds(undo, times) : 0;
  const assign: JsonObject = cure === undefined ? {} : { [cure]: inBraces(isBack(cure)) };
  const state = invoke({
    functionName,
    comment: canUndo(undo)
      ? 'Puts it back, if it was changed and nobody else has changed it since.'
      : `Finds out whether it happened. It cannot be undone: ${undo.cannotUndo}`,
    payload: {
      do: 'put back',
      recovery: inBraces('$admission.recovery'),
      epoch: inBraces('$admission.epoch'),
      step: change.name,
    },
    timeoutSeconds: back.timeoutSeconds,
    retry: putBackRetry(undo, times, extra),
    assign,
    output: {},
    next,
    // The record knows what is not put back; the first failure stays the recovery's cause.
    caught: {
      ErrorEquals: ['States.ALL'],
      ...(cure === undefined ? {} : { Assign: { [cure]: false } }),
      Output: {},
      Next: next,
    },
  });
  const said = {
    role: 'put back',
    step: change.name,
    place: change.place,
    task: change.task,
    notYetMs: (putBackSeconds(undo, times) + extra) * 1_000,
  } as const;
  return { name: back.name, state, facts: facts(said) };
}

/** The variable that says that the change's cure has failed, where another cure follows it. */
function cureOf(lowering: Lowering, change: Change): string | undefined {
  const cures = lowering.chain().flatMap((link) => (link.is === 'next cure' ? [link] : []));
  const mine = cures.find(({ of, at }) => lowering.isWithin(change, of.rungs[at]?.steps ?? []));
  // After the last cure only people go on; what it has left does not keep them from it.
  if (mine === undefined || mine.at === mine.of.rungs.length - 1) return undefined;
  return lowering.failedCure(mine.of, mine.at);
}

/** The cure has failed and is back: the next one. Otherwise the way back goes on. */
function nextCure(lowering: Lowering, link: Extract<Link, { is: 'next cure' }>): Lowered {
  const { of, at, older } = link;
  const failed = lowering.failedCure(of, at);
  const state: ChoiceState = {
    Type: 'Choice',
    Choices: [
      // A run that may change nothing ends at its first change.
      { Condition: inBraces('$looksOnly = true'), Next: older },
      {
        Condition: inBraces(`$${failed} = true`),
        Assign: { [failed]: false, [lowering.pastCure(of, at)]: true, failure: null },
        Next: lowering.entryAfter(of, at),
      },
    ],
    Default: older,
  };
  const entry = lowering.entryAfter(of, at);
  const labels = ['only looks', 'next cure', 'back'];
  return choice(nextCureName(of, at), of, state, { is: 'next cure', entry }, labels);
}

/** The cures before it are put back, and those after it were not tried. */
function whichCure(lowering: Lowering, link: Extract<Link, { is: 'which cure' }>): Lowered {
  const { of, cures, older } = link;
  const [first = '', ...later] = cures;
  const rules = later.map((Next, at) => {
    return { Condition: inBraces(`$${lowering.pastCure(of, at)} = true`), Next };
  });
  const state: ChoiceState = { Type: 'Choice', Choices: rules.reverse(), Default: first };
  return choice(whichCureName(of), of, state, { is: 'which cure', via: cures, older });
}

function choice(
  name: string,
  of: Rungs,
  state: ChoiceState,
  cure: CureFacts,
  labels: readonly string[] = [],
): Lowered {
  const said = { role: 'cure', step: of.name, place: of.place, cure, labels } as const;
  return { name, state, facts: facts(said) };
}
