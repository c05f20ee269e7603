import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { compilePlan } from '../../src/compile/index.ts';
import { readStart, recoveryId } from '../../src/contract/index.ts';
import type { Recovery } from '../../src/control/index.ts';
import { cloudHere } from '../../src/local/cloud-here.ts';
import { expandFaults, Faults } from '../../src/local/faults.ts';
import { parseFault } from '../../src/local/index.ts';
import { Laptop } from '../../src/local/laptop.ts';
import type { Plan } from '../../src/plan/index.ts';
import { SERVICES, startedFor } from '../fixtures/words/shop.ts';

const EVENING = Date.UTC(2026, 2, 3, 20, 0, 0);

export interface Started {
  readonly plan: Plan;
  readonly service: string;
  /** How long after the one before it, in milliseconds. */
  readonly afterMs: number;
  /** `STATE:KIND`. */
  readonly fault?: string;
}

/** People start several plans in one shop; gives their records, in the same order. */
export async function evening(...starts: readonly Started[]): Promise<readonly Recovery[]> {
  const clock = new VirtualClock(EVENING);
  const account = { accountId: '000000000000', region: 'us-east-1' };
  const cloud = await cloudHere({ clock, seed: 1, ...account, hostile: false });
  const plans = starts.map(({ plan }) => plan);
  const strikes = starts.flatMap(({ plan, fault }) =>
    expandFaults(plan, compilePlan(plan), fault === undefined ? [] : [parseFault(fault)]),
  );
  const laptop = await Laptop.open({ clock, cloud, seed: 1, faults: new Faults(strikes), plans });
  for (const [service, desired] of Object.entries(SERVICES)) {
    const tags = { surefoot: '*' };
    cloud.aws.setup.ecsService({ cluster: 'shop', service, desired, startTakes: 10_000, tags });
  }
  const records: Promise<Recovery | undefined>[] = [];
  for (const [at, { plan, service, afterMs }] of starts.entries()) {
    await laptop.modeUnlessSet(plan.graph.name, 'automatic');
    await clock.sleep(afterMs);
    const event = { byHand: startedFor(plan.graph.name, service) };
    const execution = laptop.start(compilePlan(plan), event, `start-${at}`);
    const recovery = recoveryId(plan.graph.name, readStart(event));
    records.push(execution.done.then((end) => laptop.settle(recovery, end, execution.name)));
  }
  const ended = await Promise.all(records);
  await laptop.untilSettled();
  await laptop.close();
  return ended.filter((record) => record !== undefined);
}
