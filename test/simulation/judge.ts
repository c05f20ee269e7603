import { systemClock } from '../../src/base/clock.ts';
import { laws } from './laws/laws.ts';
import { recordsOf } from './laws/records.ts';
import { liveThrough } from './night.ts';
import { Dynalite } from './table/on-dynalite.ts';

/** What is said of one night. Plain data. */
export interface Judgement {
  readonly seed: number;
  readonly broken: readonly { readonly law: string; readonly what: string }[];
  readonly counts: Readonly<Record<string, number>>;
  readonly ms: number;
}

/** Every so many nights the table's answers are held against dynalite's. */
const COMPARED_EVERY = 20;

let dynalite: Promise<Dynalite> | undefined;

/** Lives through the night of a seed and holds every law against it. */
export async function judge(seed: number): Promise<Judgement> {
  const began = systemClock.now();
  const compared = seed % COMPARED_EVERY === 0;
  const night = await liveThrough(seed, { keepExchanges: compared });
  const broken = laws.flatMap((law) => law.check(night).map((what) => ({ law: law.name, what })));
  for (const what of night.broken) broken.push({ law: 'the simulation itself', what });
  if (!night.quiet && broken.length === 0) {
    broken.push({ law: 'the simulation itself', what: 'The night did not come to its end.' });
  }
  if (compared) {
    dynalite ??= Dynalite.open();
    const differences = await (await dynalite).differences(`night-${seed}`, night.exchanges);
    for (const what of differences) broken.push({ law: 'the same table', what });
  }
  for (const { outcome, pending } of recordsOf(night)) {
    night.happened.count(`outcome ${outcome}`);
    for (const { by } of pending?.refusals ?? []) night.happened.count(`refused by ${by}`);
  }
  const counts = Object.fromEntries(night.happened.counts);
  return { seed, broken, counts, ms: systemClock.now() - began };
}

/** Ends what `judge` has opened. */
export async function close(): Promise<void> {
  await (await dynalite)?.close();
  dynalite = undefined;
}
