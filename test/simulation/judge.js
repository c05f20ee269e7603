import { systemClock } from '../../src/base/clock.ts';
import { laws } from './laws/laws.ts';
import { liveThrough } from './night.ts';
import { Dynalite } from './table/on-dynalite.ts';
/** Every so many nights the table's answers are held against dynalite's. */
const COMPARED_EVERY = 20;
let dynalite;
/** Lives through the night of a seed and holds every law against it. */
export async function judge(seed) {
    const began = systemClock.now();
    const compared = seed % COMPARED_EVERY === 0;
    const night = await liveThrough(seed, { keepExchanges: compared });
    const broken = laws.flatMap((law) => law.check(night).map((what) => ({ law: law.name, what })));
    for (const what of night.broken)
        broken.push({ law: 'the simulation itself', what });
    if (!night.quiet && broken.length === 0) {
        broken.push({ law: 'the simulation itself', what: 'The night did not come to its end.' });
    }
    if (compared) {
        dynalite ??= Dynalite.open();
        const differences = await (await dynalite).differences(`night-${seed}`, night.exchanges);
        for (const what of differences)
            broken.push({ law: 'the same table', what });
    }
    for (const { id, outcome } of night.items) {
        if (String(id).startsWith('recovery#'))
            night.happened.count(`outcome ${String(outcome)}`);
    }
    const counts = Object.fromEntries(night.happened.counts);
    return { seed, broken, counts, ms: systemClock.now() - began };
}
/** Ends what `judge` has opened. */
export async function close() {
    await (await dynalite)?.close();
    dynalite = undefined;
}
