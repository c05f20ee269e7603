import { allSteps, asksOf, partsOf } from '../../plan/index.ts';
import { fieldOf } from './expression.ts';
import { eithersIn } from './sites.ts';
/** How what a branch gave is read after the branches have met: from what they gave together. */
export function branchReading(lowering, outside, of, branch) {
    const steps = stepsIn(lowering, of, branch);
    const sources = new Set(steps.flatMap((step) => [step.id, ...asksOf(step).map((ask) => ask.source)]));
    const given = () => outside.given(of, branch);
    const reading = {
        trigger: outside.trigger,
        result: (source) => sources.has(source) ? `${given()}.${lowering.variable(source)}` : outside.result(source),
        flag: (step, side) => sources.has(step) ? `${given()}.${lowering.decided(step, side)}` : outside.flag(step, side),
        given: (inner, name) => fieldOf(reading.result(inner), [name]),
        branch: (inner, name) => branchReading(lowering, reading, inner, name),
    };
    return reading;
}
/** Variables of branches that are read after the branches have met. */
export function leavingVariables(lowering) {
    return new Set(branchExprs(lowering.plan.graph.steps).flatMap((expr) => leaving(lowering, expr)));
}
/** What this branch must give of itself, as variables of it. */
export function leavingOf(lowering, step, branch) {
    const exprs = branchExprs(lowering.plan.graph.steps);
    const mine = exprs.filter((expr) => expr.of === step.id && expr.branch === branch);
    return [...new Set(mine.flatMap((expr) => leaving(lowering, expr)))];
}
function leaving(lowering, { of, branch, gives }) {
    const inside = stepsIn(lowering, of, branch);
    const sources = sourcesRead(gives).filter((source) => inside.some(({ id }) => id === source));
    const asked = inside.filter(({ id }) => eithersIn(gives).includes(id));
    return [
        ...sources.map((source) => lowering.variable(source)),
        ...asked.flatMap((step) => lowering.decidedBy(step)),
    ];
}
function sourcesRead(expr) {
    if (expr.is === 'branch')
        return [expr.of];
    return expr.is === 'result' ? [expr.source] : partsOf(expr).flatMap(sourcesRead);
}
function stepsIn(lowering, of, branch) {
    const step = allSteps(lowering.plan.graph.steps).find(({ id }) => id === of);
    const found = step?.word === 'together' ? step.branches.find(({ name }) => name === branch) : null;
    return found ? allSteps(found.steps) : [];
}
/**
 * Every place where the plan reads what a branch gave. A graph is plain data through and through.
 */
function branchExprs(data) {
    if (typeof data !== 'object' || data === null)
        return [];
    const inner = Object.values(data).flatMap(branchExprs);
    return 'is' in data && data.is === 'branch' ? [data, ...inner] : inner;
}
