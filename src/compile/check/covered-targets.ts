import type { Json } from '../../base/json.ts';
import { canonicalJson } from '../../base/json.ts';
import { allSteps, type Expr, type Plan } from '../../plan/index.ts';
import { broken, type Rule } from './rule.ts';

/** PLAN2008: a plan changes only what it holds: the target that its trigger names. */
export const coveredTargets: Rule = (plan) => {
  const held = heldBy(plan);
  return allSteps(plan.graph.steps).flatMap((step) => {
    if (step.word !== 'change' || same(step.target) === held) return [];
    return [
      broken(
        'PLAN2008',
        step,
        `It touches another ${step.target.kind} than the one the plan holds.`,
      ),
    ];
  });
};

function heldBy(plan: Plan): string {
  const { kind, parts } = plan.graph.target;
  const exprs = Object.entries(parts).map(([name, part]): [string, Expr] => [
    name,
    'text' in part ? { is: 'literal', value: part.text } : { is: 'trigger', path: part.from },
  ]);
  return same({ kind, parts: Object.fromEntries(exprs) });
}

function same(target: object): string {
  return canonicalJson(target as Json); // expressions are plain data
}
