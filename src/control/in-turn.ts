import { RAISED, type TargetKey } from '../contract/index.ts';
import type { Entry } from './entry.ts';
import { notYet } from './raised.ts';

/** With less time than this left, what remains is for the next call. */
const ENOUGH_MS = 2_000;

/** How an entry comes up among those that are put back in one call. */
export interface Turn {
  /** Which of its target it is, from 1. */
  readonly turn: number;
  /** Those before it, as they stand now. */
  readonly settled: readonly Entry[];
}

/**
 * Brings entries to their end, in this order. Those of one target go one after the other, and where
 * one cannot be brought to its end, those after it wait; entries of other targets do not. At the
 * end it raises what kept them: what may still come to hold is waited for, before the rest is given
 * up.
 */
export async function settleInTurn(
  entries: readonly Entry[],
  remainingMs: () => number,
  settle: (entry: Entry, turn: Turn) => Promise<Entry>,
): Promise<readonly Entry[]> {
  const settled: Entry[] = [];
  const turns = new Map<TargetKey, number>();
  const stuck = new Set<TargetKey>();
  const raised: unknown[] = [];
  for (const [at, entry] of entries.entries()) {
    const turn = (turns.get(entry.target) ?? 0) + 1;
    turns.set(entry.target, turn);
    if (stuck.has(entry.target)) continue;
    if (at > 0 && remainingMs() < ENOUGH_MS) {
      raised.push(notYet('The time of this call is used up; the rest is for the next one.'));
      break;
    }
    try {
      settled.push(await settle(entry, { turn, settled }));
    } catch (error) {
      stuck.add(entry.target);
      raised.push(error);
    }
  }
  const waits = (error: unknown) => error instanceof Error && error.name !== RAISED.stop;
  if (raised.length > 0) throw raised.find(waits) ?? raised[0];
  return settled;
}
