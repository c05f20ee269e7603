import { canonicalJson } from '../../base/json.ts';
import { allSteps } from '../../plan/index.ts';
import { broken } from './rule.ts';
/** PLAN2008: a plan changes only what it holds: the target that its trigger names. */
export const coveredTargets = (plan) => {
    const held = heldBy(plan);
    return allSteps(plan.graph.steps).flatMap((step) => {
        if (step.word !== 'change' || same(step.target) === held)
            return [];
        return [
            broken('PLAN2008', step, `It touches another ${step.target.kind} than the one the plan holds.`),
        ];
    });
};
function heldBy(plan) {
    const { kind, parts } = plan.graph.target;
    const exprs = Object.entries(parts).map(([name, part]) => [
        name,
        'text' in part ? { is: 'literal', value: part.text } : { is: 'trigger', path: part.from },
    ]);
    return same({ kind, parts: Object.fromEntries(exprs) });
}
function same(target) {
    return canonicalJson(target); // expressions are plain data
}
