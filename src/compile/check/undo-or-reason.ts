import { canonicalJson } from '../../base/json.ts';
import { canUndo } from '../../contract/index.ts';
import {
  allSteps,
  type Block,
  blocksOf,
  changeNamed,
  type Expr,
  isChange,
} from '../../plan/index.ts';
import { broken, type Rule } from './rule.ts';

/**
 * PLAN2001: a change that cannot be undone has an approval before it, or says why there is none.
 * One that leaves work for people always has one.
 */
export const undoOrReason: Rule = (plan) => {
  const approved = approvedChanges(plan.graph.steps);
  return allSteps(plan.graph.steps).flatMap((step) => {
    if (!isChange(step) || approved.has(step.id)) return [];
    const contract = changeNamed(plan, step.task);
    if (contract === undefined || canUndo(contract.undo)) return [];
    if (contract.undo.leaves === 'something') {
      return [
        broken(
          'PLAN2001',
          step,
          `${step.task} cannot be undone and leaves work for people: ${contract.undo.cannotUndo}`,
          'Ask with flow.approve for this change before it, on every path; choose a change that can be undone; or hand over.',
        ),
      ];
    }
    if (step.unapprovedBecause !== null && step.unapprovedBecause.trim() !== '') return [];
    return [broken('PLAN2001', step, `${step.task} cannot be undone: ${contract.undo.cannotUndo}`)];
  });
};

/** Ids of the changes before which, on every path to them, people are asked for just this. */
function approvedChanges(steps: Block): ReadonlySet<string> {
  const found = new Set<string>();
  walk(steps, new Set(), found);
  return found;
}

function walk(block: Block, asked: ReadonlySet<string>, found: Set<string>): void {
  let known = asked;
  for (const step of block) {
    if (isChange(step) && known.has(keyOf(step))) found.add(step.id);
    if (step.word === 'approve') known = new Set([...known, ...step.before.map(keyOf)]);
    // What is asked on one side is not asked on the other, so it does not count after both.
    for (const inner of blocksOf(step)) walk(inner, known, found);
  }
}

/** The same task with the same input. */
function keyOf({ task, input }: { readonly task: string; readonly input: Expr }): string {
  return canonicalJson([task, input]); // expressions are plain data
}
