/** One board for each admission domain; there is one domain. */
export const BOARD_ID = 'board#main';
export const heldName = (target) => `held#${target}`;
export const startsName = (plan) => `starts#${plan}`;
export const coolName = (plan, target) => `cool#${plan}#${target}`;
export const brokenName = (plan, target) => `broken#${plan}#${target}`;
export const badName = (plan, target) => `bad#${plan}#${target}`;
export const curesName = (plan, target) => `cures#${plan}#${target}`;
export const groupName = (group) => `group#${group}`;
export function boardSeen(item) {
    const all = Object.entries(item ?? {});
    const some = (prefix, is) => new Map(all.flatMap(([name, value]) => name.startsWith(prefix) && is(value) ? [[name, value]] : []));
    const texts = (name) => {
        const value = item?.[name];
        return isTexts(value) ? value : new Set();
    };
    const frozen = item?.['frozen'];
    return {
        held: some('held#', isText),
        cooling: some('cool#', isNumber),
        starts: some('starts#', isTexts),
        broken: some('broken#', isNumber),
        bad: some('bad#', isNumber),
        cures: some('cures#', isTexts),
        groups: some('group#', isTexts),
        open: texts('open'),
        waiting: texts('waiting'),
        frozen: isText(frozen) ? frozen : undefined,
    };
}
/** Open, whether at work or waiting for people. */
export function isOpen({ open, waiting }, recovery) {
    return open.has(recovery) || waiting.has(recovery);
}
/** The targets that a recovery holds. */
export function heldBy({ held }, recovery) {
    const mine = [...held].filter(([, holder]) => holder === recovery);
    return mine.map(([name]) => name.slice(heldName('').length));
}
/** Of the moments `MS#RECOVERY`, those before or at this one, ms since 1970. */
export function upTo(moments, at) {
    return [...(moments ?? [])].filter((moment) => Number.parseInt(moment, 10) <= at);
}
function isText(value) {
    return typeof value === 'string';
}
function isNumber(value) {
    return typeof value === 'number';
}
function isTexts(value) {
    return value instanceof Set;
}
