import { canUndo } from '../../contract/index.ts';
import { allSteps, changeNamed, isChange } from '../../plan/index.ts';
import { broken, type Rule } from './rule.ts';

/** PLAN2011: a cure before the last makes only changes that can be put back. */
export const curesGoBack: Rule = (plan) =>
  allSteps(plan.graph.steps).flatMap((step) => {
    if (step.word !== 'rungs') return [];
    const early = step.rungs.slice(0, -1).flatMap(({ steps }) => allSteps(steps));
    return early.flatMap((inner) => {
      if (!isChange(inner)) return [];
      const contract = changeNamed(plan, inner.task);
      if (contract === undefined || canUndo(contract.undo)) return [];
      return [broken('PLAN2011', inner, `Another cure follows, and ${inner.task} has no undo.`)];
    });
  });
