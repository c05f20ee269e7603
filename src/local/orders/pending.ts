import type { TargetKey, TriggerIdentity } from '../../contract/index.ts';
import { BOARD_ID, boardSeen } from '../../control/board-seen.ts';
import { whyRefused } from '../../control/brakes/index.ts';
import { Store } from '../../control/index.ts';
import { LIMITS_ID, limitsOf } from '../../control/limits.ts';
import {
  PENDING_MOST_MS,
  type PendingEnd,
  type PendingRecord,
  PendingTriggers,
  type Refused,
  whyTold,
} from '../../control/pending.ts';
import { type RootCause, rootCauses } from '../../control/root-causes.ts';
import { askingOf } from '../../functions/offer.ts';
import type { Desk } from '../desk.ts';

/** A trigger for which nothing was started, and why. Instants are ms since 1970. */
export interface Waiting {
  readonly recovery: string;
  readonly plan: string;
  readonly targets: readonly TargetKey[];
  readonly trigger: TriggerIdentity;
  readonly since: number;
  readonly refusals: readonly Refused[];
  /** Not offered before. Undefined: it is not offered again. */
  readonly next?: number;
  /** What would refuse it now, as far as the board shows. */
  readonly now?: string;
  /** When people are told, unless it is admitted before. */
  readonly tellsAt?: number;
  /** Why people are told instead of offering it again. */
  readonly told?: string;
  readonly over?: PendingEnd;
}

export interface PendingSeen {
  readonly frozen: string | undefined;
  /** Oldest first; those that people were told of behind, newest first. */
  readonly triggers: readonly Waiting[];
  /** Cures that had to be repeated, oldest first. */
  readonly rootCauses: readonly RootCause[];
}

/** So many of each queue are shown. */
const SHOWN_MOST = 100;

/** `pending`: what waits, and why. `all`: with what people were told of. */
export async function pendingSeen(
  { runtime }: Desk,
  { all }: { readonly all: boolean },
): Promise<PendingSeen> {
  const store = new Store(runtime);
  const queue = new PendingTriggers(runtime);
  const now = runtime.clock.now();
  const items = await store.getAll([BOARD_ID, LIMITS_ID]);
  const board = boardSeen(items.get(BOARD_ID));
  const { stormLimit } = limitsOf(items.get(LIMITS_ID));
  const waits = (await queue.list(SHOWN_MOST)).map((record): Waiting => {
    const told = whyTold(record.pending, now);
    const asking = askingOf(record, stormLimit, now);
    const refused = asking && whyRefused(board, asking)?.reason;
    return {
      ...seen(record),
      ...(refused !== undefined && { now: refused }),
      ...(told === undefined
        ? {
            next: Math.max(now, record.pending.notBefore),
            tellsAt: record.pending.since + PENDING_MOST_MS,
          }
        : { told }),
    };
  });
  const told = all ? (await queue.told(SHOWN_MOST)).map(seen) : [];
  return {
    frozen: board.frozen,
    triggers: [...waits, ...told],
    rootCauses: await rootCauses(runtime, SHOWN_MOST),
  };
}

function seen({ recovery, plan, triggeredBy, pending }: PendingRecord): Waiting {
  const { targets, since, refusals, over } = pending;
  const facts = { recovery, plan, targets, trigger: triggeredBy, since, refusals };
  return { ...facts, ...(over !== undefined && { over: over.what, told: over.why }) };
}
