import { Store } from './store.ts';
/** The queue of what cures do not cure: each is filed once, for people to find its cause. */
export const ROOT_CAUSE_QUEUE = 'root-cause';
/** Notes it once: the same recovery notes it again without effect. */
export async function noteRootCause(runtime, cause) {
    const id = rootCauseId(cause.recovery);
    const queued = { queue: ROOT_CAUSE_QUEUE, queuedAt: cause.at };
    await new Store(runtime).putNew({ id, schema: 1, ...cause, ...queued });
}
function rootCauseId(recovery) {
    return `root-cause#${recovery}`;
}
