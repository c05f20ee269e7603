import { type Target, targetKey } from '../contract/index.ts';
import type { RefusedFor } from '../control/pending.ts';
import { raising } from '../control/raised.ts';
import type { PlatformCall } from '../control/task-handlers.ts';
import { letsIn, TAG } from '../targets/surefoot-tag.ts';
import { targetNow } from '../targets/target-busy.ts';

/** A refusal that does not come from the board. */
export interface NotNow {
  readonly by: RefusedFor;
  /** For people: begins with what refuses. */
  readonly reason: string;
}

/**
 * What speaks against taking a target that is not on the board: its owners have not tagged it for
 * the plan, or somebody else is at work on it. Undefined when nothing does. Raises Surefoot.Again
 * when that cannot be read now, and Surefoot.Stop when there is no such target.
 */
export async function notNow(
  plan: string,
  target: Target,
  call: PlatformCall,
): Promise<NotNow | undefined> {
  const key = targetKey(target);
  const { tag, busy } = await raising(`Looking at ${key}`, () => targetNow(target, call));
  if (!letsIn(tag, plan)) {
    const found = tag === undefined ? `has no tag "${TAG}"` : `has the tag "${TAG}" = "${tag}"`;
    return {
      by: 'untagged',
      reason: `untagged: ${key} ${found}; plan ${plan} may not touch it.`,
    };
  }
  if (busy === undefined) return undefined;
  return { by: 'elsewhere', reason: `elsewhere: ${key} ${busy}.` };
}
