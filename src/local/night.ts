import type { Clock } from '../base/clock.ts';
import { Bug, UsageError } from '../base/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import type { CompiledPlan } from '../compile/index.ts';
import { readStart } from '../contract/index.ts';
import type { Scenario, ScenarioAlarm } from '../simulated-aws/scenario.ts';
import { connectPlans } from './bus.ts';
import type { Cloud } from './cloud.ts';
import type { Laptop } from './laptop.ts';
import type { Place } from './site.ts';

/** What a night is made of. */
export interface Night extends Place {
  readonly scenario: Scenario;
  /** An event from elsewhere; without it the scenario's own alarm starts the plan. */
  readonly event?: {
    readonly content: Json;
    readonly arn: string;
    readonly alarm: ScenarioAlarm;
  };
}

/** How long the world runs well before the trouble. */
const GOOD_MS = 3 * 60_000;
/** How long after the trouble the alarm must have fired. */
const ALARM_WITHIN_MS = 30 * 60_000;

/** When the night of an event from elsewhere begins; undefined without one. Ms since 1970. */
export function beginningOf({ event }: Night): number | undefined {
  return event === undefined ? undefined : sinceOf(event.content) - GOOD_MS;
}

/** When its alarm took its state, ms since 1970. */
function sinceOf(event: Json): number {
  const { identity } = readStart(event);
  if ('since' in identity) return identity.since;
  throw new Bug('BUG0001', { found: `An event of kind ${identity.kind} stands for an alarm's.` });
}

/** A good day, the trouble, and the alarm that it sets off. */
export async function untilTheAlarm(
  asked: Night,
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
    await cloud.alarmSince(alarm.name, sinceOf(asked.event.content));
  }
  return { event, troubleAt };
}

async function stands(cloud: Cloud, alarm: string): Promise<boolean> {
  const { resources } = await cloud.look();
  const found = resources.find(({ resource }) => resource === `alarm:${alarm}`);
  return found?.fields['state'] === 'ALARM';
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
