import type { Clock } from '../base/clock.ts';
import { Bug, UsageError } from '../base/errors.ts';
import { isJsonObject, type JsonObject } from '../base/json.ts';
import type { CompiledPlan } from '../compile/index.ts';
import type { Scenario, ScenarioAlarm } from '../simulated-aws/scenario.ts';
import { connectPlans } from './bus.ts';
import type { Chosen } from './choose-plan.ts';
import type { Cloud } from './cloud.ts';
import { alarmTold, instantOf } from './given-event.ts';
import type { Laptop } from './laptop.ts';
import type { Place } from './site.ts';

/** What a night is made of. */
export interface Night extends Place {
  readonly scenario: Scenario;
  /** An event from elsewhere; without it what the scenario sets off starts the plan. */
  readonly event?: Pick<Chosen, 'start' | 'told'>;
}

/** How long the world runs well before the trouble. */
const GOOD_MS = 3 * 60_000;
/** How long after the trouble the alarm must have fired, or the event must have come. */
const WITHIN_MS = 30 * 60_000;
/** A schedule comes when it comes; 31 days is the longest that a rate may be. */
const SCHEDULE_WITHIN_MS = 32 * 86_400_000;
/** From the trouble to a start that does not follow from it: people need a moment, too. */
const MOMENT_MS = 60_000;

/** When the night of an event from elsewhere begins; undefined without one. Ms since 1970. */
export function beginningOf({ event }: Night): number | undefined {
  const at = event === undefined ? undefined : instantOf(event);
  return at === undefined ? undefined : at - GOOD_MS;
}

/** A good day, the trouble, and what starts the plan. */
export async function untilTheStart(
  asked: Night,
  compiled: CompiledPlan,
  laptop: Laptop,
  clock: Clock,
): Promise<{ event: JsonObject; troubleAt: number }> {
  const { cloud } = laptop;
  const { scenario, watch } = asked;
  const alarm = alarmOf(asked);
  const given = asked.event?.start.event;
  if (alarm !== undefined && (await stands(cloud, alarm.name))) {
    if (given !== undefined) return { event: given, troubleAt: clock.now() };
    throw new UsageError('CLI1011', {
      where: asked.state ?? '',
      found: `Alarm ${alarm.name} stands already, so it cannot fire.`,
    });
  }
  const named = alarm ?? NO_ALARM;
  await cloud.arrange(scenario, named);
  await clock.sleep(GOOD_MS);
  const next = await nextStart(laptop, compiled, alarm);
  const troubleAt = clock.now();
  await cloud.trouble(scenario, named);
  watch?.troubleAt(scenario.says, troubleAt);
  const event = await started(asked, compiled, next.event, clock);
  next.stop();
  if (event === undefined) {
    const what = alarm === undefined ? 'nothing started the plan' : 'its alarm did not fire';
    throw new Bug('BUG0001', { found: `Scenario ${scenario.name}: ${what}.` });
  }
  const told = asked.event === undefined ? undefined : alarmTold(asked.event);
  if (told !== undefined) await cloud.alarmSince(told.name, told.since);
  return { event: given ?? event, troubleAt };
}

/** What a scenario without an alarm is arranged with. */
const NO_ALARM: ScenarioAlarm = { name: '', dimensions: {} };

/** The alarm of the night: the one of the event, else the scenario's own; some have none. */
function alarmOf({ scenario, event }: Night): ScenarioAlarm | undefined {
  const told = event === undefined ? undefined : alarmTold(event);
  if (told === undefined) return scenario.alarm;
  const { name, dimensions } = told;
  // What a composite alarm is about, the alarms below it say: here those of the scenario.
  return { name, dimensions: dimensions ?? scenario.alarm?.dimensions ?? {} };
}

/** What starts the plan; nothing when it does not come in time. */
async function started(
  { scenario, event }: Night,
  compiled: CompiledPlan,
  next: Promise<JsonObject>,
  clock: Clock,
): Promise<JsonObject | undefined> {
  if (event !== undefined && alarmTold(event) === undefined) {
    await clock.sleep(MOMENT_MS);
    return event.start.event;
  }
  if (scenario.byHand !== undefined) {
    await clock.sleep(MOMENT_MS);
    return { byHand: { ...scenario.byHand } };
  }
  const within = compiled.schedule === null ? WITHIN_MS : SCHEDULE_WITHIN_MS;
  return (await Promise.race([next, clock.sleep(within)])) ?? undefined;
}

async function stands(cloud: Cloud, alarm: string): Promise<boolean> {
  const { resources } = await cloud.look();
  const found = resources.find(({ resource }) => resource === `alarm:${alarm}`);
  return found?.fields['state'] === 'ALARM';
}

/** What the plan's rule or schedule sends to its state machine next; of alarms, this one's. */
async function nextStart(
  laptop: Laptop,
  compiled: CompiledPlan,
  alarm: ScenarioAlarm | undefined,
): Promise<{ event: Promise<JsonObject>; stop: () => void }> {
  let deliver: (event: JsonObject) => void = () => undefined;
  const event = new Promise<JsonObject>((resolve) => {
    deliver = resolve;
  });
  const start = (_plan: CompiledPlan, delivered: JsonObject): void => {
    const { detail } = delivered;
    const name = isJsonObject(detail) ? detail['alarmName'] : undefined;
    if (alarm === undefined || name === alarm.name) deliver(delivered);
  };
  const machineArn = (plan: CompiledPlan) => laptop.machineArn(plan);
  const stop = await connectPlans(laptop.cloud, [compiled], start, { machineArn });
  return { event, stop };
}
