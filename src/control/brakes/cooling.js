import { durationText } from '../../base/duration.ts';
import { coolName } from '../board-seen.ts';
import { numbered, paired, refusal } from './brake.ts';
/** After a recovery a plan leaves its targets alone for a while. */
export const cooling = {
    refuses(board, { plan, targets, now }) {
        for (const target of targets) {
            const until = board.cooling.get(coolName(plan, target));
            if (until === undefined || until <= now)
                continue;
            return refusal('cooling', `${plan} leaves ${target} alone for ${durationText(until - now)} more.`);
        }
        return undefined;
    },
    guard({ plan, targets, now }) {
        const names = numbered('#cool', targets);
        return {
            only: names.map((name) => `(attribute_not_exists(${name}) OR ${name} <= :coolNow)`),
            names: paired(names, targets.map((target) => coolName(plan, target))),
            values: { ':coolNow': now },
        };
    },
};
