import { allSteps, blocksOf } from '../../plan/index.ts';
/**
 * How many changes of this step must be put back one after the other, because they may be of the
 * same target: one a turn of attempts, and one an item where items follow each other.
 */
export function entriesAfterAnother(change, block) {
    for (const step of block) {
        if (step.id === change.id)
            return 1;
        const inside = blocksOf(step).find((inner) => allSteps(inner).some(({ id }) => id === change.id));
        if (inside !== undefined)
            return repeatsOf(step, inside) * entriesAfterAnother(change, inside);
    }
    return 1;
}
function repeatsOf(step, inner) {
    if (step.word === 'attempts' && inner === step.body)
        return step.atMost;
    return step.word === 'for each' && step.atOnce === 1 ? step.atMost : 1;
}
