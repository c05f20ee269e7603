import { BREAKER_LIMITS, type BreakerLimits } from './brakes/breaker.ts';
import { STORM_LIMIT, WAITING_LIMIT } from './brakes/storm.ts';
import type { Runtime } from './clients.ts';
import { type Item, Store } from './store.ts';

/** One item of the table: what people may set for all plans together. */
export const LIMITS_ID = 'limits#main';

/** What holds for the whole board. */
export interface Limits {
  /** Recoveries that may be open at once, without those that wait for people. */
  readonly stormLimit: number;
  /** Recoveries that may wait for people without counting as open. */
  readonly waitingLimit: number;
  readonly breaker: BreakerLimits;
}

/** What people may set, by the name that the command line has for it, and its bounds. */
export const LIMIT_BOUNDS = {
  stormLimit: { least: 1, most: 1_000 },
  waitingLimit: { least: 0, most: 1_000 },
} as const satisfies Partial<Record<keyof Limits, { least: number; most: number }>>;

export type LimitName = keyof typeof LIMIT_BOUNDS;

/** What is not set, or is nothing that could be meant, has its default. */
export function limitsOf(item: Item | undefined): Limits {
  const number = (name: LimitName, unset: number): number => {
    const value = item?.[name];
    const { least, most } = LIMIT_BOUNDS[name];
    return typeof value === 'number' && value >= least && value <= most ? value : unset;
  };
  return {
    stormLimit: number('stormLimit', STORM_LIMIT),
    waitingLimit: number('waitingLimit', WAITING_LIMIT),
    breaker: BREAKER_LIMITS,
  };
}

/** Sets one limit, for every admission from now on. */
export async function setLimit(
  runtime: Runtime,
  set: { name: LimitName; value: number; by: string },
): Promise<void> {
  await new Store(runtime).update(LIMITS_ID, {
    set: ['#schema = :schema', '#name = :value', 'changedBy = :by', 'changedAt = :now'],
    names: { '#schema': 'schema', '#name': set.name },
    values: { ':schema': 1, ':value': set.value, ':by': set.by, ':now': runtime.clock.now() },
  });
}
