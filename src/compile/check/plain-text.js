import { allSteps, blocksOf } from '../../plan/index.ts';
import { broken, brokenPlan } from './rule.ts';
const MARKS = ['${', '{%', '%}'];
/** PLAN2007: no text of a plan may be read as an expression or filled in by the deploy. */
export const plainText = (plan) => {
    const { steps, ...head } = plan.graph;
    const inSteps = allSteps(steps).flatMap((step) => markIn(ownText(step)).map((mark) => broken('PLAN2007', step, `Its text holds "${mark}".`)));
    const inHead = markIn(head); // a graph is plain data through and through
    return [
        ...inHead.map((mark) => brokenPlan('PLAN2007', plan, `Its settings hold "${mark}".`)),
        ...inSteps,
    ];
};
function ownText(step) {
    const inner = new Set(blocksOf(step).flat());
    const text = JSON.stringify(step, (_key, value) => (inner.has(value) ? null : value));
    return JSON.parse(text); // a graph is plain data through and through
}
function markIn(value) {
    const text = JSON.stringify(value);
    return MARKS.filter((mark) => text.includes(mark));
}
