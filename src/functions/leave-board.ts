import type { Outcome } from '../contract/index.ts';
import { Board } from '../control/board.ts';
import { BOARD_ID, boardSeen, brokenName, heldBy } from '../control/board-seen.ts';
import { breakerAfter } from '../control/brakes/breaker.ts';
import { LIMITS_ID, limitsOf } from '../control/limits.ts';
import type { Recovery } from '../control/recovery.ts';
import { noteRootCause } from '../control/root-causes.ts';
import { Store } from '../control/store.ts';
import type { PlatformCall } from '../control/task-handlers.ts';

/**
 * Frees what the recovery holds and feeds the breaker, before the record is closed, so that one
 * that is not closed always finds its way here again. Gives why the breaker is open now, for
 * people; undefined where it is not.
 */
export async function leaveBoard(
  record: Recovery,
  outcome: Outcome,
  call: PlatformCall,
): Promise<string | undefined> {
  const { recovery, plan, mode, trigger, cooldownMs } = record;
  if (mode === 'observe' || mode === 'diagnose') return undefined;
  const items = await new Store(call.runtime).getAll([BOARD_ID, LIMITS_ID]);
  const board = boardSeen(items.get(BOARD_ID));
  const limits = limitsOf(items.get(LIMITS_ID)).breaker;
  // A record that was never admitted does not know what its Admit may have taken, and a claim may
  // have died before the record knew of it.
  const mine = heldBy(board, recovery);
  const known = trigger === undefined ? [] : record.held;
  const targets = [...known, ...mine.filter((target) => !known.includes(target))];
  const [target] = targets;
  if (target === undefined) return undefined;
  const now = call.clock.now();
  const keeps = record.takenBy !== undefined;
  const ended = { recovery, plan, outcome, keeps, now };
  const first = targets.some((one) => board.held.get(`held#${one}`) === recovery);
  // Who took it over may have died before the board knew.
  if (keeps && !board.kept.has(recovery)) await new Board(call.runtime).keep(recovery, targets);
  const { opened } = breakerAfter(board, { ...ended, target }, limits);
  if (first && opened?.recurs === true) {
    await noteRootCause(call.runtime, { recovery, plan, target, why: opened.why, at: now });
  }
  await new Board(call.runtime).end(
    { ...ended, targets, coolUntil: now + cooldownMs },
    board,
    limits,
  );
  if (first) return opened?.why;
  const until = board.broken.get(brokenName(plan, target)) ?? 0;
  return until > now ? 'It opened when this recovery ended.' : undefined;
}
