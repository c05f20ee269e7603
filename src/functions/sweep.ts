import { minutes } from '../base/duration.ts';
import { type Mode, type PlanFacts, type Schema, z } from '../contract/index.ts';
import { OPS_ITEM_PERMISSIONS } from '../control/ops-items.ts';
import {
  ENDING_PERMISSIONS,
  REMIND_PERMISSIONS,
  TELL_PERMISSIONS,
} from '../control/permissions.ts';
import { again } from '../control/raised.ts';
import { type PlatformCall, platformFunction } from '../control/task-handlers.ts';
import { ALARM_PERMISSIONS } from './alarm.ts';
import { AUTOMATION_PERMISSIONS, WAKE_PERMISSIONS } from './automations/finish.ts';
import { sweepAutomations } from './automations/sweep.ts';
import { OVERDUE_PERMISSIONS, unwindOverdue } from './begin-unwinding.ts';
import { OFFER_PERMISSIONS } from './offer.ts';
import { freeLeaks } from './sweeping/leaks.ts';
import { settlePending } from './sweeping/pending.ts';
import { fileRootCauses } from './sweeping/root-causes.ts';
import { startStanding } from './sweeping/standing.ts';
import { sendUnsent } from './sweeping/unsent.ts';

/** What the schedule sends each minute. */
export interface SweepEvent {
  readonly do: 'sweep';
  /** Every plan of the deploy. */
  readonly plans: readonly PlanToSweep[];
}

/** What the sweep must know of a plan. */
export interface PlanToSweep {
  readonly name: string;
  /** Hash of the compiled plan. */
  readonly version: string;
  /** The widest mode that people may set for it. */
  readonly mode: Mode;
  /** ARN of its state machine. */
  readonly machine: string;
  readonly trigger: PlanFacts['trigger'];
}

const text = z.string().min(1);

const sweepEvent: Schema<SweepEvent> = z.object({
  do: z.literal('sweep'),
  plans: z.array(
    z.object({
      name: text,
      version: text,
      mode: z.enum(['observe', 'diagnose', 'approve', 'automatic']),
      machine: text,
      // As the plan's own graph has it: the deploy writes it, nobody else.
      trigger: z.json().transform((value) => value as unknown as PlanFacts['trigger']),
    }),
  ),
});

/**
 * Each minute: what no event will tell again. Triggers that wait are offered or told, alarms that
 * stand when a plan is switched on are started, what is overdue is unwound, waits that lost their
 * event go on, what leaked from the board is freed, what people could not be told is told, and
 * cures that do not last are filed. Each job is done though another fails; then the sweep itself
 * fails, which people hear of.
 */
export const handler = platformFunction({
  name: 'sweep',
  permissions: [
    ...ALARM_PERMISSIONS,
    ...ENDING_PERMISSIONS,
    ...OFFER_PERMISSIONS,
    ...OVERDUE_PERMISSIONS,
    ...AUTOMATION_PERMISSIONS,
    ...WAKE_PERMISSIONS,
    ...REMIND_PERMISSIONS,
    ...TELL_PERMISSIONS,
    ...OPS_ITEM_PERMISSIONS,
  ],
  timeout: minutes(1),
  event: sweepEvent,
  run: sweep,
});

async function sweep({ plans }: SweepEvent, call: PlatformCall): Promise<object> {
  const jobs = {
    freed: () => freeLeaks(call),
    unwound: async () => (await unwindOverdue(call)).length,
    automations: () => sweepAutomations(call),
    started: () => startStanding(plans, call),
    pending: () => settlePending(call),
    sent: () => sendUnsent(call),
    filed: () => fileRootCauses(call),
  };
  const done: Record<string, unknown> = {};
  const failed: string[] = [];
  for (const [name, job] of Object.entries(jobs)) {
    try {
      done[name] = await job();
    } catch (error) {
      failed.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (failed.length > 0) throw again('TASK1030', failed.join(' '));
  return done;
}
