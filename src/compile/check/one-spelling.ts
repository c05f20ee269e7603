import {
  allSteps,
  type Expr,
  isChange,
  type Plan,
  type Step,
  type TargetExpr,
} from '../../plan/index.ts';
import { knownName, knownText } from './known-text.ts';
import { broken, type Rule } from './rule.ts';

/**
 * PLAN2015: a plan spells each thing that it names in one way. Known while building are texts: two
 * that stand for the same name, such as an ARN and the name at its end, are refused. What a
 * reference will say is not known: a read may give an ARN for what the trigger calls by its name.
 * The board brings both to one spelling at night, so they are held as the one thing that they are;
 * rules here take them for two, which is the careful side.
 */
export const oneSpelling: Rule = (plan) => {
  const seen = new Map<string, string>();
  return targetsOf(plan).flatMap(({ step, target }) =>
    Object.entries(target.parts).flatMap(([part, expr]) => {
      const text = knownText(expr);
      const name = knownName(target.kind, expr);
      if (text === undefined || name === undefined) return [];
      const key = JSON.stringify([target.kind, part, name]);
      const before = seen.get(key) ?? text;
      seen.set(key, before);
      if (before === text || step === undefined) return [];
      return [broken('PLAN2015', step, `It says "${text}" for what is "${before}" elsewhere.`)];
    }),
  );
};

interface Named {
  /** Undefined for the plan's own target. */
  readonly step: Step | undefined;
  readonly target: TargetExpr;
}

/** Every target in the order in which the plan names it, its own first. */
function targetsOf(plan: Plan): readonly Named[] {
  const named = allSteps(plan.graph.steps).flatMap((step): readonly Named[] => {
    if (isChange(step)) return [{ step, target: step.target }];
    if (step.word === 'approve') return step.before.map(({ target }) => ({ step, target }));
    return step.word === 'claim' ? step.targets.map((target) => ({ step, target })) : [];
  });
  return [{ step: undefined, target: planTarget(plan) }, ...named];
}

/** The plan's own target, in the words of its steps. */
export function planTarget({ graph }: Plan): TargetExpr {
  const parts = Object.entries(graph.target.parts).map(([name, part]): [string, Expr] => [
    name,
    'text' in part ? { is: 'literal', value: part.text } : { is: 'trigger', path: part.from },
  ]);
  return { kind: graph.target.kind, parts: Object.fromEntries(parts) };
}
