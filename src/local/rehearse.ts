import { type Clock, systemClock } from '../base/clock.ts';
import { Bug, UsageError } from '../base/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import { VirtualClock } from '../base/virtual-clock.ts';
import { type CompiledPlan, compilePlan } from '../compile/index.ts';
import { readAlarmEvent } from '../contract/index.ts';
import type { ModeSetting } from '../control/index.ts';
import type { Execution, HistoryEvent } from '../engine/index.ts';
import { recoveryId } from '../functions/admit.ts';
import type { Plan } from '../plan/index.ts';
import type { Scenario, ScenarioAlarm } from '../simulated-aws/scenario.ts';
import { connectPlans } from './bus.ts';
import type { Catalogue } from './catalogue.ts';
import type { Cloud } from './cloud.ts';
import { cloudHere } from './cloud-here.ts';
import { type Beginning, Executions } from './executions.ts';
import { expandFaults, type Fault, Faults } from './faults.ts';
import type { CallMoment } from './function-host.ts';
import { Laptop } from './laptop.ts';
import { type RunReport, reportOf } from './report.ts';
import { openWorld } from './world/client.ts';
import { StateFolder } from './world/store.ts';

export interface Rehearsal extends Place {
  readonly plan: Plan;
  readonly scenario: Scenario;
  /** An event from elsewhere; without it the scenario's own alarm starts the plan. */
  readonly event?: {
    readonly content: Json;
    readonly arn: string;
    readonly alarm: ScenarioAlarm;
  };
  readonly faults: readonly Fault[];
  /** The mode to set before; the one that the plan declares if not given. */
  readonly mode?: ModeSetting;
  readonly hostile?: boolean;
}

/** Where and how a rehearsal takes place. */
export interface Place {
  readonly clock: 'virtual' | 'real';
  readonly seed: number;
  /** Folder of a world that outlives this process; a fresh one in memory if not given. */
  readonly state?: string;
  readonly watch?: Watcher;
  readonly onCall?: (moment: CallMoment) => void;
}

/** Who watches a rehearsal while it goes on. Instants are ms since 1970. */
export interface Watcher {
  begins(compiled: CompiledPlan, at: number): void;
  /** An execution is gone on with whose runner was killed. */
  resumes(compiled: CompiledPlan, name: string, at: number): void;
  troubleAt(says: string, at: number): void;
  alarmAt(event: JsonObject, at: number): void;
  event(event: HistoryEvent): void;
}

const ACCOUNT = '000000000000';
const REGION = 'us-east-1';
/** When every virtual night begins. */
const NIGHT = Date.UTC(2026, 2, 3, 3, 0, 0);
/** How long the world runs well before the trouble. */
const GOOD_MS = 3 * 60_000;
/** How often a runner looks whether another one has set its scene. */
const LOCK_POLL_MS = 50;
/** How long after the trouble the alarm must have fired. */
const ALARM_WITHIN_MS = 30 * 60_000;

/** Runs a plan through a scenario's night, from the good hours to the closed record. */
export async function rehearse(asked: Rehearsal): Promise<RunReport> {
  const { plan, scenario, watch } = asked;
  const compiled = compilePlan(plan);
  const faults = new Faults(expandFaults(plan, compiled, asked.faults));
  const site = await openSite(asked, accountOf(asked.event?.arn), startOf(asked));
  const { clock, cloud, executions } = site;
  const { seed, onCall } = asked;
  const laptop = await Laptop.open({
    clock,
    cloud,
    seed,
    faults,
    ...(onCall === undefined ? {} : { onCall }),
  });
  try {
    await laptop.modeUnlessSet(plan.graph.name, asked.mode ?? scenario.mode ?? plan.graph.mode);
    watch?.begins(compiled, clock.now());
    const night = await site.staging(() => untilTheAlarm(asked, compiled, laptop, clock));
    const event = asked.event?.content ?? night.event;
    watch?.alarmAt(isJsonObject(event) ? event : {}, clock.now());
    const beginning: Beginning = {
      kind: 'beginning',
      name: `local-${await cloud.nextNumber()}`,
      plan: plan.graph.name,
      scenario: scenario.name,
      recovery: recoveryId(plan.graph.name, readAlarmEvent(event, []), 1),
      event,
      alarmAt: clock.now(),
      troubleAt: asked.event === undefined ? night.troubleAt : null,
      before: (await cloud.look()).resources,
    };
    executions?.begin(beginning);
    const journal = executions?.journal(beginning.name);
    const execution = laptop.start(compiled, event, beginning.name, journal);
    const report = await toTheEnd({ asked, plan, laptop, clock, execution, beginning, faults });
    executions?.end(beginning.name);
    return report;
  } finally {
    await laptop.close();
  }
}

