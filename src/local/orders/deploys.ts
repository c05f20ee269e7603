import { compilePlan } from '../../compile/index.ts';
import { functionsOf } from '../../control/entry.ts';
import { Board, Recoveries, type Recovery, Store } from '../../control/index.ts';
import { OPEN_QUEUE, RETRY_QUEUE, recoveryOf } from '../../control/recoveries.ts';
import type { Plan } from '../../plan/index.ts';
import type { Desk } from '../desk.ts';

/** A recovery that is open, or still put back again, while a deploy is thought of. */
export interface OpenAtDeploy {
  readonly recovery: string;
  readonly plan: string;
  readonly state: Recovery['state'];
  /** The version of the plan that it goes by, whatever is deployed. */
  readonly version: string;
  /** What would be deployed; null: the plan would be gone. */
  readonly deploys: string | null;
  /** The functions, with their versions, that put back what it changed. */
  readonly needs: readonly string[];
}

/** So many of each queue are looked at: far more than may be open at once. */
const LOOKED_AT_MOST = 100;

/** What a deploy of these plans would find open. */
export async function openAtDeploy(
  desk: Desk,
  plans: readonly Plan[],
): Promise<readonly OpenAtDeploy[]> {
  const versions = new Map(plans.map((plan) => [plan.graph.name, compilePlan(plan).version]));
  const records = await queuedRecords(desk);
  return records.map(({ recovery, plan, state, planVersion, entries }) => ({
    recovery,
    plan,
    state,
    version: planVersion,
    deploys: versions.get(plan) ?? null,
    needs: [...new Set(entries.flatMap(functionsOf))].sort(),
  }));
}

/** Every recovery that is open, or still put back again, or that keeps a target from others. */
export async function recordsAtDeploy(desk: Desk): Promise<readonly Recovery[]> {
  const queued = await queuedRecords(desk);
  const known = new Set(queued.map(({ recovery }) => recovery));
  const { held } = await new Board(desk.runtime).read();
  const holders = [...new Set(held.values())].filter((recovery) => !known.has(recovery));
  const records = new Recoveries(desk.runtime);
  const found = await Promise.all(holders.map((recovery) => records.find(recovery)));
  return [...queued, ...found.filter((record) => record !== undefined)];
}

async function queuedRecords({ runtime }: Desk): Promise<readonly Recovery[]> {
  const store = new Store(runtime);
  const items = [
    ...(await store.queued(OPEN_QUEUE, LOOKED_AT_MOST)),
    ...(await store.queued(RETRY_QUEUE, LOOKED_AT_MOST)),
  ];
  return items.map(recoveryOf);
}
