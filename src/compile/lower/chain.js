import { blocksOf, ends } from '../../plan/index.ts';
/**
 * The way back through the block: newest first, and then on to `older`. Of steps with several
 * blocks all are passed, because a run may have taken any; where none was, nothing is to be done.
 */
export function chainOf(block, older, nameOf) {
    return block.reduce(({ links, newest }, step) => {
        const more = linksOf(step, newest, nameOf);
        return { links: [...links, ...more.links], newest: more.newest };
    }, { links: [], newest: older });
}
function linksOf(step, older, nameOf) {
    if (step.word === 'change') {
        return { links: [{ is: 'change', change: step, older }], newest: nameOf(step) };
    }
    if (step.word === 'rungs')
        return linksOfRungs(step, older, nameOf);
    return blocksOf(step).reduce(({ links, newest }, inner) => {
        const more = chainOf(inner, newest, nameOf);
        // What comes after this step does not come through a block that ends.
        return { links: [...links, ...more.links], newest: ends(inner) ? newest : more.newest };
    }, { links: [], newest: older });
}
/**
 * A cure is left for the next one only when it is put back, so the way back of each goes past the
 * others, to what was done before them all.
 */
function linksOfRungs(step, older, nameOf) {
    const cures = step.rungs.map(({ steps }, at) => {
        if (!goesOn(step, at))
            return chainOf(steps, older, nameOf);
        const asks = { is: 'next cure', of: step, at, older };
        const inside = chainOf(steps, nextCureName(step, at), nameOf);
        return { links: [asks, ...inside.links], newest: inside.newest };
    });
    const usedUp = chainOf(step.usedUp ?? [], older, nameOf);
    const links = [...cures, usedUp].flatMap((chain) => chain.links);
    if (!links.some((link) => link.is === 'change'))
        return { links, newest: older };
    const newests = [...cures, ...(step.usedUp === null ? [] : [usedUp])].map(({ newest }) => newest);
    const which = { is: 'which cure', of: step, cures: newests, older };
    return { links: [...links, which], newest: whichCureName(step) };
}
/** Whether something is tried when this cure did not help. */
export function goesOn({ rungs, usedUp }, at) {
    return at < rungs.length - 1 || (at === rungs.length - 1 && usedUp !== null);
}
export function nextCureName({ rungs }, at) {
    const name = rungs[at]?.name;
    if (name === undefined)
        throw new RangeError(`There is no cure ${at}.`);
    return `${name} (did not help)`;
}
export function whichCureName({ name }) {
    return `${name} (which one helped?)`;
}
