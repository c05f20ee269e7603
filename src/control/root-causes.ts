import type { TargetKey } from '../contract/index.ts';
import type { Runtime } from './clients.ts';
import { Store } from './store.ts';

/** The queue of what cures do not cure: each is filed once, for people to find its cause. */
export const ROOT_CAUSE_QUEUE = 'root-cause';

/** A cure that had to be repeated: the cause is somewhere else. */
export interface RootCause {
  /** The recovery that opened the breaker. */
  readonly recovery: string;
  readonly plan: string;
  readonly target: TargetKey;
  readonly why: string;
  /** Ms since 1970. */
  readonly at: number;
}

/** Notes it once: the same recovery notes it again without effect. */
export async function noteRootCause(runtime: Runtime, cause: RootCause): Promise<void> {
  const id = rootCauseId(cause.recovery);
  const queued = { queue: ROOT_CAUSE_QUEUE, queuedAt: cause.at };
  await new Store(runtime).putNew({ id, schema: 1, ...cause, ...queued });
}

function rootCauseId(recovery: string): string {
  return `root-cause#${recovery}`;
}
