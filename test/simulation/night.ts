import { isJsonObject } from '../../src/base/json.ts';
import { seededRandom } from '../../src/base/random.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { type CompiledPlan, compilePlan } from '../../src/compile/index.ts';
import { connectPlans } from '../../src/local/bus.ts';
import { planToSweep } from '../../src/local/sweeping.ts';
import { loadExceptions, SimulatedAws } from '../../src/simulated-aws/index.ts';
import { Chance } from './chance.ts';
import { Events } from './events.ts';
import { Functions } from './functions.ts';
import { Happened, type PlainItem } from './happened.ts';
import { isRecord } from './laws/records.ts';
import { Machines } from './machines.ts';
import { Network } from './network.ts';
import { Operators } from './operators.ts';
import { People } from './people.ts';
import { plans } from './plans.ts';
import type { Exchange } from './table/seen-table.ts';
import { SeenTable } from './table/seen-table.ts';
import { UNWINDER, Unwinding } from './unwinding.ts';
import { Weather } from './weather.ts';

/** Everything that is known of a night when it is over. */
export interface Night {
  readonly seed: number;
  readonly happened: Happened;
  /** The items of the table at the end. */
  readonly items: readonly PlainItem[];
  readonly plans: readonly CompiledPlan[];
  /** How far two clocks can differ, ms. */
  readonly skewMs: number;
  readonly startedAt: number;
  readonly endedAt: number;
  /** Everything had come to its end before the night was broken off. */
  readonly quiet: boolean;
  /** What makes the night worthless: nobody models it, or the simulation itself is at fault. */
  readonly broken: readonly string[];
  readonly exchanges: readonly Exchange[];
}

const NIGHT = Date.UTC(2026, 2, 3, 3, 0, 0);
const MINUTE = 60_000;
/** A night is broken off after so long; whatever is still open then will stay so. */
const LONGEST_MS = 5 * 60 * MINUTE;
const CLUSTER = 'shop';
/** What the functions of these plans call. */
const CALLED = ['ECS', 'CloudWatch', 'SNS', 'Application Auto Scaling', 'Lambda'];

const compiled = plans.map((plan) => compilePlan(plan));

interface Place {
  readonly cluster: string;
  readonly service: string;
  readonly desired: number;
}

/** Lives through the night of a seed. */
export async function liveThrough(
  seed: number,
  options: { keepExchanges?: boolean } = {},
): Promise<Night> {
  // Real time is taken before the night, for none may pass in it.
  for (const service of CALLED) await loadExceptions(service);
  const clock = new VirtualClock(NIGHT);
  const chance = new Chance(seed, 'night');
  const happened = new Happened();
  const weather = new Weather(chance, NIGHT + chance.whole(20, 45) * MINUTE);
  if (weather.skewMs > 0) happened.count('clocks that differ');
  const aws = new SimulatedAws({ clock, random: seededRandom(seed) });
  const peopleTopic = aws.setup.topic('people');
  const table = new SeenTable({ clock, happened, keepExchanges: options.keepExchanges === true });
  const network = new Network({ clock, weather, happened, seed });
  const environment = {
    table: 'surefoot',
    peopleTopic,
    region: 'us-east-1',
    unwinder: `arn:aws:states:us-east-1:000000000000:stateMachine:${UNWINDER}`,
  };
  const around = { clock, seed, weather, happened, aws, table };
  const functions: Functions = new Functions({
    ...around,
    network,
    environment,
    stepFunctions: () => machines.stepFunctions,
  });
  const machines = new Machines({ ...around, functions, peopleTopic });
  for (const plan of compiled) machines.deployPlan(plan);
  const swept = plans.map(({ graph }, at) =>
    planToSweep(graph, compiled[at]?.version ?? '', machines.arn(graph.name)),
  );
  const unwinding = new Unwinding({ ...around, machines, functions, plans: swept });
  machines.onEnd = (run, result) => unwinding.executionEnded(run, result);
  const { services, alarms } = arrange(aws, chance);
  const bystanders = arrangeBystanders(aws, new Chance(seed, 'bystanders'));
  const people = new People({ ...around, machines, peopleTopic, services, alarms });
  const operators = new Operators({
    ...around,
    network,
    environment,
    machines,
    stepFunctions: machines.stepFunctions,
    failed: (error) => people.bugs.push(error),
  });
  hear(aws, happened, clock);
  const events = new Events({ ...around, machines });
  await connectPlans(aws, compiled, (plan, event) => events.deliver(plan.name, event), {
    machineArn: (plan) => machines.arn(plan.name),
  });
  for (const { name } of compiled) await people.setMode(name, startingMode(chance));
  if (chance.happens(0.5)) await people.setStormLimit(chance.whole(1, 3));
  for (const { ms, trouble } of bystanders) clock.after(ms, () => trouble());
  const flapping = new Chance(seed, 'flapping');
  if (flapping.happens(0.25)) flaps(clock, aws, people, flapping.pick(alarms));
  const typedUntil = words(clock, new Chance(seed, 'operators'), operators);
  const troubledUntil = await troubles({ clock, chance, aws, people, services });
  const busyUntil = Math.max(typedUntil, troubledUntil);
  const underWay = () => unwinding.underWay + events.underWay + operators.underWay > 0;
  const quiet = await untilQuiet({ clock, busyUntil, machines, underWay, table });
  aws.close();
  const broken = [...functions.unmodelled, ...machines.bugs, ...people.bugs].map(String);
  return {
    seed,
    happened,
    items: table.items(),
    plans: compiled,
    skewMs: weather.skewMs * 2,
    startedAt: NIGHT,
    endedAt: clock.now(),
    quiet,
    broken,
    exchanges: table.exchanges ?? [],
  };
}

