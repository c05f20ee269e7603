import { PlanError } from '../../base/errors.ts';
/** The error of a rule at a step. */
export function broken(code, step, found, fix) {
    return new PlanError(code, {
        where: `${step.place}  "${step.name}"`,
        found,
        ...(fix === undefined ? {} : { fix }),
    });
}
/** The error of a rule about the plan as a whole. */
export function brokenPlan(code, plan, found, fix) {
    return new PlanError(code, {
        where: `${plan.place}  plan "${plan.graph.name}"`,
        found,
        ...(fix === undefined ? {} : { fix }),
    });
}
