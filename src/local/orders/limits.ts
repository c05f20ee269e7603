import { UsageError } from '../../base/errors.ts';
import { Board, Store } from '../../control/index.ts';
import {
  LIMIT_BOUNDS,
  LIMITS_ID,
  type LimitName,
  limitsOf,
  setLimit,
} from '../../control/limits.ts';
import type { Desk } from '../desk.ts';

/** One limit of the whole board, and how much of it is used. */
export interface LimitSeen {
  readonly limit: number;
  /** Whether people have set it. */
  readonly set: boolean;
  readonly used: number;
}

export type GivenLimits = Readonly<Partial<Record<LimitName, number>>>;

/** Refuses limits out of their bounds, before anything is opened. */
export function checkLimits(given: GivenLimits): void {
  for (const [name, value] of namedLimits(given)) {
    const { least, most } = LIMIT_BOUNDS[name];
    if (Number.isInteger(value) && value >= least && value <= most) continue;
    throw new UsageError('CLI1031', { found: `${name} may be ${least} to ${most}, not ${value}.` });
  }
}

/** `limits`: sets those that are given, and shows all. */
export async function limitsSeen(
  { runtime, by }: Desk,
  given: GivenLimits,
): Promise<Readonly<Record<LimitName, LimitSeen>>> {
  checkLimits(given);
  for (const [name, value] of namedLimits(given)) await setLimit(runtime, { name, value, by });
  const item = await new Store(runtime).get(LIMITS_ID);
  const { stormLimit, waitingLimit } = limitsOf(item);
  const { open, waiting } = await new Board(runtime).read();
  const isSet = (name: LimitName) => item?.[name] !== undefined;
  return {
    stormLimit: { limit: stormLimit, set: isSet('stormLimit'), used: open.size },
    waitingLimit: { limit: waitingLimit, set: isSet('waitingLimit'), used: waiting.size },
  };
}

function namedLimits(given: GivenLimits): readonly [LimitName, number][] {
  return Object.entries(given) as [LimitName, number][]; // of the names that its type has
}
