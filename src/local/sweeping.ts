import type { Clock } from '../base/clock.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { compilePlan } from '../compile/index.ts';
import type { PlanToSweep } from '../functions/sweep.ts';
import type { Plan, PlanGraph } from '../plan/index.ts';

/** As the schedule of a deploy. */
const SWEEPS_EVERY_MS = 60_000;

/**
 * The schedule of the sweep on a laptop. It runs each minute from when something waits until
 * nothing does: a night without anything to sweep has no sweeps in it.
 */
export class LocalSweeping {
  readonly #clock: Clock;
  readonly #sweep: () => Promise<void>;
  readonly #isNeeded: () => Promise<boolean>;
  #cancel: (() => void) | undefined;
  #over = false;

  constructor(options: {
    readonly clock: Clock;
    /** One sweep. */
    readonly sweep: () => Promise<void>;
    /** Whether anything still waits. */
    readonly isNeeded: () => Promise<boolean>;
  }) {
    this.#clock = options.clock;
    this.#sweep = options.sweep;
    this.#isNeeded = options.isNeeded;
  }

  /** Something waits from now on. */
  wake(): void {
    if (this.#over || this.#cancel !== undefined) return;
    this.#cancel = this.#clock.after(SWEEPS_EVERY_MS, () => {
      void this.#turn();
    });
  }

  close(): void {
    this.#over = true;
    this.#cancel?.();
  }

  async #turn(): Promise<void> {
    if (this.#over) return;
    await this.#sweep();
    const goesOn = await this.#isNeeded();
    this.#cancel = undefined;
    if (goesOn) this.wake();
  }
}

export function withCompiled(plan: Plan) {
  return { graph: plan.graph, compiled: compilePlan(plan) };
}

export function planToSweep(graph: PlanGraph, version: string, machine: string): PlanToSweep {
  const { name, mode, trigger } = graph;
  return { name, version, mode, machine, trigger };
}

/** What the schedule sends. */
export function sweepEvent(plans: readonly PlanToSweep[]): JsonObject {
  // Frozen plain data of graphs and names, seen as JSON.
  return { do: 'sweep', plans: plans as unknown as Json };
}