/** Goes on with every execution of a state folder whose runner was killed, to its closed record. */
export async function resumeLeftBehind(
  place: Place & { readonly state: string },
  catalogue: Catalogue,
): Promise<readonly RunReport[]> {
  const executions = new Executions(new StateFolder(place.state).executions);
  const left = executions.takeOver();
  const reports: RunReport[] = [];
  if (left.length === 0) return reports;
  const { clock, cloud } = await openSite(place, accountOf(undefined), NIGHT);
  const faults = new Faults([]);
  const { seed, onCall, watch } = place;
  const laptop = await Laptop.open({
    clock,
    cloud,
    seed,
    faults,
    ...(onCall === undefined ? {} : { onCall }),
  });
  try {
    for (const { beginning, entries } of left) {
      const plan = catalogue.plan(beginning.plan);
      watch?.resumes(compilePlan(plan), beginning.name, clock.now());
      const journal = executions.journal(beginning.name);
      const execution =
        entries.length === 0
          ? laptop.start(compilePlan(plan), beginning.event, beginning.name, journal)
          : await laptop.resume(entries, journal);
      const asked = { ...place, faults: [] };
      reports.push(await toTheEnd({ asked, plan, laptop, clock, execution, beginning, faults }));
      executions.end(beginning.name);
    }
    return reports;
  } finally {
    await laptop.close();
  }
}

async function toTheEnd(run: {
  readonly asked: Pick<Rehearsal, 'clock' | 'faults' | 'watch'>;
  readonly plan: Plan;
  readonly laptop: Laptop;
  readonly clock: Clock;
  readonly execution: Execution;
  readonly beginning: Beginning;
  readonly faults: Faults;
}): Promise<RunReport> {
  const { asked, plan, laptop, clock, execution, beginning, faults } = run;
  const { watch } = asked;
  if (watch !== undefined) {
    for (const event of execution.history) watch.event(event);
    execution.subscribe((event) => watch.event(event));
  }
  const result = await execution.done;
  const record = await laptop.settle(beginning.recovery, result, execution.name);
  return reportOf({
    plan,
    beginning,
    clock: asked.clock,
    result,
    record,
    events: execution.history,
    calls: laptop.calls,
    faults: asked.faults.map((fault) => ({ ...fault, fired: faults.fired(fault) })),
    endedAt: clock.now(),
    after: await laptop.cloud.look(),
  });
}

/** A good day, the trouble, and the alarm that it sets off. */
async function untilTheAlarm(
  asked: Rehearsal,
  compiled: CompiledPlan,
  laptop: Laptop,
  clock: Clock,
): Promise<{ event: JsonObject; troubleAt: number }> {
  const { cloud } = laptop;
  const { scenario, watch } = asked;
  const alarm = asked.event?.alarm ?? scenario.alarm;
  if (await stands(cloud, alarm.name)) {
    if (asked.event !== undefined) return { event: {}, troubleAt: clock.now() };
    throw new UsageError('CLI1011', {
      where: asked.state ?? '',
      found: `Alarm ${alarm.name} stands already, so it cannot fire.`,
    });
  }
  await cloud.arrange(scenario, alarm);
  await clock.sleep(GOOD_MS);
  const next = await nextEvent(laptop, compiled, alarm.name);
  const troubleAt = clock.now();
  await cloud.trouble(scenario, alarm);
  watch?.troubleAt(scenario.says, troubleAt);
  const event = await Promise.race([next.event, clock.sleep(ALARM_WITHIN_MS)]);
  next.stop();
  if (event === undefined) {
    throw new Bug('BUG0001', { found: `Scenario ${scenario.name}: its alarm did not fire.` });
  }
  if (asked.event !== undefined) {
    await cloud.alarmSince(alarm.name, readAlarmEvent(asked.event.content, []).since);
  }
  return { event, troubleAt };
}

