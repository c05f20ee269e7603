import { UsageError } from '../base/errors.ts';
import {
  type AdmitAnswer,
  type AdmitEvent,
  ASK_FIRST_MS,
  type PlanFacts,
  recoveryId,
  type Start,
  startedBy,
  type Target,
  type TargetKey,
  type Trigger,
  type TriggerFacts,
  targetKey,
} from '../contract/index.ts';
import { Board } from '../control/board.ts';
import { BOARD_ID, boardSeen, isOpen } from '../control/board-seen.ts';
import type { Asking } from '../control/brakes/brake.ts';
import { whyRefused } from '../control/brakes/index.ts';
import { LIMITS_ID, limitsOf } from '../control/limits.ts';
import { PENDING_QUEUE, type Refused, refusedAgain } from '../control/pending.ts';
import { again, stop } from '../control/raised.ts';
import { Recoveries } from '../control/recoveries.ts';
import type { Recovery } from '../control/recovery.ts';
import { type ModeSetting, modeOf, narrower, planSettingId } from '../control/settings.ts';
import { Store } from '../control/store.ts';
import type { PlatformCall } from '../control/task-handlers.ts';
import { windowsOf } from '../control/windows.ts';
import { notNow } from './not-now.ts';
import { sharesNow } from './shares-now.ts';
import { notInWindow } from './windows-now.ts';

/**
 * The trigger stands: how far the plan may go, and whether it may begin now. What may not for now
 * leaves its trigger pending.
 */
export async function decide(
  { plan }: AdmitEvent,
  start: Start,
  recovery: string,
  trigger: TriggerFacts,
  call: PlatformCall,
): Promise<AdmitAnswer> {
  const records = new Recoveries(call.runtime);
  const board = new Board(call.runtime);
  const wanted = targetOf(plan, trigger);
  const target = wanted.key;
  const rivals = plan.before.filter((other) => startsToo(other.trigger, start));
  const modes = [plan.name, ...rivals.map((other) => other.plan)].map(planSettingId);
  const ids = [...modes, LIMITS_ID, BOARD_ID];
  const items = await new Store(call.runtime).getAll(ids);
  const mode = narrower(plan.mode, modeOf(items.get(planSettingId(plan.name))));
  if (mode === 'off') return skip(records, recovery, 'The plan is switched off.', call);
  const first = rivals.find((other) => {
    return mayAct(narrower(other.mode, modeOf(items.get(planSettingId(other.plan)))));
  });
  if (first !== undefined) {
    const why = `Plan ${first.plan} goes first: the same trigger starts it, and it may act.`;
    return skip(records, recovery, why, call);
  }
  if (mayAct(mode)) {
    const { perHour } = plan.limits;
    const { stormLimit } = limitsOf(items.get(LIMITS_ID));
    const now = call.clock.now();
    const asking: Asking = {
      recovery,
      plan: plan.name,
      targets: [target],
      perHour,
      stormLimit,
      now,
    };
    const windows = [LIMITS_ID, planSettingId(plan.name)].map((id) => windowsOf(items.get(id)));
    const was = boardSeen(items.get(BOARD_ID));
    // What another try of Admit has taken stays taken, whatever befalls the target now.
    const refused = isOpen(was, recovery)
      ? undefined
      : (whyRefused(was, asking) ??
        (await notInWindow(windows, call)) ??
        (await notNow(plan.name, wanted.target, call)));
    if (refused !== undefined) return wait(records, asking, start, { ...refused, at: now });
    const shares = await sharesNow(plan.limits.share, [wanted.target], call);
    if ('by' in shares) return wait(records, asking, start, { ...shares, at: now });
    const decision = await board.take({ ...asking, ...shares }, was);
    if (!decision.taken) return wait(records, asking, start, { ...decision, at: now });
  }
  const admitted = { trigger, held: [target], mode, ...(await timeToAsk(records, recovery, mode)) };
  const running = await records.run(recovery, admitted);
  if (running !== undefined) return answerOf(running);
  const record = await records.get(recovery);
  // Unwinding was faster than this try of Admit: what was taken after it looked must not stay.
  if (record.state === 'closed' || record.state === 'unwinding') await board.giveBack(recovery);
  return answerOf(record);
}

/** People may take their time: what it takes is not taken from the time limit. */
async function timeToAsk(
  records: Recoveries,
  recovery: string,
  mode: ModeSetting,
): Promise<{ deadline?: number }> {
  if (mode !== 'approve') return {};
  return { deadline: (await records.get(recovery)).deadline + ASK_FIRST_MS };
}

/** Only a plan that may act takes a trigger away from the plans behind it. */
function mayAct(mode: ModeSetting): boolean {
  return mode === 'approve' || mode === 'automatic';
}

/** Does the same alarm or event start a plan with this trigger? */
function startsToo(trigger: Trigger, start: Start): boolean {
  try {
    startedBy(trigger, start);
    return true;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}

/** The target's parts, from the trigger as CloudWatch tells it or from the plan's own text. */
function targetOf(
  { name, target: { kind, parts: said } }: PlanFacts,
  trigger: TriggerFacts,
): { target: Target; key: TargetKey } {
  const parts = Object.entries(said).map(([part, from]) => {
    if ('text' in from) return [part, from.text];
    let value: unknown = trigger;
    for (const key of from.from) value = (value as Record<string, unknown> | undefined)?.[key];
    return [part, value];
  });
  const target = { kind, parts: Object.fromEntries(parts) as Record<string, unknown> };
  try {
    // It throws for a part that is no text.
    return { key: targetKey(target), target: target as Target };
  } catch (error) {
    throw stop('TASK1012', `The target of plan ${name} cannot be named: ${String(error)}`, error);
  }
}

/** Refused for good. */
export async function skip(
  records: Recoveries,
  recovery: string,
  cause: string,
  call: PlatformCall,
): Promise<AdmitAnswer> {
  const refused = { outcome: 'skipped', cause, closedAt: call.clock.now() };
  return answerOf((await records.refuse(recovery, refused)) ?? (await records.get(recovery)));
}

/** Refused for now: the record says why, and puts the trigger into the queue. */
async function wait(
  records: Recoveries,
  { recovery, plan, targets, perHour }: Asking,
  { event, identity, tried }: Start,
  { at, by, reason }: Refused,
): Promise<AdmitAnswer> {
  const last = tried === 1 ? undefined : recoveryId(plan, { identity, tried: tried - 1 });
  const before = last === undefined ? undefined : (await records.find(last))?.pending;
  const asked = { event, tried, targets, perHour };
  const pending = refusedAgain(asked, { at, by, reason }, before);
  const refused = { outcome: 'pending', cause: reason, closedAt: at, pending };
  const queued = { ...refused, queue: PENDING_QUEUE, queuedAt: pending.since };
  return answerOf((await records.refuse(recovery, queued)) ?? (await records.get(recovery)));
}

/** The answer that the record holds: the same whenever it is asked for. */
export function answerOf(record: Recovery): AdmitAnswer {
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
