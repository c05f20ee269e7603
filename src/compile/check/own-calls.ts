import { allSteps, isChange, sourcesOf } from '../../plan/index.ts';
import { broken, type Rule } from './rule.ts';

/**
 * PLAN2016: a verify asks something that does not follow from the calls that the plan made. How a
 * call of ours goes says that it was carried out, not that it helped.
 */
export const ownCalls: Rule = (plan) => {
  const steps = allSteps(plan.graph.steps);
  const changes = new Set(steps.filter(isChange).map(({ id }) => id));
  return steps.flatMap((step) => {
    if (step.word !== 'verify') return [];
    const isOwn = step.asks.every(({ input }) => sourcesOf(input).some((id) => changes.has(id)));
    return isOwn && step.asks.length > 0
      ? [broken('PLAN2016', step, 'Everything it asks is about what a change of the plan gave.')]
      : [];
  });
};
