import { RAISED } from '../../src/contract/index.ts';
import type { Changes } from './undoing.ts';
import type { World } from './world.ts';

/** Ends the run, and is no failure. */
export class Cleared extends Error {}

export class Failed extends Error {
  readonly step: string;
  readonly error: string;
  constructor(step: string, error: string) {
    super(error);
    this.step = step;
    this.error = error;
  }
}

/** Nothing was changed yet, and nothing is to be: no other cure is tried. */
export class FailedFirst extends Failed {}

export class HandedOver extends Error {
  readonly said: { readonly step: string; readonly why: string; readonly keep: string | null };
  constructor(said: HandedOver['said']) {
    super();
    this.said = said;
  }
}

/** How a run ended, beside what it changed. */
export interface Ended {
  readonly verified: boolean;
  readonly failure: { readonly step: string; readonly error: string } | null;
  readonly handOver: HandedOver['said'] | null;
  /** The mode, where a run that may change nothing came to a change. */
  readonly looked: World['mode'] | undefined;
}

/** Where two fit, the worse one. */
export function outcomeOf(changes: Changes, { verified, failure, handOver, looked }: Ended) {
  if (verified) return 'recovered';
  if (changes.conflict((handOver?.keep ?? null) !== null)) return 'rollback incomplete';
  if (handOver !== null) return 'handed over';
  if (failure?.error === RAISED.declined) return 'declined';
  if (changes.all.some((made) => made.level !== undefined)) return 'rolled back';
  if (looked !== undefined) return looked === 'observe' ? 'observed' : 'diagnosed';
  return failure === null ? 'self-healed' : 'failed';
}