/** Mostly automatic, as on the nights that matter. */
function startingMode(chance: Chance) {
  return chance.happens(0.85) ? 'automatic' : chance.pick(['observe', 'diagnose', 'off'] as const);
}

/** Some services, and on each an alarm for one or more of the plans. */
function arrange(
  aws: SimulatedAws,
  chance: Chance,
): { services: readonly Place[]; alarms: readonly string[] } {
  const services: Place[] = [];
  const alarms: string[] = [];
  const prefixes = ['add-twice', 'add-and-restart', 'ecs-running-tasks'];
  for (let at = chance.pick([1, 2, 2, 3, 3, 4, 5]); at > 0; at--) {
    const place = { cluster: CLUSTER, service: `service-${at}`, desired: chance.whole(2, 4) };
    services.push(place);
    const startTakes = chance.pick([5_000, 25_000]);
    aws.setup.ecsService({ ...place, startTakes, tags: { surefoot: 'any' } });
    const chosen = prefixes.filter(() => chance.happens(0.45));
    if (chosen.length === 0) chosen.push(chance.pick(prefixes));
    for (const prefix of chosen) {
      const name = `${prefix}-${place.service}`;
      alarms.push(name);
      aws.setup.alarm({
        name,
        metric: 'RunningTaskCount',
        dimensions: { ClusterName: CLUSTER, ServiceName: place.service },
        threshold: place.desired,
        comparison: 'LessThanThreshold',
        evaluationPeriods: chance.pick([1, 1, 2]),
        treatMissingData: 'breaching',
      });
    }
  }
  return { services, alarms };
}

/**
 * Other services of the same cluster, which no plan looks after: they count as members of it, and
 * now and then one of them is not well for some minutes.
 */
function arrangeBystanders(
  aws: SimulatedAws,
  chance: Chance,
): readonly { readonly ms: number; readonly trouble: () => void }[] {
  const all = Array.from({ length: chance.whole(0, 3) }, (_, at) => `bystander-${at + 1}`);
  return all.flatMap((service) => {
    aws.setup.ecsService({ cluster: CLUSTER, service, desired: 2, startTakes: 5_000 });
    if (chance.happens(0.7)) return [];
    const replacementsFail = { forMs: chance.whole(2, 12) * MINUTE };
    const trouble = { cluster: CLUSTER, service, kill: 1, replacementsFail };
    const ms = chance.between(0, 15) * MINUTE;
    return [{ ms, trouble: () => strike(aws, trouble) }];
  });
}

