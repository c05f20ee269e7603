import { canUndo } from '../../contract/index.ts';
import { allSteps } from '../../plan/index.ts';
import { broken } from './rule.ts';
/** PLAN2001: a change that cannot be undone says why no approval stands before it. */
export const undoOrReason = (plan) => allSteps(plan.graph.steps).flatMap((step) => {
    if (step.word !== 'change')
        return [];
    const contract = plan.contracts.get(step.task);
    if (contract?.kind !== 'change' || canUndo(contract.undo))
        return [];
    if (contract.undo.leaves === 'something') {
        return [
            broken('PLAN2001', step, `${step.task} cannot be undone and leaves work for people: ${contract.undo.cannotUndo}`, 'Choose a change that can be undone, or hand over: no plan may do this without an approval.'),
        ];
    }
    if (step.unapprovedBecause !== null && step.unapprovedBecause.trim() !== '')
        return [];
    return [broken('PLAN2001', step, `${step.task} cannot be undone: ${contract.undo.cannotUndo}`)];
});
