import { StateError } from '../../base/errors.ts';
import { type BoardSeen, badName, brokenName, curesName } from '../../control/board-seen.ts';
import { Board } from '../../control/index.ts';
import type { Desk } from '../desk.ts';

/** The breaker of a plan and a target. */
export interface BreakerSeen {
  readonly plan: string;
  readonly target: string;
  readonly state: 'closed' | 'open' | 'half-open';
  /** Until when it is open, ms since 1970; past: one recovery may try. */
  readonly until?: number;
  /** Bad outcomes in a row. */
  readonly bad: number;
  /** Cures within the time in which they count as one that does not last. */
  readonly cures: number;
}

/** `breaker PLAN TARGET`: how it stands; with `reset` it is closed, and forgets what fed it. */
export async function breakerOf(
  { runtime }: Desk,
  { plan, target, reset }: { plan: string; target: string; reset: boolean },
): Promise<BreakerSeen> {
  const board = new Board(runtime);
  const seen = await board.read();
  const before = breakerSeen(seen, plan, target, runtime.clock.now());
  if (before === undefined) {
    const known = targetsOf(seen, plan);
    throw new StateError('CLI1030', {
      found: `No outcome of ${plan} on ${target} has fed a breaker.`,
      now: known.length === 0 ? `${plan} has no breakers.` : `Breakers: ${known.join(', ')}.`,
    });
  }
  if (!reset) return before;
  await board.resetBreaker(plan, target); // the board knows it by this name
  return { plan, target, state: 'closed', bad: 0, cures: 0 };
}

function breakerSeen(
  { broken, bad, cures }: BoardSeen,
  plan: string,
  name: string,
  now: number,
): BreakerSeen | undefined {
  const target = name; // only looked up
  const until = broken.get(brokenName(plan, target));
  const badRow = bad.get(badName(plan, target));
  const cured = cures.get(curesName(plan, target));
  if (until === undefined && badRow === undefined && cured === undefined) return undefined;
  const counts = { bad: badRow ?? 0, cures: cured?.size ?? 0 };
  if (until === undefined) return { plan, target, state: 'closed', ...counts };
  return { plan, target, state: until > now ? 'open' : 'half-open', until, ...counts };
}

function targetsOf({ broken, bad, cures }: BoardSeen, plan: string): readonly string[] {
  const prefixes = [brokenName, badName, curesName].map((name) => name(plan, ''));
  const names = [...broken.keys(), ...bad.keys(), ...cures.keys()];
  const found = names.flatMap((name) =>
    prefixes.filter((prefix) => name.startsWith(prefix)).map((prefix) => name.slice(prefix.length)),
  );
  return [...new Set(found)].sort();
}
