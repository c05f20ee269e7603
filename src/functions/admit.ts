import { isoTime } from '../base/clock.ts';
import { durationText, seconds } from '../base/duration.ts';
import { SurefootError } from '../base/errors.ts';
import {
  type AdmitAnswer,
  type AdmitEvent,
  type AlarmEvent,
  readStart,
  recoveryId,
  type Start,
  startedBy,
} from '../contract/index.ts';
import { admitEvent } from '../control/events.ts';
import { ADMISSION_PERMISSIONS } from '../control/permissions.ts';
import { stop } from '../control/raised.ts';
import { type NewRecovery, Recoveries } from '../control/recoveries.ts';
import type { Recovery } from '../control/recovery.ts';
import { type PlatformCall, platformFunction } from '../control/task-handlers.ts';
import { ALARM_PERMISSIONS, type AlarmNow, readAlarmNow } from './alarm.ts';
import { answerOf, decide, skip } from './decide.ts';

/** One decision: run, or why not. The same execution asking again gets the same answer. */
export const handler = platformFunction({
  name: 'admit',
  permissions: [...ALARM_PERMISSIONS, ...ADMISSION_PERMISSIONS],
  timeout: seconds(30),
  event: admitEvent,
  run: admit,
});

async function admit(asked: AdmitEvent, call: PlatformCall): Promise<AdmitAnswer> {
  const dimensions = Object.keys(asked.plan.trigger.dimensions);
  const { start, event } = usable(asked);
  const records = new Recoveries(call.runtime);
  const fresh = newRecovery(asked, start, call.clock.now());
  if (!(await records.open(fresh))) {
    const known = await records.get(fresh.recovery);
    if (known.execution.arn !== asked.execution.arn) return duplicate(known);
    if (known.state !== 'admitting') return answerOf(known);
  }
  const refusal = refusedByEvent(event, start, call.clock.now());
  if (refusal !== undefined) return skip(records, fresh.recovery, refusal, call);
  const alarm = await readAlarmNow(event, dimensions, call);
  const over = noLongerStands(event, alarm);
  if (over !== undefined) return skip(records, fresh.recovery, over, call);
  return decide(asked, start, fresh.recovery, alarm.facts, call);
}

/** Raises Surefoot.Stop, with the code of what is wrong, for an event that cannot be used. */
function usable({ plan, event }: AdmitEvent): { start: Start; event: AlarmEvent } {
  try {
    const start = readStart(event);
    return { start, event: startedBy(plan.trigger, start) };
  } catch (error) {
    if (error instanceof SurefootError && error.code.startsWith('EVNT')) {
      throw stop('TASK1012', error.message, error);
    }
    throw error;
  }
}

/** The trigger is known by its identity, however often it is told. */
function newRecovery({ plan, execution }: AdmitEvent, start: Start, now: number): NewRecovery {
  return {
    recovery: recoveryId(plan.name, start),
    plan: plan.name,
    planVersion: plan.version,
    execution,
    triggeredBy: start.identity,
    startedAt: now,
    deadline: now + plan.timeLimitMs,
    cooldownMs: plan.limits.cooldownMs,
  };
}

/** EventBridge may deliver for up to 24 hours; by then somebody else has acted. */
const STALE_MS = 15 * 60_000;

/** What the event itself says against running. Its alarm state is a hint, but these only refuse. */
function refusedByEvent(event: AlarmEvent, { tried }: Start, now: number): string | undefined {
  if (event.state === 'OK') return 'The alarm went to OK; the plan starts when it goes to ALARM.';
  if (event.state === 'INSUFFICIENT_DATA') {
    return 'The alarm has too little data; the plan starts when it goes to ALARM.';
  }
  if (event.suppressedBy !== undefined) {
    return `The alarm's actions are suppressed by ${event.suppressedBy}.`;
  }
  if (event.mutedBy !== undefined) return `The alarm is muted by ${event.mutedBy}.`;
  // What is offered again has a bound of its own.
  if (tried === 1 && now - event.since > STALE_MS) {
    return `Stale: the alarm took its state ${durationText(now - event.since)} ago.`;
  }
  return undefined;
}

/**
 * CloudWatch gives the two times by different roads; transitions are far more than a second apart.
 */
const SAME_TIME_MS = 1_000;

function noLongerStands(event: AlarmEvent, alarm: AlarmNow): string | undefined {
  if (alarm.state === 'OK') return `Already recovered: the alarm is OK since ${alarm.facts.since}.`;
  if (alarm.state !== 'ALARM') {
    return `The alarm no longer stands: it is ${alarm.state} since ${alarm.facts.since}.`;
  }
  if (Math.abs(alarm.since - event.since) > SAME_TIME_MS) {
    const then = isoTime(event.since);
    return `Stale: the event is about ${then}, the alarm is in ALARM since ${alarm.facts.since}.`;
  }
  return undefined;
}

function duplicate({ recovery, execution }: Recovery): AdmitAnswer {
  const reason = `duplicate: ${execution.name} already answers this trigger.`;
  return { admitted: false, recovery, outcome: 'skipped', reason };
}
