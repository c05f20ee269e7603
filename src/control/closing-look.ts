import type { ClosingLookAnswer, ClosingLookEvent } from '../contract/index.ts';
import { type Changing, comparison, lookAt } from './changing.ts';
import type { Entry } from './entry.ts';
import { given } from './handler.ts';
import { Recoveries } from './recoveries.ts';
import { taskCall } from './task-call.ts';

/** Changes that were believed not to show, though a call of theirs had never been answered. */
export function worthALook({ doubted, status, settled }: Entry): boolean {
  const believed = status === 'as-before' || status === 'undone';
  return doubted === true && believed && settled === undefined;
}

/**
 * Looks once more at the doubtful changes of a step. AWS may have carried a call out after two
 * looks had agreed that it had not: such a change stands in the record as made, and is not put
 * back yet.
 */
export async function closingLook<Input, Output, Snapshot, Intended>(
  what: Changing<Input, Output, Snapshot, Intended>,
  event: ClosingLookEvent,
): Promise<ClosingLookAnswer> {
  const { contract, runtime } = what;
  const records = new Recoveries(runtime);
  const { entries } = await records.get(event.recovery);
  let found = 0;
  // What was handed on to this task is set to absolute values: a late call sets the same ones.
  const mine = entries.filter(({ step, undoTask }) => step === event.step && !undoTask);
  for (const entry of mine.filter(worthALook)) {
    const input = given(contract.input, entry.input, contract.name);
    const now = await lookAt(what, input, taskCall(runtime, what.context));
    if (contract.compare(comparison(contract, input, entry, now)) !== 'ours') continue;
    const why = 'AWS carried it out late: it showed at the closing look.';
    // Without the undo that was asked before: this one is to be put back anew.
    const next = { status: 'applied', why, undo: undefined, seen: undefined } as const;
    if ((await records.puttingBack(event, entry, next)) !== undefined) found++;
  }
  return { step: event.step, found };
}
