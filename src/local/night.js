import { Bug, UsageError } from '../base/errors.ts';
import { isJsonObject } from '../base/json.ts';
import { connectPlans } from './bus.ts';
import { alarmTold, instantOf } from './given-event.ts';

/** How long the world runs well before the trouble. */
const GOOD_MS = 3 * 60_000;
/** How long after the trouble the alarm must have fired, or the event must have come. */
const WITHIN_MS = 30 * 60_000;
/** A schedule comes when it comes; 31 days is the longest that a rate may be. */
const SCHEDULE_WITHIN_MS = 32 * 86_400_000;
/** From the trouble to a start that does not follow from it: people need a moment, too. */
const MOMENT_MS = 60_000;
/** When the night of an event from elsewhere begins; undefined without one. Ms since 1970. */
export function beginningOf({ event }) {
  const at = event === undefined ? undefined : instantOf(event);
  return at === undefined ? undefined : at - GOOD_MS;
}
/** A good day, the trouble, and what starts the plan. */
export async function untilTheStart(asked, compiled, laptop, clock) {
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
const NO_ALARM = { name: '', dimensions: {} };
/** The alarm of the night: the one of the event, else the scenario's own; some have none. */
function alarmOf({ scenario, event }) {
  const told = event === undefined ? undefined : alarmTold(event);
  if (told === undefined) return scenario.alarm;
  const { name, dimensions } = told;
  // What a composite alarm is about, the alarms below it say: here those of the scenario.
  return { name, dimensions: dimensions ?? scenario.alarm?.dimensions ?? {} };
}
/** What starts the plan; nothing when it does not come in time. */
async function started({ scenario, event }, compiled, next, clock) {
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
async function stands(cloud, alarm) {
  const { resources } = await cloud.look();
  const found = resources.find(({ resource }) => resource === `alarm:${alarm}`);
  return found?.fields['state'] === 'ALARM';
}
/** What the plan's rule or schedule sends to its state machine next; of alarms, this one's. */
async function nextStart(laptop, compiled, alarm) {
  let deliver = () => undefined;
  const event = new Promise((resolve) => {
    deliver = resolve;
  });
  const start = (_plan, delivered) => {
    const { detail } = delivered;
    const name = isJsonObject(detail) ? detail['alarmName'] : undefined;
    if (alarm === undefined || name === alarm.name) deliver(delivered);
  };
  const machineArn = (plan) => laptop.machineArn(plan);
  const stop = await connectPlans(laptop.cloud, [compiled], start, { machineArn });
  return { event, stop };
}
