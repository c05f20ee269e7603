import { seconds } from '../base/duration.ts';
import { SurefootError } from '../base/errors.ts';
import {
  type AdmitAnswer,
  type AdmitEvent,
  readStart,
  recoveryId,
  type Start,
  startedBy,
  type Told,
} from '../contract/index.ts';
import { admitEvent } from '../control/events.ts';
import { ADMISSION_PERMISSIONS } from '../control/permissions.ts';
import { stop } from '../control/raised.ts';
import { type NewRecovery, Recoveries } from '../control/recoveries.ts';
import type { Recovery } from '../control/recovery.ts';
import { type PlatformCall, platformFunction } from '../control/task-handlers.ts';
import { TARGET_NOW_PERMISSIONS } from '../targets/target-busy.ts';
import { TARGET_GROUP_PERMISSIONS } from '../targets/target-group-look.ts';
import { ALARM_PERMISSIONS } from './alarm.ts';
import { answerOf, decide, skip } from './decide.ts';
import { triggerNow } from './trigger-now.ts';
import { WINDOW_PERMISSIONS } from './windows-now.ts';

/** One decision: run, or why not. The same execution asking again gets the same answer. */
export const handler = platformFunction({
  name: 'admit',
  permissions: [
    ...ALARM_PERMISSIONS,
    ...ADMISSION_PERMISSIONS,
    ...TARGET_NOW_PERMISSIONS,
    ...TARGET_GROUP_PERMISSIONS,
    ...WINDOW_PERMISSIONS,
  ],
  timeout: seconds(30),
  event: admitEvent,
  run: admit,
});

async function admit(asked: AdmitEvent, call: PlatformCall): Promise<AdmitAnswer> {
  const { start, told } = usable(asked);
  const records = new Recoveries(call.runtime);
  const fresh = newRecovery(asked, start, call.clock.now());
  if (!(await records.open(fresh))) {
    const known = await records.get(fresh.recovery);
    if (known.execution.arn !== asked.execution.arn) return duplicate(known);
    if (known.state !== 'admitting') return answerOf(known);
  }
  const trigger = await triggerNow(told, start.tried, call);
  if (!trigger.stands) return skip(records, fresh.recovery, trigger.why, call);
  return decide(asked, start, fresh.recovery, trigger.facts, call);
}

/** Raises Surefoot.Stop, with the code of what is wrong, for an event that cannot be used. */
function usable({ plan, event }: AdmitEvent): { start: Start; told: Told } {
  try {
    const start = readStart(event);
    return { start, told: startedBy(plan.trigger, start) };
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
    ...(plan.limits.share !== undefined && { share: plan.limits.share }),
  };
}

function duplicate({ recovery, execution }: Recovery): AdmitAnswer {
  const reason = `duplicate: ${execution.name} already answers this trigger.`;
  return { admitted: false, recovery, outcome: 'skipped', reason };
}
