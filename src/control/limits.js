import { BREAKER_LIMITS } from './brakes/breaker.ts';
import { STORM_LIMIT, WAITING_LIMIT } from './brakes/storm.ts';
import { Store } from './store.ts';
/** One item of the table: what people may set for all plans together. */
export const LIMITS_ID = 'limits#main';
/** What people may set, by the name that the command line has for it, and its bounds. */
export const LIMIT_BOUNDS = {
    stormLimit: { least: 1, most: 1_000 },
    waitingLimit: { least: 0, most: 1_000 },
};
/** What is not set, or is nothing that could be meant, has its default. */
export function limitsOf(item) {
    const number = (name, unset) => {
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
export async function setLimit(runtime, set) {
    await new Store(runtime).update(LIMITS_ID, {
        set: ['#schema = :schema', '#name = :value', 'changedBy = :by', 'changedAt = :now'],
        names: { '#schema': 'schema', '#name': set.name },
        values: { ':schema': 1, ':value': set.value, ':by': set.by, ':now': runtime.clock.now() },
    });
}
