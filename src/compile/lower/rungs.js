import { goesOn, nextCureName } from './chain.ts';
/**
 * `rungs`: the steps of each cure, one after the other in the machine. A step of a cure that fails
 * says so in a variable and goes back; where the cure began, the way back asks it and goes on to
 * the next cure.
 */
export function lowerRungs(lowering, step, ways, lowerBlock) {
    const cures = step.rungs.map(({ steps }, at) => {
        if (!goesOn(step, at))
            return lowerBlock(steps, ways);
        const marks = { ...ways.around.marks, [lowering.failedCure(step, at)]: true };
        return lowerBlock(steps, {
            ...ways,
            back: nextCureName(step, at),
            around: { ...ways.around, marks },
        });
    });
    const usedUp = step.usedUp === null ? [] : [lowerBlock(step.usedUp, ways)];
    const all = [...cures, ...usedUp];
    for (const [at, { entry }] of all.slice(1).entries())
        lowering.enterAfter(step, at, entry);
    return { entry: all[0]?.entry ?? ways.next, states: all.flatMap(({ states }) => states) };
}
