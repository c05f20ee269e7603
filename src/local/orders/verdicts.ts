import type { Outcome } from '../../contract/index.ts';
import { type ModeSetting, type Recovery, Settings, Store } from '../../control/index.ts';
import { recoveryOf, verdictQueue } from '../../control/recoveries.ts';
import type { Desk } from '../desk.ts';

/** What a plan that may only look would have done. */
export interface Verdict {
  readonly recovery: string;
  /** When it ended, ms since 1970. */
  readonly at: number;
  readonly outcome: Outcome;
  readonly step: string;
  readonly target: string;
  readonly did: string;
}

/** So many are shown, newest first. */
const SHOWN_MOST = 20;

/** `mode PLAN`: what is set, and what the plan would have done while it only looked. */
export async function verdictsOfPlan(
  { runtime }: Desk,
  plan: string,
): Promise<{ readonly set: ModeSetting | undefined; readonly verdicts: readonly Verdict[] }> {
  const set = await new Settings(runtime).find(plan);
  const items = await new Store(runtime).queued(verdictQueue(plan), SHOWN_MOST, 'newest');
  return { set, verdicts: items.map(recoveryOf).flatMap(verdict) };
}

function verdict({ recovery, closedAt, outcome, proposal }: Recovery): readonly Verdict[] {
  if (closedAt === undefined || outcome === undefined || proposal === undefined) return [];
  const { step, target, did } = proposal;
  return [{ recovery, at: closedAt, outcome, step, target, did }];
}
