import { groupName } from '../board-seen.ts';
import { numbered, paired, refusal } from './brake.ts';
/**
 * Of a group, such as the instances behind one load balancer, only a share may be under repair at
 * once. Members that are not well count as taken, whoever made them so.
 */
export const share = {
    refuses(board, asking) {
        if (asking.share === undefined)
            return undefined;
        const { group, size, unhealthy, most } = asking.share;
        const taken = new Set([...heldOf(board, group), ...unhealthy, ...asking.targets]).size;
        if (taken <= most)
            return undefined;
        const words = `with this one ${taken} of the ${size} members of ${group} would be taken or unhealthy; at most ${most} may be.`;
        return refusal('share', words);
    },
    guard(asking, board) {
        if (asking.share === undefined)
            return { only: [] };
        const { group, most } = asking.share;
        const { alone, both } = others(asking, asking.share, board);
        const boths = numbered(':both', both);
        const room = most - alone.length - asking.targets.length;
        const fits = 'size(#group) <= :room';
        return {
            only: [
                room < 0 ? fits : `(attribute_not_exists(#group) OR ${fits})`,
                // Those that are unhealthy and held count once: they must still be held.
                ...boths.map((name) => `contains(#group, ${name})`),
            ],
            add: ['#group :members'],
            names: { '#group': groupName(group) },
            values: { ':room': room, ':members': new Set(asking.targets), ...paired(boths, both) },
        };
    },
};
/** How many members of a group of this size may be taken at once: rounded down. */
export function shareMost({ percent, atLeastOne }, size) {
    const most = Math.floor((size * percent) / 100);
    return atLeastOne === true ? Math.max(1, most) : most;
}
/** The unhealthy members that are not asked for: those held by nobody, and those held too. */
function others({ targets }, { group, unhealthy }, board) {
    const heldNow = heldOf(board, group);
    const rest = [...new Set(unhealthy)].filter((member) => !targets.includes(member));
    return {
        alone: rest.filter((member) => !heldNow.has(member)),
        both: rest.filter((member) => heldNow.has(member)),
    };
}
function heldOf(board, group) {
    return board.groups.get(groupName(group)) ?? new Set();
}
