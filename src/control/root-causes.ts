import type { TargetKey } from '../contract/index.ts';
import type { Runtime } from './clients.ts';
import { type Item, Store } from './store.ts';

/** The queue of what cures do not cure, and nobody has filed yet. */
const UNFILED_QUEUE = 'root-cause';
/** The queue of those that stand in an OpsItem, for a person to find their cause. */
const FILED_QUEUE = 'root-cause filed';

/** A cure that had to be repeated: the cause is somewhere else. */
export interface RootCause {
  /** The recovery that opened the breaker. */
  readonly recovery: string;
  readonly plan: string;
  readonly target: TargetKey;
  readonly why: string;
  /** Ms since 1970. */
  readonly at: number;
  /** Id of the OpsItem in which it is filed. */
  readonly opsItem?: string;
}

/** Notes it once: the same recovery notes it again without effect. */
export async function noteRootCause(runtime: Runtime, cause: RootCause): Promise<void> {
  const id = rootCauseId(cause.recovery);
  const queued = { queue: UNFILED_QUEUE, queuedAt: cause.at };
  await new Store(runtime).putNew({ id, schema: 1, ...cause, ...queued });
}

/** Those that nobody has filed, oldest first. */
export async function unfiledRootCauses(
  runtime: Runtime,
  most: number,
): Promise<readonly RootCause[]> {
  return (await new Store(runtime).queued(UNFILED_QUEUE, most)).map(rootCauseOf);
}

/** The newest, filed and not, oldest first. */
export async function rootCauses(runtime: Runtime, most: number): Promise<readonly RootCause[]> {
  const store = new Store(runtime);
  const all = [
    ...(await store.queued(UNFILED_QUEUE, most)),
    ...(await store.queued(FILED_QUEUE, most, 'newest')),
  ];
  return all.map(rootCauseOf).toSorted((a, b) => a.at - b.at);
}

/** It stands in this OpsItem, and is not filed again. */
export async function rootCauseFiled(
  runtime: Runtime,
  { recovery }: RootCause,
  opsItem: string,
): Promise<void> {
  await new Store(runtime).update(rootCauseId(recovery), {
    set: ['#queue = :filed', 'opsItem = :opsItem'],
    only: ['#queue = :unfiled'],
    names: { '#queue': 'queue' },
    values: { ':filed': FILED_QUEUE, ':unfiled': UNFILED_QUEUE, ':opsItem': opsItem },
  });
}

function rootCauseId(recovery: string): string {
  return `root-cause#${recovery}`;
}

function rootCauseOf(item: Item): RootCause {
  return item as unknown as RootCause; // only these are in their queues
}
