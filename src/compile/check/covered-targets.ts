import type { Json } from '../../base/json.ts';
import { canonicalJson } from '../../base/json.ts';
import { allSteps, type Expr, type Plan } from '../../plan/index.ts';
import { broken, type Rule } from './rule.ts';

/**
 * PLAN2008: a plan changes only what it holds: the target that its trigger names, and what it
 * claims.
 */
export const coveredTargets: Rule = (plan) => {
  const held = heldBy(plan);
  const claims = allSteps(plan.graph.steps).flatMap((step) =>
    step.word === 'claim' ? step.targets : [],
  );
  const claimed = new Set(claims.map(same));
  return allSteps(plan.graph.steps).flatMap((step) => {
    if (step.word !== 'change' || same(step.target) === held) return [];
    if (claimed.has(same(step.target))) return [];
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
