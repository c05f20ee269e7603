import { compilePlan } from '../../compile/index.ts';
import { Store } from '../../control/index.ts';
import { OPEN_QUEUE, RETRY_QUEUE, recoveryOf } from '../../control/recoveries.ts';

/** So many of each queue are looked at: far more than may be open at once. */
const LOOKED_AT_MOST = 100;
/** What a deploy of these plans would find open. */
export async function openAtDeploy({ runtime }, plans) {
  const store = new Store(runtime);
  const versions = new Map(plans.map((plan) => [plan.graph.name, compilePlan(plan).version]));
  const items = [
    ...(await store.queued(OPEN_QUEUE, LOOKED_AT_MOST)),
    ...(await store.queued(RETRY_QUEUE, LOOKED_AT_MOST)),
  ];
  return items.map(recoveryOf).map(({ recovery, plan, state, planVersion, entries }) => ({
    recovery,
    plan,
    state,
    version: planVersion,
    deploys: versions.get(plan) ?? null,
    needs: [...new Set(entries.map((entry) => entry.function))].sort(),
  }));
}
