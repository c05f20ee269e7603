import { allSteps, sourcesOfTest } from '../../plan/index.ts';
import { broken } from './rule.ts';
/**
 * PLAN2005: what is asked again and again must decide; an answer nobody looks at is a stale check.
 */
export const answersUsed = (plan) => allSteps(plan.graph.steps).flatMap((step) => {
    const asked = questionOf(step);
    if (asked === undefined)
        return [];
    const used = sourcesOfTest(asked.ready);
    return asked.asks
        .filter((ask) => !used.includes(ask.source))
        .map((ask) => {
        const which = ask.as === '' ? ask.task : `"${ask.as}" (${ask.task})`;
        return broken('PLAN2005', step, `\`ready\` does not look at the answer of ${which}.`);
    });
});
function questionOf(step) {
    if (step.word === 'wait until' || step.word === 'verify')
        return step;
    return step.word === 'attempts' ? step.until : undefined;
}
