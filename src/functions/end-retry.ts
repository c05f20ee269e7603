import type { CloseAnswer } from '../contract/index.ts';
import { Board } from '../control/board.ts';
import { amendedMessage } from '../control/people.ts';
import { Recoveries } from '../control/recoveries.ts';
import type { Recovery } from '../control/recovery.ts';
import { retriable, Settling, unsettled } from '../control/settling.ts';
import type { PlatformCall } from '../control/task-handlers.ts';
import { publishOrKeep } from '../control/unsent.ts';
import { closedAnswer, verdictsOf } from './ending.ts';

/** What amending needs: a function's call, or the desk of an operator. */
export type Amender = Pick<PlatformCall, 'runtime' | 'client' | 'clock' | 'environment'>;

/**
 * After another try of putting back a closed recovery: its record says what is left now. Where
 * nothing undeclared is left the target is freed and people are told; where a day is over it is
 * left to them, and they are told that.
 */
export async function endRetry({ recovery, epoch }: Recovery, call: Amender): Promise<CloseAnswer> {
  const record = await new Recoveries(call.runtime).get(recovery);
  if (record.epoch !== epoch) return closedAnswer(record);
  return closedAnswer(await amend(record, 'unwind', call));
}

/** Writes how a closed recovery stands now, frees what need not be held, and tells people. */
export async function amend(record: Recovery, by: string, call: Amender): Promise<Recovery> {
  const verdicts = verdictsOf(record);
  const now = call.clock.now();
  const taken = record.takenBy !== undefined && unsettled(record.entries).length > 0;
  const over = verdicts.outcome !== 'rollback incomplete' && !taken;
  const giveUp = !over && record.retry !== undefined && now >= record.retry.until;
  const goesOn = !over && !giveUp && retriable(record.entries).length > 0;
  // Freed before it is written down, so that one that stays incomplete is always found again.
  if (over) await free(record, call);
  const why = over
    ? `${record.outcome} -> ${verdicts.outcome}`
    : 'A day of tries is over; it is left to people.';
  const amended = await new Settling(call.runtime).amend(
    record,
    { ...verdicts, retry: goesOn ? record.retry : undefined },
    over || giveUp ? { what: 'amended', by, why } : undefined,
  );
  if (amended === undefined) return new Recoveries(call.runtime).get(record.recovery);
  if (over || giveUp) {
    const about = { recovery: record.recovery, what: `now ${verdicts.outcome}, ${record.epoch}` };
    await publishOrKeep(call, amendedMessage(amended), about);
  }
  return amended;
}

async function free({ recovery, plan, held, cooldownMs }: Recovery, call: Amender): Promise<void> {
  const board = new Board(call.runtime);
  const now = call.clock.now();
  for (const target of held) await board.release({ recovery, plan, target }, now + cooldownMs, now);
}
