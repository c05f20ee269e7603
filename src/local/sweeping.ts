import type { Clock } from '../base/clock.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { compilePlan } from '../compile/index.ts';
import { Approvals } from '../control/approvals.ts';
import type { Runtime } from '../control/index.ts';
import { PendingTriggers } from '../control/pending.ts';
import { unfiledRootCauses } from '../control/root-causes.ts';
import { unsentMessages } from '../control/unsent.ts';
import { type Wait, Waits } from '../control/waits.ts';
import { WAITS_MOST } from '../functions/automations/sweep.ts';
import type { PlanToSweep } from '../functions/sweep.ts';
import type { Plan, PlanGraph } from '../plan/index.ts';

/** As the schedule of a deploy. */
const SWEEPS_EVERY_MS = 60_000;

/**
 * The schedule of the sweep on a laptop. It runs each minute from when something waits until
 * nothing does, and sits out the minutes in which a sweep would see what the last one saw: a night
 * without anything to sweep has no sweeps in it, and twelve hours of silence have few.
 */
export class LocalSweeping {
  readonly #clock: Clock;
  readonly #sweep: () => Promise<void>;
  readonly #next: () => Promise<number | undefined>;
  #planned: { readonly at: number; readonly cancel: () => void } | undefined;
  #sweeps = false;
  #turning: Promise<void> = Promise.resolve();
  #woken = false;
  #over = false;

  constructor(options: {
    readonly clock: Clock;
    /** One sweep. */
    readonly sweep: () => Promise<void>;
    /** When something is next to be swept, ms since 1970; undefined: nothing waits. */
    readonly next: () => Promise<number | undefined>;
  }) {
    this.#clock = options.clock;
    this.#sweep = options.sweep;
    this.#next = options.next;
  }

  /** Something waits from now on, or has changed: the next sweep is in a minute at the latest. */
  wake(): void {
    this.#woken = this.#sweeps;
    this.#plan(this.#clock.now());
  }

  /** No sweep begins from now on; one that is at work comes to its end first. */
  async close(): Promise<void> {
    this.#over = true;
    this.#planned?.cancel();
    await this.#turning;
  }

  #plan(due: number): void {
    if (this.#over || this.#sweeps) return;
    const at = Math.max(due, this.#clock.now() + SWEEPS_EVERY_MS);
    if (this.#planned !== undefined && this.#planned.at <= at) return;
    this.#planned?.cancel();
    const cancel = this.#clock.after(at - this.#clock.now(), () => {
      this.#turning = this.#turn();
    });
    this.#planned = { at, cancel };
  }

  async #turn(): Promise<void> {
    this.#planned = undefined;
    this.#sweeps = true;
    await this.#sweep();
    const due = this.#over ? undefined : await this.#next();
    this.#sweeps = false;
    if (this.#woken) this.wake();
    else if (due !== undefined) this.#plan(due);
  }
}

/**
 * When something is next to be swept, ms since 1970; undefined: nothing waits. Triggers and
 * runbooks are looked at each minute. A question that is open changes by a call, which wakes the
 * sweep, or by the hour: at its reminder, and at its end.
 */
export async function nextSweep(runtime: Runtime): Promise<number | undefined> {
  const now = runtime.clock.now();
  if ((await new PendingTriggers(runtime).list(1)).length > 0) return now;
  if ((await unsentMessages(runtime, 1)).length > 0) return now;
  if ((await unfiledRootCauses(runtime, 1)).length > 0) return now;
  const waits = await new Waits(runtime).open(WAITS_MOST);
  const due = await Promise.all(waits.map((wait) => dueAt(wait, runtime)));
  return due.length === 0 ? undefined : Math.min(...due);
}

async function dueAt({ kind, request = '' }: Wait, runtime: Runtime): Promise<number> {
  const now = runtime.clock.now();
  const asked = kind === 'gate' ? await new Approvals(runtime).find(request) : undefined;
  if (asked?.state !== 'open') return now;
  return asked.remindedAt === null ? asked.remindAt : asked.expiresAt;
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
