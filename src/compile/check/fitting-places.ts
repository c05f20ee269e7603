import type { PlanError } from '../../base/errors.ts';
import { allSteps, blocksOf, isChange, type Step } from '../../plan/index.ts';
import { broken, type Rule } from './rule.ts';

/**
 * PLAN2012: what ends a plan, counts turns or tries cures stands where it can be undone in order.
 */
export const fittingPlaces: Rule = (plan) => allSteps(plan.graph.steps).flatMap(misplaced);

function misplaced(outer: Step): readonly PlanError[] {
  const inner = blocksOf(outer).flatMap(allSteps);
  const within = (words: readonly Step['word'][]) =>
    inner
      .filter(({ word }) => words.includes(word))
      .map((step) => broken('PLAN2012', step, `It stands inside ${outer.word} "${outer.name}".`));
  switch (outer.word) {
    case 'together':
    case 'for each':
      return within(['hand over', 'rungs']);
    case 'rungs':
      return within(['rungs']);
    case 'attempts': {
      const changes = allSteps(outer.body).filter(isChange);
      const found = `"${outer.name}" would make more than one change in a turn.`;
      const second = changes.slice(1, 2).map((step) => broken('PLAN2012', step, found));
      return [...within(['attempts', 'rungs']), ...second];
    }
    default:
      return [];
  }
}
