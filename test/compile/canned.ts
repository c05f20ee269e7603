import { hash } from '../../src/base/hash.ts';
import type { Json, JsonObject } from '../../src/base/json.ts';
import { allSteps, blocksOf, type Plan } from '../../src/plan/index.ts';

/**
 * What calls answer. In loops and branches an answer depends on the call alone, not on when it is
 * made: they run side by side.
 */
export class Canned {
  readonly #seed: number;
  readonly #asked = new Map<string, number>();
  readonly #inside: ReadonlySet<string>;

  constructor(plan: Plan, seed: number) {
    this.#seed = seed;
    this.#inside = stepsInside(plan);
  }

  /** What a call answers, or undefined: it fails. Some answers lack a field. */
  answer(step: string, input: Json): JsonObject | undefined {
    const key = JSON.stringify([step, input]);
    const at = this.isInside(step) ? 0 : (this.#asked.get(key) ?? 0) + 1;
    this.#asked.set(key, at);
    return cannedAnswer(Number.parseInt(hash([this.#seed, key, at], 12), 16));
  }

  /** Whether this step, or the one that asks this, stands in a loop or a branch. */
  isInside(step: string): boolean {
    return this.#inside.has(step.replace(/ \(\w+\)$/, ''));
  }

  /** Whether the put back of a step fails. */
  isStuck(step: string): boolean {
    return Number.parseInt(hash([this.#seed, step, 'put back'], 12), 16) % 7 === 0;
  }
}

/** Names of the steps that run in a loop over items or in a branch. */
function stepsInside(plan: Plan): ReadonlySet<string> {
  const several = allSteps(plan.graph.steps).filter(
    ({ word }) => word === 'together' || word === 'for each',
  );
  const inner = several.flatMap((step) => blocksOf(step).flatMap(allSteps));
  return new Set(inner.map(({ name }) => name));
}

const KINDS = ['fixed', 'scaled', 'free', 'strange'] as const;

function itemsOf(bits: number): readonly JsonObject[] {
  const names = ['a', 'b', 'c', bits % 13 === 0 ? 'a' : 'd'].slice(0, Math.floor(bits / 5) % 5);
  return names.map((name, at) => ({
    name,
    cluster: 'prod',
    service: `shop-${name}`,
    size: Math.floor(bits / (at + 2)) % 10,
  }));
}

function cannedAnswer(bits: number): JsonObject | undefined {
  if (bits % 23 === 0) return undefined;
  const answer = {
    items: itemsOf(bits),
    kind: KINDS[Math.floor(bits / 11) % 13] ?? KINDS[Math.floor(bits / 11) % 3] ?? 'fixed',
    size: Math.floor(bits / 9) % 10,
    count: Math.floor(bits / 7) % 10,
    load: (Math.floor(bits / 70) % 1_000) / 100,
    level: Math.floor(bits / 3) % 2 === 0 ? 'low' : 'high',
    good: bits % 2 === 0,
    state: bits % 3 === 0 ? 'ALARM' : 'OK',
  };
  const { count, load, ...others } = answer;
  if (bits % 19 === 0) return { load, ...others };
  return bits % 17 === 0 ? { count, ...others } : answer;
}
