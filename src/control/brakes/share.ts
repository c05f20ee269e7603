import type { ShareLimit, TargetKey } from '../../contract/index.ts';
import { type BoardSeen, groupName } from '../board-seen.ts';
import {
  type Asking,
  type Brake,
  type Guard,
  numbered,
  paired,
  type Refusal,
  refusal,
  type Share,
} from './brake.ts';

/**
 * Of a group, such as the instances behind one load balancer, only a share may be under repair at
 * once. Members that are not well count as taken, whoever made them so.
 */
export const share: Brake = {
  refuses(board, asking) {
    for (const one of asking.shares ?? []) {
      const refused = tooMany(one, board, asking);
      if (refused !== undefined) return refused;
    }
    return undefined;
  },
  guard(asking, board) {
    const guards = (asking.shares ?? [])
      .map((one, at) => leaves(one, at, board, asking))
      .filter((guard) => guard !== undefined);
    return {
      only: guards.flatMap(({ only }) => only),
      add: guards.flatMap(({ add }) => add ?? []),
      names: Object.assign({}, ...guards.map(({ names }) => names)),
      values: Object.assign({}, ...guards.map(({ values }) => values)),
    };
  },
};

/** How many members of a group of this size may be taken at once: rounded down. */
export function shareMost({ percent, atLeastOne }: ShareLimit, size: number): number {
  const most = Math.floor((size * percent) / 100);
  return atLeastOne === true ? Math.max(1, most) : most;
}

function tooMany(
  { group, size, asked, unhealthy, most }: Share,
  board: BoardSeen,
  { targets }: Asking,
): Refusal | undefined {
  const wanted = asked.filter((target) => targets.includes(target));
  if (wanted.length === 0) return undefined;
  const taken = new Set([...heldOf(board, group), ...unhealthy, ...wanted]).size;
  if (taken <= most) return undefined;
  const words = `with ${wanted.join(', ')} ${taken} of the ${size} members of ${group} would be taken or unhealthy; at most ${most} may be.`;
  return refusal('share', words);
}

/** What one group adds to the deciding update, where it is asked for any of its members. */
function leaves(
  { group, asked, unhealthy, most }: Share,
  at: number,
  board: BoardSeen,
  { targets }: Asking,
): Guard | undefined {
  const wanted = asked.filter((target) => targets.includes(target));
  if (wanted.length === 0) return undefined;
  const heldNow = heldOf(board, group);
  const all = [...new Set([...wanted, ...unhealthy])];
  // Those that the group has already count once: they must still be there.
  const both = all.filter((member) => heldNow.has(member));
  const boths = numbered(`:both${at}of`, both);
  const room = most - (all.length - both.length);
  const fits = `size(#group${at}) <= :room${at}`;
  return {
    only: [
      room < 0 ? fits : `(attribute_not_exists(#group${at}) OR ${fits})`,
      ...boths.map((name) => `contains(#group${at}, ${name})`),
    ],
    add: [`#group${at} :members${at}`],
    names: { [`#group${at}`]: groupName(group) },
    values: {
      [`:room${at}`]: room,
      [`:members${at}`]: new Set(wanted),
      ...paired(boths, both),
    },
  };
}

function heldOf(board: BoardSeen, group: string): ReadonlySet<TargetKey> {
  return board.groups.get(groupName(group)) ?? new Set();
}
