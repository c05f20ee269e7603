import { ANSWER_MOST_MS, APPROVERS_MOST } from '../../contract/index.ts';
import { allSteps, type Block, blocksOf, type Step } from '../../plan/index.ts';
import { broken, type Rule } from './rule.ts';

const NAME = /^[a-z0-9][a-z0-9._-]{0,39}$/;

/** PLAN2040: a machine that waits for people in one branch would hold up or undo the others. */
export const noQuestionSideBySide: Rule = (plan) =>
  allSteps(plan.graph.steps)
    .filter(({ word }) => word === 'together' || word === 'for each')
    .flatMap((around) =>
      questionsIn(blocksOf(around)).map((step) =>
        broken('PLAN2040', step, `It stands inside "${around.name}", beside other branches.`),
      ),
    );

function questionsIn(blocks: readonly Block[]): readonly Step[] {
  return blocks.flatMap(allSteps).filter(({ word }) => word === 'approve');
}

/** PLAN2041: who is asked, how many must agree, and for how long they have. */
export const askedWithinBounds: Rule = (plan) =>
  allSteps(plan.graph.steps).flatMap((step) => {
    if (step.word !== 'approve') return [];
    return problemsOf(step).map((found) => broken('PLAN2041', step, found));
  });

function problemsOf(step: Extract<Step, { word: 'approve' }>): readonly string[] {
  const { approvers, quorum, answerWithinMs, longBecause, before } = step;
  const wrong = approvers.filter((name) => !NAME.test(name));
  const isLong = answerWithinMs > ANSWER_MOST_MS;
  return [
    ...(before.length === 0 ? ['It names no change that it is for.'] : []),
    ...(approvers.length === 0 ? ['It asks nobody.'] : []),
    ...(approvers.length > APPROVERS_MOST ? [`It asks ${approvers.length} people.`] : []),
    ...(new Set(approvers).size < approvers.length ? ['It asks somebody twice.'] : []),
    ...wrong.map((name) => `"${name}" cannot be the name of an approver.`),
    ...(quorum < 1 || quorum > approvers.length || !Number.isInteger(quorum)
      ? [`It wants ${quorum} approvals of ${approvers.length} people.`]
      : []),
    ...(answerWithinMs % 1_000 !== 0 || answerWithinMs < 60_000
      ? ['The time to answer is whole seconds, at least a minute.']
      : []),
    ...(isLong && (longBecause ?? '').trim() === ''
      ? ['People have more than twelve hours, and it does not say why.']
      : []),
  ];
}
