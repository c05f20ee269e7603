import { allSteps, type Block, blocksOf } from '../../src/plan/index.ts';
import type { Case } from './circumstances.ts';
import type { Meant } from './interpreter.ts';
import { FAULT_KINDS } from './world.ts';

/** Part of all plans or runs in which something must come about: none of it is rare by chance. */
export const LEAST: Readonly<Record<string, number>> = {
  ...each(
    ['read', 'change', 'when', 'match', 'wait until', 'verify', 'attempts', 'rungs', 'together'],
    'says',
    0.05,
  ),
  ...each(
    ['for each', 'claim', 'use', 'pause', 'approve', 'runbook', 'tell', 'hand over'],
    'says',
    0.05,
  ),
  'asked before the first change': 0.05,
  'three blocks deep': 0.1,
  'something is put back': 0.4,
  'three changes are put back': 0.1,
  ...each(FAULT_KINDS, 'fault', 0.03),
  ...each(['recovered', 'self-healed', 'observed', 'diagnosed', 'declined'], 'ends', 0.01),
  ...each(['handed over', 'failed', 'rolled back', 'rollback incomplete'], 'ends', 0.01),
};

/** How often things came about. */
export class Spread {
  readonly #seen = new Map<string, number>();
  #runs = 0;

  note({ plan, usesParts, mode }: Case, meant: Meant): void {
    this.#runs++;
    const { steps } = plan.graph;
    const seen = new Set(allSteps(steps).map(({ word }) => `says ${word}`));
    if (usesParts === true) seen.add('says use');
    if (mode === 'approve') seen.add('asked before the first change');
    if (depthOf(steps) >= 3) seen.add('three blocks deep');
    if (meant.undone >= 1) seen.add('something is put back');
    if (meant.undone >= 3) seen.add('three changes are put back');
    for (const kind of meant.struck) seen.add(`fault ${kind}`);
    seen.add(`ends ${meant.outcome}`);
    for (const what of seen) this.#seen.set(what, (this.#seen.get(what) ?? 0) + 1);
  }

  /** What came about too seldom, with the part in which it did. */
  tooRare(): readonly string[] {
    return Object.entries(LEAST).flatMap(([what, least]) => {
      const part = (this.#seen.get(what) ?? 0) / this.#runs;
      return part >= least ? [] : [`${what}: ${part.toFixed(4)}, and not ${least}`];
    });
  }

  all(): Readonly<Record<string, number>> {
    const parts = [...this.#seen].sort().map(([what, seen]) => [what, seen / this.#runs] as const);
    return Object.fromEntries(parts);
  }
}

function each(all: readonly string[], what: string, least: number) {
  return Object.fromEntries(all.map((one) => [`${what} ${one}`, least]));
}

function depthOf(block: Block): number {
  return Math.max(0, ...block.flatMap(blocksOf).map((inner) => 1 + depthOf(inner)));
}
