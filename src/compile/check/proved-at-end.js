import { blocksOf } from '../../plan/index.ts';
import { broken, brokenPlan } from './rule.ts';
/**
 * PLAN2002: every path ends in a verify after its last change, or with people. A recovery is called
 * recovered only when a healthy signal was seen for long enough.
 */
export const provedAtEnd = (plan) => {
    if (plan.graph.steps.length === 0)
        return [brokenPlan('PLAN2002', plan, 'The plan has no steps.')];
    return unproved(plan.graph.steps, undefined).map((step) => step === undefined
        ? brokenPlan('PLAN2002', plan, 'A path through the plan has no verify.')
        : broken('PLAN2002', step, 'After it, a path ends without a verify.'));
};
/** For each path that ends unproved, the last step on it. */
function unproved(block, before) {
    const last = block.at(-1);
    if (last === undefined)
        return [before];
    switch (last.word) {
        case 'verify':
        case 'hand over':
            return [];
        case 'when':
        case 'match':
            // What stood before the branch may be a verify: a side that does nothing keeps its proof.
            return blocksOf(last).flatMap((side) => unprovedSide(block, side, before));
        case 'tell':
        case 'pause':
        case 'approve':
            // Neither changes anything: what was proved before stays proved.
            return unproved(block.slice(0, -1), before);
        default:
            return [last];
    }
}
function unprovedSide(block, side, before) {
    if (side.length > 0)
        return unproved(side, block.at(-1));
    return unproved(block.slice(0, -1), before);
}
