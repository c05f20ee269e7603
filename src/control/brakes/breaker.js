import { badName, brokenName, curesName, upTo } from '../board-seen.ts';
export const BREAKER_LIMITS = {
    badMost: 2,
    openMs: 60 * 60_000,
    recursMost: 3,
    recursWithinMs: 24 * 60 * 60_000,
};
/** How an outcome feeds the breaker. */
export function feeds(outcome) {
    switch (outcome) {
        case 'recovered':
            return 'good';
        case 'handed over':
        case 'failed':
        case 'rolled back':
            return 'bad';
        case 'rollback incomplete':
            return 'opens';
        default:
            return 'nothing';
    }
}
/** Pure: closed, open or half-open after an outcome. */
export function breakerAfter(board, ended, limits) {
    const { plan, target, outcome } = ended;
    const name = brokenName(plan, target);
    switch (feeds(outcome)) {
        case 'nothing':
            return { values: {} };
        case 'good':
            return afterCure(board, ended, limits);
        case 'opens':
            return open(ended, limits, 'What it did could not be put back.');
        case 'bad': {
            if (board.broken.has(name))
                return open(ended, limits, `Its one trial ended: ${outcome}.`);
            const bad = (board.bad.get(badName(plan, target)) ?? 0) + 1;
            if (bad >= limits.badMost) {
                return open(ended, limits, `${bad} bad outcomes in a row; the last: ${outcome}.`);
            }
            return { values: { [badName(plan, target)]: bad } };
        }
    }
}
function afterCure(board, ended, limits) {
    const { recovery, plan, target, now } = ended;
    const name = curesName(plan, target);
    const all = board.cures.get(name) ?? new Set();
    const old = upTo(all, now - limits.recursWithinMs);
    const recent = new Set([...all, `${now}#${recovery}`].filter((cure) => !old.includes(cure)));
    if (recent.size < limits.recursMost) {
        return {
            values: {
                [name]: recent,
                [badName(plan, target)]: undefined,
                [brokenName(plan, target)]: undefined,
            },
        };
    }
    const hours = Math.round(limits.recursWithinMs / 3_600_000);
    const why = `The same cure has helped ${recent.size} times within ${hours} hours, and never for long.`;
    const opened = open(ended, limits, why);
    return {
        values: { ...opened.values, [name]: undefined },
        opened: { why, recurs: true },
    };
}
function open({ plan, target, now }, { openMs }, why) {
    return {
        values: { [brokenName(plan, target)]: now + openMs, [badName(plan, target)]: undefined },
        opened: { why, recurs: false },
    };
}
