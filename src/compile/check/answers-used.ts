import { allSteps, sourcesOfTest } from '../../plan/index.ts';
import { broken, type Rule } from './rule.ts';

/**
 * PLAN2005: what is asked again and again must decide; an answer nobody looks at is a stale check.
 */
export const answersUsed: Rule = (plan) =>
  allSteps(plan.graph.steps).flatMap((step) => {
    if (step.word !== 'wait until' && step.word !== 'verify') return [];
    const used = sourcesOfTest(step.ready);
    return step.asks
      .filter((ask) => !used.includes(ask.source))
      .map((ask) => {
        const which = ask.as === '' ? ask.task : `"${ask.as}" (${ask.task})`;
        return broken('PLAN2005', step, `\`ready\` does not look at the answer of ${which}.`);
      });
  });
