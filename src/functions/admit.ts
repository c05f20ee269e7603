import { isoTime } from '../base/clock.ts';
import { durationText, seconds } from '../base/duration.ts';
import { SurefootError } from '../base/errors.ts';
import {
  type AdmitAnswer,
  type AdmitEvent,
  type AlarmEvent,
  type AlarmFacts,
  type PlanFacts,
  readStart,
  recoveryId,
  type Start,
  startedBy,
  type TargetKey,
  targetKey,
} from '../contract/index.ts';
import { BOARD_ID, Board } from '../control/board.ts';
import { boardSeen, STORM_LIMIT } from '../control/board-rules.ts';
import { admitEvent } from '../control/events.ts';
import { ADMISSION_PERMISSIONS } from '../control/permissions.ts';
import { again, stop } from '../control/raised.ts';
import { type NewRecovery, Recoveries } from '../control/recoveries.ts';
import type { Recovery } from '../control/recovery.ts';
import { modeOf, narrower, planSettingId } from '../control/settings.ts';
import { Store } from '../control/store.ts';
import { type PlatformCall, platformFunction } from '../control/task-handlers.ts';
import { ALARM_PERMISSIONS, type AlarmNow, readAlarmNow } from './alarm.ts';

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
  const refusal = refusedByEvent(event, call.clock.now());
  if (refusal !== undefined) return refuse(records, fresh.recovery, 'skipped', refusal, call);
  const alarm = await readAlarmNow(event, dimensions, call);
  const over = noLongerStands(event, alarm);
  if (over !== undefined) return refuse(records, fresh.recovery, 'skipped', over, call);
  return decide(asked, fresh, alarm.facts, call);
}

/** The trigger stands: how far the plan may go, and whether the board lets it begin. */
async function decide(
  { plan }: AdmitEvent,
  { recovery }: NewRecovery,
  trigger: AlarmFacts,
  call: PlatformCall,
): Promise<AdmitAnswer> {
  const records = new Recoveries(call.runtime);
  const board = new Board(call.runtime);
  const target = targetOf(plan, trigger);
  const items = await new Store(call.runtime).getAll([planSettingId(plan.name), BOARD_ID]);
  const mode = narrower(plan.mode, modeOf(items.get(planSettingId(plan.name))));
  if (mode === 'off')
    return refuse(records, recovery, 'skipped', 'The plan is switched off.', call);
  if (mode === 'automatic') {
    const { perHour } = plan.limits;
    const now = call.clock.now();
    const asking = { recovery, plan: plan.name, target, perHour, stormLimit: STORM_LIMIT, now };
    const decision = await board.take(asking, boardSeen(items.get(BOARD_ID)));
    if (!decision.taken) return refuse(records, recovery, 'pending', decision.reason, call);
  }
  const running = await records.run(recovery, { trigger, held: [target], mode });
  if (running !== undefined) return answerOf(running);
  const record = await records.get(recovery);
  if (record.state === 'closed' || record.state === 'unwinding') {
    // Unwinding was faster than this try of Admit: what was taken after it looked must not stay.
    await board.release({ recovery, plan: plan.name, target }, call.clock.now(), call.clock.now());
  }
  return answerOf(record);
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
function refusedByEvent(event: AlarmEvent, now: number): string | undefined {
  if (event.state === 'OK') return 'The alarm went to OK; the plan starts when it goes to ALARM.';
  if (event.state === 'INSUFFICIENT_DATA') {
    return 'The alarm has too little data; the plan starts when it goes to ALARM.';
  }
  if (event.suppressedBy !== undefined) {
    return `The alarm's actions are suppressed by ${event.suppressedBy}.`;
  }
  if (event.mutedBy !== undefined) return `The alarm is muted by ${event.mutedBy}.`;
  if (now - event.since > STALE_MS) {
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

/** The target's parts, from the trigger as CloudWatch tells it or from the plan's own text. */
function targetOf({ name, target }: PlanFacts, trigger: AlarmFacts): TargetKey {
  const parts = Object.entries(target.parts).map(([part, from]) => {
    if ('text' in from) return [part, from.text];
    let value: unknown = trigger;
    for (const key of from.from) value = (value as Record<string, unknown> | undefined)?.[key];
    return [part, value];
  });
  try {
    return targetKey({
      kind: target.kind,
      parts: Object.fromEntries(parts) as Record<string, unknown>,
    });
  } catch (error) {
    throw stop('TASK1012', `The target of plan ${name} cannot be named: ${String(error)}`, error);
  }
}

async function refuse(
  records: Recoveries,
  recovery: string,
  outcome: 'skipped' | 'pending',
  cause: string,
  call: PlatformCall,
): Promise<AdmitAnswer> {
  const refused = { outcome, cause, closedAt: call.clock.now() };
  return answerOf((await records.refuse(recovery, refused)) ?? (await records.get(recovery)));
}

function duplicate({ recovery, execution }: Recovery): AdmitAnswer {
  const reason = `duplicate: ${execution.name} already answers this trigger.`;
  return { admitted: false, recovery, outcome: 'skipped', reason };
}

/** The answer that the record holds: the same whenever it is asked for. */
function answerOf(record: Recovery): AdmitAnswer {
  const { recovery, state, epoch, mode, deadline, trigger, held, outcome, cause } = record;
  const [target] = held;
  if (state === 'running' && mode !== undefined && trigger !== undefined && target !== undefined) {
    return { admitted: true, recovery, epoch, mode, deadline, target, trigger };
  }
  if (outcome !== undefined) {
    return { admitted: false, recovery, outcome, reason: cause ?? `It ended: ${outcome}.` };
  }
  if (state === 'admitting') throw again('TASK1003', 'Another try of Admit is under way.');
  throw stop('TASK1005', `The recovery is ${state} already.`);
}
