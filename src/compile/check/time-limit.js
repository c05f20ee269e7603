import { durationText } from '../../base/duration.ts';
import { brokenPlan } from './rule.ts';
/** PLAN2010: the time limit covers the longest way forward and the rollback after it. */
export function enoughTime(plan, compiled) {
    const { worstForwardMs, worstBackMs, worstTotalMs } = compiled.proofs;
    if (worstTotalMs <= plan.graph.timeLimitMs)
        return [];
    return [
        brokenPlan('PLAN2010', plan, `It can take ${durationText(worstForwardMs)} forward and ${durationText(worstBackMs)} back, ` +
            `${durationText(worstTotalMs)} in all; its timeLimit is ${durationText(plan.graph.timeLimitMs)}.`),
    ];
}
