import { isoTime } from '../base/clock.ts';
import { durationText } from '../base/duration.ts';
import {
  type AlarmEvent,
  type AlarmFacts,
  type AlarmTrigger,
  type AnyAlarmTrigger,
  type ContributorTrigger,
  metricFor,
  selects,
  type Told,
  type TriggerFacts,
} from '../contract/index.ts';
import { stop } from '../control/raised.ts';
import type { PlatformCall } from '../control/task-handlers.ts';
import { type AlarmNow, readAlarm, readContributor, readTags } from './alarm.ts';
import { compositeFacts } from './composite-alarm.ts';

/** A trigger, read again: what steps may know of it, or why it is none any more. */
export type TriggerNow =
  | { readonly stands: true; readonly facts: TriggerFacts }
  | { readonly stands: false; readonly why: string };

/** EventBridge may deliver for up to 24 hours; by then somebody else has acted. */
export const STALE_MS = 15 * 60_000;

/**
 * CloudWatch gives the two times by different roads; transitions are far more than a second apart.
 */
const SAME_TIME_MS = 1_000;

/**
 * Does the trigger stand? An alarm is read again by its ARN: the event is a hint, and what is to be
 * recovered is taken from CloudWatch. Other kinds always stand, and only grow stale. What is
 * offered again (`tried` above 1) was in time when it came. Raises Surefoot.Stop when the alarm
 * does not tell what to recover.
 */
export async function triggerNow(
  told: Told,
  tried: number,
  call: PlatformCall,
): Promise<TriggerNow> {
  const now = call.clock.now();
  const at = told.of === 'alarm' ? told.alarm.since : told.at;
  if (told.of === 'alarm') {
    const why = refusedByEvent(told.trigger, told.alarm);
    if (why !== undefined) return over(why);
  }
  if (at !== undefined && tried === 1 && now - at > STALE_MS) {
    const what = told.of === 'alarm' ? 'the alarm took its state' : 'it was meant for';
    return over(`Stale: ${what} ${durationText(now - at)} ago.`);
  }
  if (told.of === 'rest') return { stands: true, facts: told.facts };
  return alarmNow(told.trigger, told.alarm, call);
}

async function alarmNow(
  trigger: AnyAlarmTrigger,
  event: AlarmEvent,
  call: PlatformCall,
): Promise<TriggerNow> {
  const alarm = await readAlarm(event.arn, call);
  if (alarm.composite !== (trigger.on === 'composite alarm')) {
    const make = alarm.composite ? 'a composite alarm' : 'no composite alarm';
    throw stop('TASK1012', `${alarm.arn} is ${make}; the plan starts from: ${trigger.on}.`);
  }
  const tags = 'tags' in trigger.select ? await readTags(alarm.arn, call) : {};
  if (!selects(trigger.select, { ...alarm, tags })) {
    throw stop('TASK1025', `${alarm.arn} is none of them.`);
  }
  if (trigger.on === 'alarm contributor') return contributorNow(trigger, event, alarm, call);
  const why = noLongerStands(trigger, event, alarm);
  if (why !== undefined) return over(why);
  return {
    stands: true,
    facts:
      trigger.on === 'alarm'
        ? alarmFacts(alarm, trigger)
        : await compositeFacts(trigger, alarm, call),
  };
}

/** What the event itself says against running. Its alarm state is a hint, but these only refuse. */
function refusedByEvent({ becomes }: AnyAlarmTrigger, event: AlarmEvent): string | undefined {
  if (event.state !== becomes) {
    const went =
      event.state === 'INSUFFICIENT_DATA' ? 'has too little data' : `went to ${event.state}`;
    return `The alarm ${went}; the plan starts when it goes to ${becomes}.`;
  }
  if (event.suppressedBy !== undefined) {
    return `The alarm's actions are suppressed by ${event.suppressedBy}.`;
  }
  return event.mutedBy === undefined ? undefined : `The alarm is muted by ${event.mutedBy}.`;
}

function noLongerStands(
  { becomes }: AnyAlarmTrigger,
  event: AlarmEvent,
  alarm: AlarmNow,
): string | undefined {
  const since = isoTime(alarm.since);
  if (alarm.state !== becomes) {
    return alarm.state === 'OK'
      ? `Already recovered: the alarm is OK since ${since}.`
      : `The alarm no longer stands: it is ${alarm.state} since ${since}.`;
  }
  if (Math.abs(alarm.since - event.since) > SAME_TIME_MS) {
    const then = isoTime(event.since);
    return `Stale: the event is about ${then}, the alarm is in ${becomes} since ${since}.`;
  }
  if (alarm.suppressedBy !== undefined) {
    return `The alarm's actions are suppressed by ${alarm.suppressedBy}.`;
  }
  return becomes === 'OK' && withoutData(alarm)
    ? `The alarm is OK since ${since} because data is missing; nothing was measured.`
    : undefined;
}

/**
 * Was the state reached without one measurement? CloudWatch says so in the reason and in its data;
 * see the task read-alarm, which asks the same.
 */
function withoutData({ reason, reasonData }: AlarmNow): boolean {
  const points = reasonData['recentDatapoints'];
  return (
    /\bno datapoints were received\b/i.test(reason) ||
    (Array.isArray(points) && points.length === 0)
  );
}

/** A time series stands while CloudWatch lists it: it lists those in ALARM. */
async function contributorNow(
  trigger: ContributorTrigger,
  event: AlarmEvent,
  { arn, name }: AlarmNow,
  call: PlatformCall,
): Promise<TriggerNow> {
  const id = event.contributor?.id ?? '';
  const found = await readContributor(name, id, call);
  if (found === undefined) return over(`Already recovered: contributor ${id} is in ALARM no more.`);
  const since = found.since ?? event.since;
  if (Math.abs(since - event.since) > SAME_TIME_MS) {
    const then = isoTime(event.since);
    return over(`Stale: the event is about ${then}, it is in ALARM since ${isoTime(since)}.`);
  }
  const { attributes } = found;
  const missing = Object.keys(trigger.attributes).filter((one) => (attributes[one] ?? '') === '');
  if (missing.length > 0) {
    throw stop('TASK1012', `Contributor ${id} of ${arn} has no ${missing.join(' and ')}.`);
  }
  return {
    stands: true,
    facts: { arn, name, state: 'ALARM', since: isoTime(since), contributor: id, attributes },
  };
}

/** What steps know of an alarm. Raises Surefoot.Stop when no metric says what is unhealthy. */
export function alarmFacts(alarm: AlarmNow, trigger: AlarmTrigger): AlarmFacts {
  const { arn, name, since } = alarm;
  const metric = metricFor(trigger.select, alarm, Object.keys(trigger.dimensions));
  if (typeof metric === 'string') throw stop('TASK1012', `${arn}: ${metric}`);
  return { arn, name, ...metric, state: trigger.becomes, since: isoTime(since) };
}

function over(why: string): TriggerNow {
  return { stands: false, why };
}
