import type { ShareLimit, TargetKey } from '../../contract/index.ts';
import { type BoardSeen, groupName, heldName } from '../board-seen.ts';
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
 * once. Members that are not well count as taken, whoever made them so, and so does what a plan
 * without a share holds. Such a plan does not know the group, so it raises `apart`: whoever has
 * counted what is held finds out that there may be more.
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
    const { shares } = asking;
    if (shares === undefined)
      return { only: [], add: ['apart :oneMore'], values: { ':oneMore': 1 } };
    const guards = shares
      .map((one, at) => leaves(one, at, board, asking))
      .filter((guard) => guard !== undefined);
    const { apart } = board;
    return {
      only: [
        apart === 0 ? 'attribute_not_exists(apart)' : 'apart = :apart',
        ...guards.flatMap(({ only }) => only),
      ],
      add: guards.flatMap(({ add }) => add ?? []),
      names: Object.assign({}, ...guards.map(({ names }) => names)),
      values: Object.assign(
        apart === 0 ? {} : { ':apart': apart },
        ...guards.map(({ values }) => values),
      ),
    };
  },
};

/** How many members of a group of this size may be taken at once: rounded down. */
export function shareMost({ percent, atLeastOne }: ShareLimit, size: number): number {
  const most = Math.floor((size * percent) / 100);
  return atLeastOne === true ? Math.max(1, most) : most;
}

function tooMany(one: Share, board: BoardSeen, { targets }: Asking): Refusal | undefined {
  const { group, size, asked, most } = one;
  const wanted = asked.filter((target) => targets.includes(target));
  if (wanted.length === 0) return undefined;
  const taken = new Set([...heldOf(board, group), ...takenBeside(one, board), ...wanted]).size;
  if (taken <= most) return undefined;
  const words = `with ${wanted.join(', ')} ${taken} of the ${size} members of ${group} would be taken or unhealthy; at most ${most} may be.`;
  return refusal('share', words);
}

/** What one group adds to the deciding update, where it is asked for any of its members. */
function leaves(one: Share, at: number, board: BoardSeen, { targets }: Asking): Guard | undefined {
  const { group, asked, most } = one;
  const wanted = asked.filter((target) => targets.includes(target));
  if (wanted.length === 0) return undefined;
  const heldNow = heldOf(board, group);
  const all = [...new Set([...wanted, ...takenBeside(one, board)])];
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

/** Members that count as taken though the group does not name them. */
function takenBeside({ members, unhealthy }: Share, { held }: BoardSeen): readonly TargetKey[] {
  return [...unhealthy, ...members.filter((member) => held.has(heldName(member)))];
}

function heldOf(board: BoardSeen, group: string): ReadonlySet<TargetKey> {
  return board.groups.get(groupName(group)) ?? new Set();
}
