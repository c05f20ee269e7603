import { allSteps, sourcesOfTest } from '../../plan/index.ts';
import { broken, type Rule } from './rule.ts';

/**
 * PLAN2014: what stops a check looks at an answer of the check. Decided on something older it would
 * be true in the first turn or in none.
 */
export const failedLooks: Rule = (plan) =>
  allSteps(plan.graph.steps).flatMap((step) => {
    if (step.word !== 'wait until' && step.word !== 'verify') return [];
    if (step.failed === null) return [];
    const used = sourcesOfTest(step.failed);
    if (step.asks.some(({ source }) => used.includes(source))) return [];
    const names = step.asks.map(({ task }) => task).join(', ');
    return [broken('PLAN2014', step, `\`failed\` looks at no answer of ${names}.`)];
  });
