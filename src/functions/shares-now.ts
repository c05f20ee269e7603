import { type ShareLimit, type Target, targetKey } from '../contract/index.ts';
import type { Share } from '../control/brakes/brake.ts';
import { shareMost } from '../control/brakes/share.ts';
import { raising } from '../control/raised.ts';
import type { PlatformCall } from '../control/task-handlers.ts';
import type { GroupNow } from '../targets/target-group-look.ts';
import { GROUP_MOST, groupNow } from '../targets/target-group-look.ts';
import type { NotNow } from './not-now.ts';

/**
 * What the board must know of the groups of these targets, for a plan that may take a share of each
 * group; nothing where it may take any. A group with too many members to be looked at refuses.
 * Raises Surefoot.Again when a group cannot be read now, and Surefoot.Stop when it never can.
 */
export async function sharesNow(
  limit: ShareLimit | undefined,
  targets: readonly Target[],
  call: PlatformCall,
): Promise<{ readonly shares?: readonly Share[] } | NotNow> {
  if (limit === undefined) return {};
  const groups = new Map<string, { now: GroupNow; asked: Set<string> }>();
  for (const target of targets) {
    const key = targetKey(target);
    const known = [...groups.values()].find(({ now }) => now.members.includes(key));
    const now =
      known?.now ??
      (await raising(`Looking at the group of ${key}`, () => groupNow({ target, key }, call)));
    if (now.members.length > GROUP_MOST) {
      return {
        by: 'share',
        reason: `share: ${now.group} has over ${GROUP_MOST} members, too many to look at each.`,
      };
    }
    const group = groups.get(now.group) ?? { now, asked: new Set() };
    groups.set(now.group, group);
    group.asked.add(key);
  }
  const shares = [...groups.values()].map(
    ({ now, asked }): Share => ({
      group: now.group,
      size: now.size,
      members: now.members,
      asked: [...asked],
      unhealthy: now.unhealthy,
      most: shareMost(limit, now.size),
    }),
  );
  return { shares };
}
