import { UsageError } from '../base/errors.ts';
import { recoveryId, startedBy, targetKey, } from '../contract/index.ts';
import { Board } from '../control/board.ts';
import { BOARD_ID, boardSeen } from '../control/board-seen.ts';
import { LIMITS_ID, limitsOf } from '../control/limits.ts';
import { PENDING_QUEUE, refusedAgain } from '../control/pending.ts';
import { again, stop } from '../control/raised.ts';
import { Recoveries } from '../control/recoveries.ts';
import { modeOf, narrower, planSettingId } from '../control/settings.ts';
import { Store } from '../control/store.ts';
/**
 * The trigger stands: how far the plan may go, and whether it may begin now. What may not for now
 * leaves its trigger pending.
 */
export async function decide({ plan }, start, recovery, trigger, call) {
    const records = new Recoveries(call.runtime);
    const board = new Board(call.runtime);
    const target = targetOf(plan, trigger);
    const rivals = plan.before.filter((other) => startsToo(other.trigger, start));
    const modes = [plan.name, ...rivals.map((other) => other.plan)].map(planSettingId);
    const ids = [...modes, LIMITS_ID, BOARD_ID];
    const items = await new Store(call.runtime).getAll(ids);
    const mode = narrower(plan.mode, modeOf(items.get(planSettingId(plan.name))));
    if (mode === 'off')
        return skip(records, recovery, 'The plan is switched off.', call);
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
        const asking = {
            recovery,
            plan: plan.name,
            targets: [target],
            perHour,
            stormLimit,
            now,
        };
        const decision = await board.take(asking, boardSeen(items.get(BOARD_ID)));
        if (!decision.taken)
            return wait(records, asking, start, { ...decision, at: now });
    }
    const running = await records.run(recovery, { trigger, held: [target], mode });
    if (running !== undefined)
        return answerOf(running);
    const record = await records.get(recovery);
    // Unwinding was faster than this try of Admit: what was taken after it looked must not stay.
    if (record.state === 'closed' || record.state === 'unwinding')
        await board.giveBack(recovery);
    return answerOf(record);
}
/** Only a plan that may act takes a trigger away from the plans behind it. */
function mayAct(mode) {
    return mode === 'approve' || mode === 'automatic';
}
/** Does the same alarm or event start a plan with this trigger? */
function startsToo(trigger, start) {
    try {
        startedBy(trigger, start);
        return true;
    }
    catch (error) {
        if (error instanceof UsageError)
            return false;
        throw error;
    }
}
/** The target's parts, from the trigger as CloudWatch tells it or from the plan's own text. */
function targetOf({ name, target }, trigger) {
    const parts = Object.entries(target.parts).map(([part, from]) => {
        if ('text' in from)
            return [part, from.text];
        let value = trigger;
        for (const key of from.from)
            value = value?.[key];
        return [part, value];
    });
    try {
        return targetKey({
            kind: target.kind,
            parts: Object.fromEntries(parts),
        });
    }
    catch (error) {
        throw stop('TASK1012', `The target of plan ${name} cannot be named: ${String(error)}`, error);
    }
}
/** Refused for good. */
export async function skip(records, recovery, cause, call) {
    const refused = { outcome: 'skipped', cause, closedAt: call.clock.now() };
    return answerOf((await records.refuse(recovery, refused)) ?? (await records.get(recovery)));
}
/** Refused for now: the record says why, and puts the trigger into the queue. */
async function wait(records, { recovery, plan, targets, perHour }, { event, identity, tried }, { at, by, reason }) {
    const last = tried === 1 ? undefined : recoveryId(plan, { identity, tried: tried - 1 });
    const before = last === undefined ? undefined : (await records.find(last))?.pending;
    const asked = { event, tried, targets, perHour };
    const pending = refusedAgain(asked, { at, by, reason }, before);
    const refused = { outcome: 'pending', cause: reason, closedAt: at, pending };
    const queued = { ...refused, queue: PENDING_QUEUE, queuedAt: pending.since };
    return answerOf((await records.refuse(recovery, queued)) ?? (await records.get(recovery)));
}
/** The answer that the record holds: the same whenever it is asked for. */
export function answerOf(record) {
    const { recovery, state, epoch, mode, deadline, trigger, held, outcome, cause } = record;
    const [target] = held;
    if (state === 'running' && mode !== undefined && trigger !== undefined && target !== undefined) {
        return { admitted: true, recovery, epoch, mode, deadline, target, trigger };
    }
    if (outcome !== undefined) {
        return { admitted: false, recovery, outcome, reason: cause ?? `It ended: ${outcome}.` };
    }
    if (state === 'admitting')
        throw again('TASK1003', 'Another try of Admit is under way.');
    throw stop('TASK1005', `The recovery is ${state} already.`);
}
