import type { PlanError } from '../../base/errors.ts';
import { allSteps, type Expr, isChange, type Step, type TargetExpr } from '../../plan/index.ts';
import { knownName, knownText } from './known-text.ts';
import { broken, type Rule } from './rule.ts';

/** PLAN2013: what runs side by side changes and claims targets that cannot be the same. */
export const targetsApart: Rule = (plan) => allSteps(plan.graph.steps).flatMap(meeting);

function meeting(step: Step): readonly PlanError[] {
  if (step.word === 'for each') {
    if (step.atOnce === 1) return [];
    return taken(step.steps)
      .filter(({ target }) => step.by === null || !namesItem(target, step.item, step.by))
      .map(({ by, target }) =>
        broken('PLAN2013', by, `Items of "${step.name}" could ${did(by)} the same ${target.kind}.`),
      );
  }
  if (step.word !== 'together') return [];
  const branches = step.branches.map(({ steps }) => taken(steps));
  return branches.flatMap((mine, at) =>
    mine.flatMap(({ by, target }) => {
      const others = branches.slice(0, at).flat();
      const other = others.find((one) => !differ(one.target, target))?.by;
      if (other === undefined) return [];
      return [
        broken('PLAN2013', by, `"${other.name}" beside it could ${did(other)} the same target.`),
      ];
    }),
  );
}

interface Taken {
  readonly by: Step;
  readonly target: TargetExpr;
}

/** What the steps change, and what they claim. */
function taken(steps: readonly Step[]): readonly Taken[] {
  return allSteps(steps).flatMap((by): readonly Taken[] => {
    if (isChange(by)) return [{ by, target: by.target }];
    return by.word === 'claim' ? by.targets.map((target) => ({ by, target })) : [];
  });
}

function did({ word }: Step): string {
  return word === 'claim' ? 'claim' : 'change';
}

/**
 * One part of the target is the text that names the item, which no other item has, or that text
 * with words around it that are the same for all.
 */
function namesItem({ parts }: TargetExpr, item: string, by: readonly string[]): boolean {
  const isName = (expr: Expr): boolean => {
    if (expr.is === 'result') return expr.source === item && expr.path.join('.') === by.join('.');
    if (expr.is !== 'text') return false;
    const unknown = expr.parts.filter((part) => knownText(part) === undefined);
    return unknown.length === 1 && unknown.every(isName);
  };
  return Object.values(parts).some(isName);
}

/** Other kinds of things, or a part with two names that are known now and differ. */
function differ(a: TargetExpr, b: TargetExpr): boolean {
  if (a.kind !== b.kind) return true;
  return Object.entries(a.parts).some(([name, part]) => {
    const other = b.parts[name];
    const mine = knownName(a.kind, part);
    const its = other === undefined ? undefined : knownName(b.kind, other);
    return mine !== undefined && its !== undefined && mine !== its;
  });
}
