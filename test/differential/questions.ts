import { allSteps, type Expr, type Plan, type Step } from '../../src/plan/index.ts';
import type { Call } from './world.ts';

/** The plan's own questions about this very change. */
export function questionsAbout(step: Step, { graph }: Plan): readonly string[] {
  if (step.word !== 'change') return [];
  const same = (input: Expr) => JSON.stringify(input) === JSON.stringify(step.input);
  return allSteps(graph.steps).flatMap((one) =>
    one.word === 'approve' &&
    one.before.some(({ task, input }) => task === step.task && same(input))
      ? [one.name]
      : [],
  );
}

/** What a runbook touches, as an expression. */
export function targetOf({ target }: Extract<Step, { word: 'runbook' }>): Expr {
  return { is: 'record', fields: target.parts };
}

/** What people are told of a runbook before they are asked. */
export function toldFirst(step: Step): readonly Expr[] {
  return step.word === 'runbook' ? [step.parameters, targetOf(step)] : [];
}

/** What the plan's own question tells. */
export function toldIn(step: Extract<Step, { word: 'approve' }>): readonly Expr[] {
  const { before, why, evidence } = step;
  const asked = before.flatMap(({ input, target }) => [input, ...Object.values(target.parts)]);
  return [...asked, why, ...evidence.map(({ value }) => value)];
}

/** The calls that put a step back: where a task sets back, the automation is stopped before. */
export function callsBack({ graph }: Plan, name: string): readonly Call[] {
  const step = allSteps(graph.steps).find((one) => one.name === name);
  const call = { do: 'put back', step: name };
  return step?.word === 'runbook' && step.undoTarget !== null ? [call, call] : [call];
}
