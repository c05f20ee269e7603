import type { PlanError } from '../../base/errors.ts';
import {
  allSteps,
  type Expr,
  isChange,
  partsOf,
  type Step,
  type TargetExpr,
} from '../../plan/index.ts';
import { knownName } from './known-text.ts';
import { broken, type Rule } from './rule.ts';

/** PLAN2013: what runs side by side changes targets that cannot be the same. */
export const targetsApart: Rule = (plan) => allSteps(plan.graph.steps).flatMap(meeting);

function meeting(step: Step): readonly PlanError[] {
  if (step.word === 'for each') {
    if (step.atOnce === 1) return [];
    return changesIn(step.steps)
      .filter(({ target }) => step.by === null || !namesItem(target, step.item, step.by))
      .map((change) =>
        broken(
          'PLAN2013',
          change,
          `Items of "${step.name}" could change the same ${change.target.kind}.`,
        ),
      );
  }
  if (step.word !== 'together') return [];
  const branches = step.branches.map(({ steps }) => changesIn(steps));
  return branches.flatMap((mine, at) =>
    mine.flatMap((change) => {
      const other = branches
        .slice(0, at)
        .flat()
        .find((one) => !differ(one.target, change.target));
      if (other === undefined) return [];
      return [
        broken('PLAN2013', change, `"${other.name}" beside it could change the same target.`),
      ];
    }),
  );
}

type Change = Extract<Step, { word: 'change' | 'runbook' }>;

function changesIn(steps: readonly Step[]): readonly Change[] {
  return allSteps(steps).filter(isChange);
}

/** One part of the target is the text that names the item, which no other item has. */
function namesItem({ parts }: TargetExpr, item: string, by: readonly string[]): boolean {
  const isName = (expr: Expr): boolean =>
    expr.is === 'result'
      ? expr.source === item && expr.path.join('.') === by.join('.')
      : expr.is === 'text' && partsOf(expr).some(isName);
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
