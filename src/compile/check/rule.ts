import type { ErrorCode } from '../../base/error-codes.ts';
import { PlanError } from '../../base/errors.ts';
import type { Plan, Step } from '../../plan/index.ts';

/** One thing that every plan must keep to. Gives an error for each place where it is broken. */
export type Rule = (plan: Plan) => readonly PlanError[];

/** The error of a rule at a step. */
export function broken(code: ErrorCode, step: Step, found: string, fix?: string): PlanError {
  return new PlanError(code, {
    where: `${step.place}  "${step.name}"`,
    found,
    ...(fix === undefined ? {} : { fix }),
  });
}

/** The error of a rule about the plan as a whole. */
export function brokenPlan(code: ErrorCode, plan: Plan, found: string, fix?: string): PlanError {
  return new PlanError(code, {
    where: `${plan.place}  plan "${plan.graph.name}"`,
    found,
    ...(fix === undefined ? {} : { fix }),
  });
}
