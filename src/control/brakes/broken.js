import { isoTime } from '../../base/clock.ts';
import { brokenName } from '../board-seen.ts';
import { numbered, paired, refusal } from './brake.ts';
/**
 * The breaker of a plan and a target. Open, it admits nothing; once its time is over it is
 * half-open: the target is held by the one recovery that tries, and how that ends closes it or
 * opens it again. See `breakerAfter`.
 */
export const broken = {
    refuses(board, { plan, targets, now }) {
        for (const target of targets) {
            const until = board.broken.get(brokenName(plan, target));
            if (until === undefined || until <= now)
                continue;
            return refusal('broken', `the breaker of ${plan} on ${target} is open until ${isoTime(until)}.`);
        }
        return undefined;
    },
    guard({ plan, targets, now }) {
        const names = numbered('#broken', targets);
        return {
            only: names.map((name) => `(attribute_not_exists(${name}) OR ${name} <= :brokenNow)`),
            names: paired(names, targets.map((target) => brokenName(plan, target))),
            values: { ':brokenNow': now },
        };
    },
};
