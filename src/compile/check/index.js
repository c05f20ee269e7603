import { answersUsed } from './answers-used.ts';
import { withinBounds } from './bounds.ts';
import { coveredTargets } from './covered-targets.ts';
import { shortHistory } from './history.ts';
import { independentProof } from './independent-proof.ts';
import { namedRights } from './named-rights.ts';
import { fittingNames } from './names.ts';
import { plainText } from './plain-text.ts';
import { clearPriorities } from './priorities.ts';
import { provedAtEnd } from './proved-at-end.ts';
import { fittingSizes } from './sizes.ts';
import { enoughTime } from './time-limit.ts';
import { undoOrReason } from './undo-or-reason.ts';
import { usableTrigger } from './usable-trigger.ts';
const RULES = [
    withinBounds,
    usableTrigger,
    plainText,
    undoOrReason,
    coveredTargets,
    provedAtEnd,
    independentProof,
    answersUsed,
];
/** Every place where the plan breaks a rule about what it says. */
export function checkGraph(plan, all) {
    return [...RULES.flatMap((rule) => rule(plan)), ...clearPriorities(plan, all)];
}
/** Every place where it breaks a rule about the machine it becomes. */
export function checkMachine(plan, compiled, names) {
    return [
        ...fittingNames(plan, compiled, names),
        ...enoughTime(plan, compiled),
        ...shortHistory(plan, compiled),
        ...fittingSizes(plan, compiled),
        ...namedRights(plan, compiled),
    ];
}