/** Sets off what goes wrong and what people click; gives the time of the last of it. */
async function troubles(night: {
  clock: VirtualClock;
  chance: Chance;
  aws: SimulatedAws;
  people: People;
  services: readonly Place[];
}): Promise<number> {
  const { clock, chance, aws, people, services } = night;
  let last = clock.now();
  const at = (ms: number, act: () => void): void => {
    last = Math.max(last, clock.now() + ms);
    clock.after(ms, act);
  };
  for (const { cluster, service } of services) {
    const times = chance.pick([1, 1, 1, 2]);
    for (let time = 0; time < times; time++) {
      const replacementsFail = chance.pick([
        'never',
        'always',
        'until new deployment',
        'until desired count changes',
        { forMs: chance.whole(2, 12) * MINUTE },
      ] as const);
      const afterMs = (time === 0 ? chance.between(0, 3) : chance.between(8, 25)) * MINUTE;
      const how = chance.pick(['task fails to start', 'no room'] as const);
      const breaksNewDeployment = chance.happens(0.15);
      const kill = 1;
      const trouble = { cluster, service, kill, replacementsFail, how, breaksNewDeployment };
      at(afterMs, () => strike(aws, trouble));
    }
  }
  const clicks = chance.pick([0, 1, 2, 4, 8]);
  for (let click = 0; click < clicks; click++) {
    const mine = new Chance(chance.whole(0, 1_000_000_000), 'click');
    at(chance.between(2, 25) * MINUTE, () =>
      people.clicks(
        mine,
        compiled.map(({ name }) => name),
      ),
    );
  }
  return last;
}

/** Some tasks die. Where fewer are wanted by now than should die, none does. */
function strike(
  aws: SimulatedAws,
  trouble: Parameters<SimulatedAws['setup']['ecsTrouble']>[0],
): void {
  try {
    aws.setup.ecsTrouble(trouble);
  } catch (error) {
    if (error instanceof TypeError) throw error;
  }
}

/** A service that stays ill, and its alarm, which nobody believes: it is set back many times. */
function flaps(clock: VirtualClock, aws: SimulatedAws, people: People, alarm: string): void {
  const service = alarm.slice(alarm.indexOf('service-', 1));
  const replacementsFail = { forMs: 40 * MINUTE };
  clock.after(MINUTE, () => strike(aws, { cluster: CLUSTER, service, kill: 1, replacementsFail }));
  for (let time = 1; time <= 6; time++) {
    clock.after(time * 5 * MINUTE, () => people.setsBack(alarm));
  }
}

/** What operators type, and when; gives the time of the last of it. */
function words(clock: VirtualClock, chance: Chance, operators: Operators): number {
  const times = Array.from({ length: chance.pick([0, 1, 1, 2, 3]) }, (_, typed) => {
    const mine = new Chance(chance.whole(0, 1_000_000_000), `word ${typed}`);
    const ms = mine.between(1, 25) * MINUTE;
    clock.after(ms, () => operators.types(mine));
    return ms;
  });
  if (chance.happens(0.8)) operators.attends(new Chance(chance.whole(0, 1_000_000_000), 'attends'));
  return clock.now() + Math.max(0, ...times);
}

/** Waits until all has come to its end; false when it has not after the longest night. */
async function untilQuiet(night: {
  clock: VirtualClock;
  busyUntil: number;
  machines: Machines;
  underWay: () => boolean;
  table: SeenTable;
}): Promise<boolean> {
  const { clock, busyUntil, machines, underWay, table } = night;
  let calm = 0;
  // Between two sweeps: what a sweep still does after the end would be logged or not by chance.
  await clock.sleep(17_000);
  while (clock.now() < NIGHT + LONGEST_MS) {
    await clock.sleep(30_000);
    const open = table
      .items()
      .some(({ id, state, queue }) => isRecord(id) && (state !== 'closed' || queue === 'pending'));
    const running = machines.runs.some(({ ended }) => ended === undefined);
    const coming = underWay() || clock.now() < busyUntil + 4 * MINUTE;
    calm = open || running || coming ? 0 : calm + 1;
    if (calm >= 4) return true;
  }
  return false;
}

/** Notes every state that an alarm takes. */
function hear(aws: SimulatedAws, happened: Happened, clock: VirtualClock): void {
  aws.onEvent((event) => {
    const { detail, resources } = event;
    if (!isJsonObject(detail) || typeof detail['alarmName'] !== 'string') return;
    const state = isJsonObject(detail['state']) ? detail['state']['value'] : undefined;
    const arn = Array.isArray(resources) ? String(resources[0]) : '';
    const name = detail['alarmName'];
    const at = clock.now();
    happened.turned.push({ order: happened.next(), at, arn, name, to: String(state) });
    happened.say(at, `alarm ${name} is ${String(state)}`);
  });
}