/** Opens the world of a state folder for one command of an operator, and closes it behind. */
export async function withLaptop<Given>(
  place: Place & { readonly state: string },
  work: (laptop: Laptop, now: number) => Promise<Given>,
): Promise<Given> {
  const { clock, cloud } = await openSite(place, accountOf(undefined), NIGHT);
  const laptop = await Laptop.open({ clock, cloud, seed: place.seed, faults: new Faults([]) });
  try {
    return await work(laptop, clock.now());
  } finally {
    await laptop.close();
  }
}

async function stands(cloud: Cloud, alarm: string): Promise<boolean> {
  const { resources } = await cloud.look();
  const found = resources.find(({ resource }) => resource === `alarm:${alarm}`);
  return found?.fields['state'] === 'ALARM';
}

interface Site {
  readonly clock: Clock;
  readonly cloud: Cloud;
  readonly executions: Executions | undefined;
  /** One runner at a time makes trouble in a kept world. */
  staging<Given>(work: () => Promise<Given>): Promise<Given>;
}

async function openSite(
  asked: Place & Pick<Partial<Rehearsal>, 'hostile' | 'event'>,
  account: { accountId: string; region: string },
  startsAt: number,
): Promise<Site> {
  const { seed } = asked;
  if (asked.state === undefined) {
    const clock = asked.clock === 'virtual' ? new VirtualClock(startsAt) : systemClock;
    const hostile = asked.hostile === true;
    const cloud = await cloudHere({ clock, seed, ...account, hostile });
    return { clock, cloud, executions: undefined, staging: (work) => work() };
  }
  const folder = new StateFolder(asked.state);
  const now = asked.clock === 'virtual' ? startsAt : systemClock.now();
  const exactly = asked.event !== undefined;
  const door = await openWorld(folder, { clock: asked.clock, now, seed, ...account, exactly });
  // A world in which nothing has happened yet begins when the night does.
  const from = door.facts.empty ? Math.max(door.now, startsAt) : door.now;
  const clock = asked.clock === 'virtual' ? new VirtualClock(from) : systemClock;
  return {
    clock,
    cloud: door.cloud(clock),
    executions: new Executions(folder.executions),
    staging: (work) => locked(folder, clock, work),
  };
}

async function locked<Given>(
  folder: StateFolder,
  clock: Clock,
  work: () => Promise<Given>,
): Promise<Given> {
  await clock.busy(async () => {
    while (!folder.tryLock('staging')) await systemClock.sleep(LOCK_POLL_MS);
  });
  try {
    return await work();
  } finally {
    folder.unlock('staging');
  }
}

function accountOf(arn: string | undefined): { accountId: string; region: string } {
  const [, , , region, accountId] = (arn ?? '').split(':');
  return { accountId: accountId || ACCOUNT, region: region || REGION };
}

/** An event from elsewhere happened when it says; the virtual night is laid around it. */
function startOf({ event }: Rehearsal): number {
  return event === undefined ? NIGHT : readAlarmEvent(event.content, []).since - GOOD_MS;
}

/** The next event of the alarm that the plan's rule sends to its state machine. */
async function nextEvent(
  laptop: Laptop,
  compiled: CompiledPlan,
  alarm: string,
): Promise<{ event: Promise<JsonObject>; stop: () => void }> {
  let deliver: (event: JsonObject) => void = () => undefined;
  const event = new Promise<JsonObject>((resolve) => {
    deliver = resolve;
  });
  const start = (_plan: CompiledPlan, delivered: JsonObject): void => {
    const { detail } = delivered;
    if (isJsonObject(detail) && detail['alarmName'] === alarm) deliver(delivered);
  };
  const machineArn = (plan: CompiledPlan) => laptop.machineArn(plan);
  const stop = await connectPlans(laptop.cloud, [compiled], start, { machineArn });
  return { event, stop };
}
