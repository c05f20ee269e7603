import type { Clock } from '../base/clock.ts';
import { compilePlan } from '../compile/index.ts';
import { readStart, recoveryId } from '../contract/index.ts';
import type { ModeSetting, Recovery } from '../control/index.ts';
import type { Execution } from '../engine/index.ts';
import { allSteps, type Plan, type Step } from '../plan/index.ts';
import type { Scenario } from '../simulated-aws/scenario.ts';
import type { Answerer } from './asked.ts';
import { Audience, type AudienceOptions } from './audience.ts';
import type { Catalogue } from './catalogue.ts';
import { type Beginning, Executions } from './executions.ts';
import { expandFaults, type Fault, Faults } from './faults.ts';
import { homeOf } from './given-event.ts';
import { Laptop } from './laptop.ts';
import { beginningOf, type Night, untilTheStart } from './night.ts';
import { type RunReport, reportOf } from './report.ts';
import { SigningKey } from './signing-key.ts';
import { openSite, type Place, type Site } from './site.ts';
import { StateFolder } from './world/store.ts';

export interface Rehearsal extends Night {
  readonly plan: Plan;
  /** All that are deployed together with it; it alone if not given. */
  readonly plans?: readonly Plan[];
  readonly faults: readonly Fault[];
  /** The mode to set before; the one that the plan declares if not given. */
  readonly mode?: ModeSetting;
  readonly hostile?: boolean;
  /** Who answers questions; the scenario says so if not given, and people for an event. */
  readonly answer?: Answerer;
}

/** Runs a plan through a scenario's night, from the good hours to the closed record. */
export async function rehearse(asked: Rehearsal): Promise<RunReport> {
  const { plan, scenario, watch } = asked;
  const compiled = compilePlan(plan, asked.plans);
  const faults = new Faults(expandFaults(plan, compiled, asked.faults));
  const startsAt = beginningOf(asked);
  const home = asked.event === undefined ? undefined : homeOf(asked.event);
  const site = await openSite({
    ...asked,
    ...(home === undefined ? {} : { alarmArn: home }),
    ...(startsAt === undefined ? {} : { startsAt }),
  });
  const { clock, cloud, executions } = site;
  const answerer = asked.answer ?? answererOf(scenario, asked.event !== undefined);
  const audience = new Audience({ clock, answerer, ...audienceOf(asked) });
  const laptop = await laptopOn(site, asked, faults, audience);
  try {
    const wanted = asked.mode ?? scenario.mode ?? plan.graph.mode;
    const mode = await laptop.modeUnlessSet(plan.graph.name, wanted);
    await setUpPeople(audience, { plan, mode }, laptop, scenario.approvers);
    watch?.begins(compiled, clock.now());
    const night = await site.staging(() => untilTheStart(asked, compiled, laptop, clock));
    const { event } = night;
    watch?.alarmAt(event, clock.now());
    const beginning: Beginning = {
      kind: 'beginning',
      name: `local-${await cloud.nextNumber()}`,
      plan: plan.graph.name,
      scenario: scenario.name,
      recovery: recoveryId(plan.graph.name, readStart(event)),
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
    await audience.close();
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
  const { watch } = place;
  const site = await openSite(place);
  const { clock } = site;
  const faults = new Faults([]);
  let audience: Audience | undefined;
  const laptop = await laptopOn(site, place, faults, {
    asked: (request) => audience?.asked(request),
  });
  try {
    for (const { beginning, entries } of left) {
      const plan = catalogue.plan(beginning.plan);
      const compiled = compilePlan(plan, catalogue.plans());
      watch?.resumes(compiled, beginning.name, clock.now());
      const scenario = catalogue.scenario(beginning.scenario);
      const answerer = answererOf(scenario, beginning.troubleAt === null);
      audience = new Audience({ clock, answerer, ...audienceOf(place) });
      const mode = await laptop.modeUnlessSet(beginning.plan, plan.graph.mode);
      await setUpPeople(audience, { plan, mode }, laptop, []);
      const journal = executions.journal(beginning.name);
      const execution =
        entries.length === 0
          ? laptop.start(compiled, beginning.event, beginning.name, journal)
          : await laptop.resume(entries, journal);
      await audience.goOn();
      const asked = { ...place, faults: [] };
      reports.push(await toTheEnd({ asked, plan, laptop, clock, execution, beginning, faults }));
      executions.end(beginning.name);
      await audience.close();
    }
    return reports;
  } finally {
    await audience?.close();
    await laptop.close();
  }
}

/**
 * Unwinds what is open in a state folder though no journal of it is left, and tries again what
 * could not be put back and is due.
 */
export async function unwindLost(
  place: Place & { readonly state: string },
): Promise<readonly Recovery[]> {
  const folder = new StateFolder(place.state);
  if (folder.readWorld() === undefined) return [];
  const executions = new Executions(folder.executions);
  return withLaptop(place, async (laptop) => {
    const lost = await laptop.unwindLost((name) => executions.knows(name));
    return [...lost, ...(await laptop.retryDue())];
  });
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

/** Nobody else than people answers an event from elsewhere. */
function answererOf(scenario: Scenario, isEvent: boolean): Answerer {
  return isEvent ? 'people' : (scenario.answer ?? 'silence');
}

function audienceOf({ asks, port }: Place): Pick<AudienceOptions, 'waits' | 'port'> {
  return { port, waits: asks };
}

/** Whom a scenario that names nobody asks, where the mode of its plan wants somebody asked. */
const SOMEBODY = ['owner'];

/** Only plans that ask people need any, and only with runbooks is an end of one heard of. */
async function setUpPeople(
  audience: Audience,
  { plan, mode }: { readonly plan: Plan; readonly mode: ModeSetting },
  laptop: Laptop,
  approvers: readonly string[] | undefined,
): Promise<void> {
  const waits = ({ word }: Step) => word === 'approve' || word === 'runbook';
  if (mode !== 'approve' && !allSteps(plan.graph.steps).some(waits)) return;
  await laptop.cloud.deployDocuments();
  await audience.open(laptop);
  await audience.register(approvers ?? (mode === 'approve' ? SOMEBODY : []));
}

function laptopOn(
  { clock, cloud }: Site,
  place: Place,
  faults: Faults,
  audience?: { asked(request: string): void },
): Promise<Laptop> {
  const { seed, onCall, watch } = place;
  return Laptop.open({
    clock,
    cloud,
    seed,
    faults,
    signingKey: SigningKey.of(place.state),
    ...(audience === undefined ? {} : { asked: (request) => audience.asked(request) }),
    ...(onCall === undefined ? {} : { onCall }),
    ...(watch === undefined ? {} : { watch }),
  });
}

/** Opens the world of a state folder for one command of an operator, and closes it behind. */
export async function withLaptop<Given>(
  place: Place & { readonly state: string },
  work: (laptop: Laptop, now: number) => Promise<Given>,
): Promise<Given> {
  const site = await openSite(place);
  const laptop = await laptopOn(site, place, new Faults([]));
  try {
    return await work(laptop, site.clock.now());
  } finally {
    await laptop.close();
  }
}
