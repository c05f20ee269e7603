import { startsName, upTo } from '../board-seen.ts';
import { numbered, paired, refusal } from './brake.ts';
export const HOUR_MS = 3_600_000;
/** A plan starts so many times in any 60 minutes, all its targets together. */
export const rate = {
    refuses(board, asking) {
        const { plan, perHour } = asking;
        const starts = board.starts.get(startsName(plan))?.size ?? 0;
        const recent = starts - oldStarts(board, asking).length;
        if (recent < perHour)
            return undefined;
        return refusal('rate', `${plan} has started ${recent} times in 60 minutes, its limit.`);
    },
    guard(asking, board) {
        const { recovery, plan, perHour, now } = asking;
        const old = oldStarts(board, asking);
        const olds = numbered(':old', old);
        return {
            only: [
                // The starts that are over an hour old must all still be there for the sum to be right.
                '(attribute_not_exists(#starts) OR size(#starts) < :starts)',
                ...olds.map((name) => `contains(#starts, ${name})`),
            ],
            add: ['#starts :start'],
            names: { '#starts': startsName(plan) },
            values: {
                ':start': new Set([`${now}#${recovery}`]),
                ':starts': perHour + old.length,
                ...paired(olds, old),
            },
        };
    },
};
/** The starts of the plan that have left the window of 60 minutes. */
export function oldStarts(board, { plan, now }) {
    return upTo(board.starts.get(startsName(plan)), now - HOUR_MS);
}
