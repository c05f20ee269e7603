import { seconds } from '../base/duration.ts';
import {
  type Schema,
  TARGET_KINDS,
  type Target,
  type TargetKey,
  targetKey,
  z,
} from '../contract/index.ts';
import { Board } from '../control/board.ts';
import { ENTRY_PERMISSIONS } from '../control/permissions.ts';
import { stop } from '../control/raised.ts';
import { Recoveries } from '../control/recoveries.ts';
import type { Recovery } from '../control/recovery.ts';
import { type PlatformCall, platformFunction } from '../control/task-handlers.ts';
import { TARGET_NOW_PERMISSIONS } from '../targets/target-busy.ts';
import { TARGET_GROUP_PERMISSIONS } from '../targets/target-group-look.ts';
import { notNow } from './not-now.ts';
import { sharesNow } from './shares-now.ts';

/** Takes targets that a plan has learnt by a read, for its recovery. */
export interface ClaimEvent {
  readonly do: 'claim';
  readonly recovery: string;
  readonly epoch: number;
  readonly step: string;
  /** At least one. Their spelling is brought to the one that the board knows. */
  readonly targets: readonly Target[];
}

export interface ClaimAnswer {
  /** What the recovery holds of what was asked: all of it. */
  readonly held: readonly TargetKey[];
}

const claimEvent: Schema<ClaimEvent> = z.object({
  do: z.literal('claim'),
  recovery: z.string().min(1),
  epoch: z.int().min(1),
  step: z.string().min(1),
  targets: z
    .array(z.object({ kind: z.enum(TARGET_KINDS), parts: z.record(z.string(), z.string()) }))
    .min(1),
});

/**
 * The board is asked first: it alone decides. Then the record learns what it holds, and from then
 * on changes of it can be written. Asked again it answers the same. A recovery that ends frees what
 * the board says it holds, so nothing is lost when this dies in between.
 */
export const handler = platformFunction({
  name: 'claim',
  permissions: [...ENTRY_PERMISSIONS, ...TARGET_NOW_PERMISSIONS, ...TARGET_GROUP_PERMISSIONS],
  timeout: seconds(20),
  event: claimEvent,
  run: claim,
});

async function claim(event: ClaimEvent, call: PlatformCall): Promise<ClaimAnswer> {
  const records = new Recoveries(call.runtime);
  const record = await records.get(event.recovery);
  refuseUnlessRunning(record, event);
  const [first, ...rest] = [...new Set(event.targets.map(targetKey))].sort();
  if (first === undefined) throw stop('TASK1020', `"${event.step}" names no target.`);
  const targets = [first, ...rest] as const;
  // A run that may change nothing holds nothing.
  if (record.mode !== 'automatic' && record.mode !== 'approve') return { held: [] };
  const board = new Board(call.runtime);
  const { recovery, plan } = record;
  for (const target of event.targets) {
    // What it holds already is its own, and so is what goes on there.
    if (record.held.includes(targetKey(target))) continue;
    const refused = await notNow(plan, target, call);
    if (refused !== undefined) throw stop('TASK1020', `"${event.step}": ${refused.reason}`);
  }
  const seen = await board.read();
  const shares = await sharesNow(record.share, event.targets, call);
  if ('by' in shares) throw stop('TASK1020', `"${event.step}": ${shares.reason}`);
  const decision = await board.claim(
    // Rate and storm are brakes of starts; a claim is asked of targets alone.
    { recovery, plan, targets, ...shares, perHour: 0, stormLimit: 0, now: call.clock.now() },
    seen,
  );
  if (!decision.taken) {
    throw stop('TASK1020', `"${event.step}" cannot have ${targets.join(', ')}: ${decision.reason}`);
  }
  for (const target of targets) {
    if (!(await records.hold(event, target))) {
      const now = await records.get(recovery);
      refuseUnlessRunning(now, event);
    }
  }
  return { held: targets };
}

function refuseUnlessRunning({ state, epoch }: Recovery, event: ClaimEvent): void {
  if (state === 'running' && epoch === event.epoch) return;
  throw stop('TASK1005', `The recovery is ${state} under epoch ${epoch}; it claims no more.`);
}
