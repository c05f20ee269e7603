import type { ApprovalRequest } from '../../contract/index.ts';
import { mustRemind } from '../../control/approval-rules.ts';
import { Approvals } from '../../control/approvals.ts';
import { askApprover } from '../../control/approver-messages.ts';
import { Recoveries } from '../../control/recoveries.ts';
import type { PlatformCall } from '../../control/task-handlers.ts';
import { type Wait, Waits } from '../../control/waits.ts';
import { automationNow, finish, isFinalStatus, stopAutomation } from './finish.ts';

/** Systems Manager answers three looks a second: a sweep of a minute may use half of them. */
export const WAITS_MOST = 90;

/** What one sweep over everything that waits has done. */
export interface Swept {
  readonly resumed: number;
  readonly expired: number;
  readonly reminded: number;
  readonly withdrawn: number;
}

/**
 * Each minute: resumes what a lost event left waiting, ends questions whose time is up, reminds
 * people once, and withdraws what a recovery that has stopped still asks. What cannot be done now
 * is done by the next sweep: one wait that fails does not keep the others.
 */
export async function sweepAutomations(call: PlatformCall): Promise<Swept> {
  const waits = await new Waits(call.runtime).open(WAITS_MOST);
  const done = { resumed: 0, expired: 0, reminded: 0, withdrawn: 0 };
  for (const wait of waits) {
    const what = await sweepOne(wait, call).catch(() => undefined);
    if (what !== undefined) done[what]++;
  }
  return done;
}

async function sweepOne(wait: Wait, call: PlatformCall): Promise<keyof Swept | undefined> {
  const now = call.clock.now();
  const record = await new Recoveries(call.runtime).find(wait.recovery);
  const over = record?.state !== 'running' || record.epoch !== wait.epoch;
  if (over && wait.kind === 'gate') {
    const because = `The recovery is ${record?.state ?? 'gone'}, or another run owns it.`;
    await withdraw(wait, because, call);
    return 'withdrawn';
  }
  if (wait.automation !== undefined) {
    const seen = await automationNow(wait.automation, call);
    if (seen !== undefined && isFinalStatus(seen.status)) {
      await finish(wait, seen, call);
      return 'resumed';
    }
  }
  // Nobody waits any more, and nothing of it can be seen: it is looked at no longer.
  if (over && now >= wait.until) await new Waits(call.runtime).resumed(wait);
  return wait.kind === 'gate' ? sweepGate(wait, now, call) : undefined;
}

async function sweepGate(
  wait: Wait,
  now: number,
  call: PlatformCall,
): Promise<keyof Swept | undefined> {
  const approvals = new Approvals(call.runtime);
  const request = await approvals.find(wait.request ?? '');
  if (request === undefined) return undefined;
  if (request.state !== 'open') {
    // It is decided, and the signal to the gate got lost: what the table says is enough.
    await finish(wait, { status: 'Decided', outputs: {}, why: '' }, call);
    if (wait.automation !== undefined) await stopAutomation(wait.automation, call);
    return 'resumed';
  }
  if (now >= request.expiresAt) {
    await approvals.conclude(request.request, 'expired', now, 'Nobody answered in time.');
    await finish(wait, { status: 'TimedOut', outputs: {}, why: '' }, call);
    if (wait.automation !== undefined) await stopAutomation(wait.automation, call);
    return 'expired';
  }
  return mustRemind(request, now) ? remind(request, now, call) : undefined;
}

async function remind(
  request: ApprovalRequest,
  now: number,
  call: PlatformCall,
): Promise<'reminded' | undefined> {
  if (!(await new Approvals(call.runtime).claimReminder(request.request, now))) return undefined;
  const silent = request.approvers.filter((name) =>
    request.decisions.every(({ approver }) => approver !== name),
  );
  for (const approver of silent) await askApprover(call, request, approver, 'reminder', now);
  return 'reminded';
}

/** Takes a question back: nobody's answer counts any more, and the gate is stopped. */
export async function withdraw(wait: Wait, because: string, call: PlatformCall): Promise<void> {
  const now = call.clock.now();
  if (wait.request !== undefined) {
    const state = now >= wait.until ? 'expired' : 'void';
    await new Approvals(call.runtime).conclude(wait.request, state, now, because);
  }
  if (wait.automation !== undefined) await stopAutomation(wait.automation, call);
  await new Waits(call.runtime).resumed(wait);
}

/** Takes back what a recovery that ends still asks or runs. */
export async function withdrawAll(recovery: string, call: PlatformCall): Promise<void> {
  const waits = await new Waits(call.runtime).open(WAITS_MOST);
  for (const wait of waits.filter((one) => one.recovery === recovery)) {
    if (wait.kind === 'undo') continue; // what puts something back is let go on
    await withdraw(wait, 'The recovery has ended.', call);
  }
}
