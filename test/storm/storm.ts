import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { compilePlan } from '../../src/compile/index.ts';
import { readStart, recoveryId, type TriggerIdentity } from '../../src/contract/index.ts';
import { Board, Recoveries, type Recovery, Store } from '../../src/control/index.ts';
import { type LimitName, setLimit } from '../../src/control/limits.ts';
import { PENDING_QUEUE } from '../../src/control/pending.ts';
import { connectPlans } from '../../src/local/bus.ts';
import { cloudHere } from '../../src/local/cloud-here.ts';
import { Faults } from '../../src/local/faults.ts';
import { Catalogue } from '../../src/local/index.ts';
import { Laptop } from '../../src/local/laptop.ts';
import type { Plan } from '../../src/plan/index.ts';

const NIGHT = Date.UTC(2026, 2, 3, 3, 0, 0);
const GOOD_MS = 3 * 60_000;
/** No storm of these tests lasts longer. */
const LONGEST_MINUTES = 6 * 60;

export interface Storm {
  /** Services of which a task dies at the same moment, each with an alarm of its own. */
  readonly services: number;
  readonly limits?: Partial<Record<LimitName, number>>;
  /** Starts of the plan in any hour; enough for all unless given. */
  readonly perHour?: number;
  /** Whether the plan keeps its share of the cluster, of which all services are ill. */
  readonly share?: boolean;
}

export interface Aftermath {
  /** By service: every try of its trigger, in order. */
  readonly tries: ReadonlyMap<string, readonly Recovery[]>;
  /** What people were told, subject and message. */
  readonly told: readonly string[];
  /** The most recoveries that were open at the same time. */
  readonly openMost: number;
  readonly failedSweeps: readonly string[];
}

/** The shipped plan, with another limit of starts. */
function planOf(perHour: number, shares: boolean): Plan {
  const plan = new Catalogue().plan('ecs-service-unhealthy');
  const { share, ...limits } = plan.graph.limits;
  const mine = { ...limits, perHour, ...(shares && share !== undefined && { share }) };
  return { ...plan, graph: { ...plan.graph, limits: mine } };
}

/** One task of each service dies at once; plays on until nothing is open and nothing waits. */
export async function storm(wanted: Storm): Promise<Aftermath> {
  const { services, limits = {}, perHour = 100, share = false } = wanted;
  const clock = new VirtualClock(NIGHT);
  const account = { accountId: '000000000000', region: 'us-east-1' };
  const cloud = await cloudHere({ clock, seed: 1, ...account, hostile: false });
  const plan = planOf(perHour, share);
  const compiled = compilePlan(plan);
  const options = { clock, cloud, seed: 1, faults: new Faults([]), plans: [plan] };
  const laptop = await Laptop.open(options);
  const names = Array.from({ length: services }, (_, n) => `s${n}`);
  for (const service of names) {
    cloud.aws.setup.ecsService({ cluster: 'shop', service, desired: 4, tags: { surefoot: '*' } });
    cloud.aws.setup.alarm({
      name: `ecs-running-tasks-${service}`,
      metric: 'RunningTaskCount',
      dimensions: { ClusterName: 'shop', ServiceName: service },
      threshold: 4,
      evaluationPeriods: 2,
      treatMissingData: 'breaching',
    });
  }
  await laptop.modeUnlessSet(compiled.name, 'automatic');
  for (const [name, value] of Object.entries(limits)) {
    await setLimit(laptop.runtime, { name: name as LimitName, value, by: 'test' });
  }
  const ends: Promise<unknown>[] = [];
  const fired = new Map<string, TriggerIdentity>();
  const stop = await connectPlans(laptop.cloud, [compiled], (_plan, event) => {
    const { identity } = readStart(event);
    const service = 'arn' in identity ? identity.arn.slice(identity.arn.lastIndexOf('-') + 1) : '';
    const first = recoveryId(compiled.name, { identity, tried: 1 });
    if (!fired.has(service)) fired.set(service, identity);
    const execution = laptop.start(compiled, event, `event-${ends.length}`);
    ends.push(execution.done.then((end) => laptop.settle(first, end, execution.name)));
  });
  await clock.sleep(GOOD_MS);
  for (const service of names) {
    cloud.aws.setup.ecsTrouble({
      cluster: 'shop',
      service,
      kill: 1,
      replacementsFail: 'until desired count changes',
    });
  }
  let openMost = 0;
  const store = new Store(laptop.runtime);
  const board = new Board(laptop.runtime);
  for (let minute = 0; minute < LONGEST_MINUTES; minute++) {
    await clock.sleep(60_000);
    const { open } = await board.read();
    openMost = Math.max(openMost, open.size);
    const waits = (await store.queued(PENDING_QUEUE, 1)).length + open.size;
    if (fired.size === services && waits === 0 && laptop.stepFunctions.running.length === 0) break;
  }
  await Promise.all(ends);
  await laptop.untilSettled();
  const records = new Recoveries(laptop.runtime);
  const tries = new Map<string, Recovery[]>();
  for (const [service, identity] of fired) {
    const own: Recovery[] = [];
    for (let tried = 1; ; tried++) {
      const record = await records.find(recoveryId(compiled.name, { identity, tried }));
      if (record === undefined) break;
      own.push(record);
    }
    tries.set(service, own);
  }
  const { messages } = await cloud.look();
  const told = messages.map(({ subject, message }) => `${subject}\n${message}`);
  stop();
  await laptop.close();
  return { tries, told, openMost, failedSweeps: laptop.failedSweeps };
}
