import { canonicalJson, type Json, type JsonObject } from '../../src/base/json.ts';
import { allSteps, blocksOf, type Plan } from '../../src/plan/index.ts';
import { answerOf, Draw, forgetful } from './answers.ts';
import type { Asked, FaultKind, Strike, World } from './world.ts';

/** A fault of the calls of one step, from its `from`-th call on. */
export interface Fault {
  readonly step: string;
  readonly kind: FaultKind;
  /** Every try of a call; otherwise its first. */
  readonly every: boolean;
  readonly from: number;
}

/** A plan, and everything that is to happen to a run of it. */
export interface Case {
  readonly plan: Plan;
  /** Parts are said where they stand: the graph does not show them. */
  readonly usesParts?: boolean;
  readonly seed: number;
  readonly mode: World['mode'];
  readonly faults: readonly Fault[];
  /** Whether the trigger may turn out to be over. */
  readonly clears: boolean;
}

/** What one call meets. */
export interface Met {
  readonly answer: Json;
  readonly whole: Json;
  readonly strike: Strike | undefined;
}

/** What documents give are words of levels here. */
const LEVELS = ['low', 'high'] as const;

/** When calls began: the first of the calls that ask the same, the second, ... */
export type Times = ReadonlyMap<string, readonly number[]>;

/** Calls that ask the same have the same key. */
export function keyOf(step: string, input: Json): string {
  return canonicalJson([step, input]);
}

/**
 * What a run meets, by the seed. In loops and branches what a call meets depends on the call
 * alone, not on when it is made: they run side by side.
 */
export class Circumstances implements World {
  readonly mode: World['mode'];
  readonly trigger: JsonObject;
  readonly #case: Case;
  readonly #inside: ReadonlySet<string>;
  readonly #asked = new Map<string, number>();
  readonly #calls = new Map<string, number>();
  readonly #times: Times;
  readonly #timed = new Map<string, number>();

  constructor(one: Case, trigger: JsonObject, times: Times = new Map()) {
    this.#case = one;
    this.mode = one.mode;
    this.trigger = trigger;
    this.#times = times;
    this.#inside = stepsInside(one.plan);
  }

  isOver(step: string): boolean {
    return this.look(step) === 'over';
  }

  /** What the look at the trigger before the first change finds. */
  look(step: string): 'stands' | 'over' | 'unreadable' {
    const draw = new Draw(this.#case.seed, step, 'trigger');
    if (this.#case.clears && draw.oneIn(2)) return 'over';
    return draw.oneIn(5) ? 'unreadable' : 'stands';
  }

  approves(step: string): boolean {
    return !new Draw(this.#case.seed, step, 'approves').oneIn(3);
  }

  /** `whole`: what a function answers that knows of every field. */
  meet({ step, task, input }: Asked): Met {
    const inside = this.#inside.has(step.replace(/ \(\w+\)$/, ''));
    const key = keyOf(step, input);
    const at = inside ? 0 : (this.#asked.get(key) ?? 0) + 1;
    this.#asked.set(key, at);
    const call = inside ? Number.POSITIVE_INFINITY : (this.#calls.get(step) ?? 0) + 1;
    this.#calls.set(step, call);
    const fault = this.#case.faults.find((one) => one.step === step && call >= one.from);
    const strike =
      fault === undefined
        ? undefined
        : { kind: fault.kind, every: fault.every && fault.kind !== 'throttle' };
    const draw = new Draw(this.#case.seed, key, at);
    const runbook = this.#case.plan.runbooks.get(task);
    if (runbook !== undefined) {
      const given = Object.keys(runbook.gives).map((field) => [field, draw.pick(LEVELS)]);
      const answer = Object.fromEntries(given) as Json;
      return { answer, whole: answer, strike };
    }
    const contract = this.#case.plan.contracts.get(task);
    if (contract === undefined) return { answer: null, whole: null, strike };
    const whole = answerOf(contract, input, draw);
    const forgets = contract.kind === 'read' && draw.oneIn(25);
    return { answer: forgets ? forgetful(whole, draw) : whole, whole, strike };
  }

  enteredAt({ step, input }: Asked): number {
    const key = keyOf(step, input);
    const at = this.#timed.get(key) ?? 0;
    this.#timed.set(key, at + 1);
    return this.#times.get(key)?.[at] ?? 0;
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
