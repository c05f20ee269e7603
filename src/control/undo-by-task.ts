import { canonicalJson } from '../base/json.ts';
import type { ChangeContract } from '../contract/index.ts';
import { type Changing, lookAt } from './changing.ts';
import type { Entry, UndoTask } from './entry.ts';
import { given, promised } from './handler.ts';
import { stop } from './raised.ts';
import { type ActingCall, type TaskCall, taskCall } from './task-call.ts';
import { fieldsOf, type Move, moveAfterLook } from './undo-rules.ts';

/** Whether this task puts the entry back: it made the change, or the entry was handed on to it. */
export function goesBackBy(task: string, entry: Entry): boolean {
  return (entry.undoTask?.task ?? entry.task) === task;
}

/**
 * What follows from a look at what a runbook has changed and this task sets back. It is back where
 * the fields that the task sets are as it would set them; whatever else is seen is to be set.
 */
export async function moveOfTask<Input, Output, Snapshot, Intended>(
  what: Changing<Input, Output, Snapshot, Intended>,
  entry: Entry,
  undoTask: UndoTask,
  covered: boolean,
): Promise<Move> {
  const { contract, runtime, context } = what;
  const { input, now, intended } = await seenNow(what, undoTask, taskCall(runtime, context));
  const fields = fieldsOf(contract.sets, now);
  const isBack = canonicalJson(fields) === canonicalJson(fieldsOf(contract.sets, intended));
  if (covered && !isBack) throw liesUnder(entry);
  const refusal = isBack ? undefined : contract.refuse(input, now);
  if (refusal !== undefined) return { move: 'wait', why: refusal };
  if (!isBack && !aimsAtTheSame(contract, input, now, intended)) {
    return { move: 'wait', why: `${contract.name} would set something else each time.` };
  }
  const verdict = isBack ? 'as-before' : 'ours';
  const look = { verdict, fields, settled: contract.settled(input, now) } as const;
  return moveAfterLook(entry, look, runtime.clock.now());
}

/** A newer change of ours on the same target is still there, and hides this one. */
export function liesUnder({ target }: Entry): Error {
  const found = `A newer change of ${target} is still there; what lies under it cannot be told.`;
  return stop('TASK1040', found);
}

/** Whether the task, once it has set its fields, would set them just so again. */
function aimsAtTheSame<Input, Output, Snapshot, Intended>(
  contract: ChangeContract<Input, Output, Snapshot, Intended>,
  input: Input,
  now: Snapshot,
  intended: Intended,
): boolean {
  const fields = fieldsOf(contract.sets, intended);
  // A rule holds that a look sees what is intended, in the same kind of value.
  const then = { ...now, ...fields } as Snapshot;
  return (
    canonicalJson(fieldsOf(contract.sets, contract.intend(input, then))) === canonicalJson(fields)
  );
}

/** Sets back what a runbook has changed: one changing call, after a last look. */
export async function setBack<Input, Output, Snapshot, Intended>(
  what: Changing<Input, Output, Snapshot, Intended>,
  undoTask: UndoTask,
  acting: ActingCall,
): Promise<void> {
  const { input, now, intended } = await seenNow(what, undoTask, acting);
  await what.parts.apply({ input, before: now, intended }, acting);
}

async function seenNow<Input, Output, Snapshot, Intended>(
  what: Changing<Input, Output, Snapshot, Intended>,
  undoTask: UndoTask,
  call: TaskCall,
) {
  const { contract } = what;
  const input = given(contract.input, undoTask.input, contract.name);
  const now = await lookAt(what, input, call);
  const intention = `What ${contract.name} intends`;
  const intended = promised(contract.intended, contract.intend(input, now), intention);
  return { input, now, intended };
}
