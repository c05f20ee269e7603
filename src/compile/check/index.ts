import type { PlanError } from '../../base/errors.ts';
import type { Plan } from '../../plan/index.ts';
import type { CompiledPlan } from '../compiled.ts';
import { answersUsed } from './answers-used.ts';
import { targetsApart } from './apart.ts';
import { askedWithinBounds, noQuestionSideBySide } from './asking.ts';
import { withinBounds } from './bounds.ts';
import { contractBounds } from './contract-bounds.ts';
import { coveredTargets } from './covered-targets.ts';
import { curesGoBack } from './cures-go-back.ts';
import { failedLooks } from './failed-looks.ts';
import { fittingPlaces } from './fitting-places.ts';
import { shortHistory } from './history.ts';
import { independentProof } from './independent-proof.ts';
import { missingData } from './missing-data.ts';
import { namedRights } from './named-rights.ts';
import { fittingNames } from './names.ts';
import { oneSpelling } from './one-spelling.ts';
import { ownCalls } from './own-calls.ts';
import { plainText } from './plain-text.ts';
import { clearPriorities } from './priorities.ts';
import { provedAtEnd } from './proved-at-end.ts';
import type { Rule } from './rule.ts';
import { fittingSizes } from './sizes.ts';
import { enoughTime } from './time-limit.ts';
import { undoByTask } from './undo-by-task.ts';
import { undoOrReason } from './undo-or-reason.ts';
import { usableTrigger } from './usable-trigger.ts';

const RULES: readonly Rule[] = [
  withinBounds,
  contractBounds,
  usableTrigger,
  plainText,
  undoOrReason,
  undoByTask,
  coveredTargets,
  provedAtEnd,
  independentProof,
  ownCalls,
  missingData,
  answersUsed,
  failedLooks,
  curesGoBack,
  fittingPlaces,
  targetsApart,
  noQuestionSideBySide,
  askedWithinBounds,
  oneSpelling,
];

/** Every place where the plan breaks a rule about what it says. */
export function checkGraph(plan: Plan, all: readonly Plan[]): readonly PlanError[] {
  return [...RULES.flatMap((rule) => rule(plan)), ...clearPriorities(plan, all)];
}

/** Every place where it breaks a rule about the machine it becomes. */
export function checkMachine(
  plan: Plan,
  compiled: CompiledPlan,
  names: readonly string[],
): readonly PlanError[] {
  return [
    ...fittingNames(plan, compiled, names),
    ...enoughTime(plan, compiled),
    ...shortHistory(plan, compiled),
    ...fittingSizes(plan, compiled),
    ...namedRights(plan, compiled),
  ];
}
