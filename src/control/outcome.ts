import { type Failure, type HandOver, type Left, type Outcome, RAISED } from '../contract/index.ts';
import type { Entry, Settled } from './entry.ts';

/** How a recovery is being closed. */
export interface Ending {
  /** The record is `proved`. */
  readonly proved: boolean;
  readonly failure: Failure | null;
  readonly handOver: HandOver | null;
  /** The person who took it out of our hands: whatever it changed is theirs. */
  readonly takenBy?: string;
  /** Where the run ended at its first change because it may make none: how that is called. */
  readonly looked?: 'observed' | 'diagnosed';
}

export interface Verdicts {
  readonly outcome: Outcome;
  readonly left: readonly Left[];
}

/**
 * The outcome that follows from the entries and from how the recovery is being closed:
 * proved is recovered; else rollback incomplete > handed over > declined > rolled back > failed >
 * self-healed.
 */
export function decideOutcome(entries: readonly Entry[], ending: Ending): Verdicts {
  const remains = entries
    .toSorted((a, b) => a.seq - b.seq)
    .map((entry) => ({ entry, remainder: remainderOf(entry, ending) }));
  const left = remains.flatMap(({ entry, remainder }) =>
    remainder === undefined ? [] : [leftOf(entry, remainder.why)],
  );
  const conflict =
    ending.takenBy === undefined && remains.some(({ remainder }) => remainder?.declared === false);
  const changed = left.length > 0 || entries.some((entry) => entry.status === 'undone');
  return { outcome: outcomeOf(ending, conflict, changed), left };
}

function outcomeOf(
  { proved, failure, handOver, looked }: Ending,
  conflict: boolean,
  changed: boolean,
): Outcome {
  if (proved) return 'recovered';
  if (conflict) return 'rollback incomplete';
  if (handOver !== null) return 'handed over';
  if (failure?.error === RAISED.declined) return 'declined';
  if (changed) return 'rolled back';
  if (looked !== undefined) return looked;
  return failure === null ? 'self-healed' : 'failed';
}

/** What is left of one change. `declared`: a person knew beforehand that it would stay. */
interface Remainder {
  readonly why: string;
  readonly declared: boolean;
}

/** What is left of a change, or undefined when nothing is. */
export function remainderOf(entry: Entry, ending: Ending): Remainder | undefined {
  if (entry.settled !== undefined) return settled(entry.settled);
  switch (entry.status) {
    case 'as-before':
    case 'undone':
    case 'refused':
      return undefined;
    case 'applied':
      return applied(entry, ending);
    case 'left':
      return { why: entry.cannotUndo ?? entry.why ?? 'It cannot be undone.', declared: true };
    case 'undoing':
      return { why: entry.why ?? 'Its undo did not come to hold in time.', declared: false };
    case 'foreign':
      return {
        why: entry.why ?? 'Somebody else has changed it since; left alone.',
        declared: false,
      };
    case 'intended':
    case 'unclear':
      return { why: entry.why ?? 'It cannot be told whether this happened.', declared: false };
  }
}

function settled({ as, by, comment }: Settled): Remainder | undefined {
  if (as === 'undone') return undefined;
  return { why: `Kept by ${by}${comment === undefined ? '.' : `: ${comment}`}`, declared: true };
}

function applied(entry: Entry, { proved, handOver }: Ending): Remainder {
  if (entry.cannotUndo !== null) return { why: entry.cannotUndo, declared: true };
  if (proved) return { why: 'The recovery was proved; this stays.', declared: true };
  const keep = handOver?.keep ?? null;
  if (keep !== null) return { why: keep, declared: true };
  return { why: entry.why ?? 'It was not put back.', declared: false };
}

function leftOf({ step, target, did }: Entry, why: string): Left {
  return { step, target, did, why };
}
