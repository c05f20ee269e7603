import { durationText } from '../../base/duration.ts';
import { canUndo, hasTaskUndo, hasUndo } from '../../contract/index.ts';
import { brokenPlan, type Rule } from './rule.ts';

const MINUTE_MS = 60_000;

/** PLAN2018: the times in contracts are within the bounds that proofs and platform keep. */
export const contractBounds: Rule = (plan) => {
  const found: string[] = [];
  const most = (what: string, ms: number, mostMs: number) => {
    if (ms <= mostMs) return;
    found.push(`${what} is ${durationText(ms)}; ${durationText(mostMs)} is the most.`);
  };
  for (const [name, contract] of plan.contracts) {
    most(`The timeout of task ${name}`, contract.timeout.ms, MINUTE_MS);
    if (contract.kind !== 'change' || !canUndo(contract.undo)) continue;
    most(`The undo of task ${name}`, contract.undo.within.ms, 30 * MINUTE_MS);
  }
  for (const runbook of plan.runbooks.values()) {
    const all = hasUndo(runbook.undo) ? [runbook, runbook.undo.runbook] : [runbook];
    if (hasTaskUndo(runbook.undo)) {
      most(`The undo of runbook ${runbook.name}`, runbook.undo.within.ms, 30 * MINUTE_MS);
    }
    for (const { name, timeout } of all) {
      most(`The timeout of runbook ${name}`, timeout.ms, 720 * MINUTE_MS);
    }
  }
  return found.map((words) => brokenPlan('PLAN2018', plan, words));
};
