import type { State } from '../../asl/types.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { ANSWER_WITHIN_MS } from '../../contract/index.ts';
import { allSteps, blocksOf, isChange, type Step } from '../../plan/index.ts';
import { type AskingState, asking, undoOf } from './approve.ts';
import { inBraces, lowerValue } from './expression.ts';
import { FRAME } from './frame.ts';
import { lookedAt, lookFirst } from './look-first.ts';
import { facts, type Lowered, type Lowering, type Passage } from './lowering.ts';
import { caught, OUTERMOST, type Ways } from './ways.ts';

/** Nothing is changed yet where it stands: whatever fails, or a no, ends the run. */
const ENDS = { back: FRAME.close, around: OUTERMOST } as const;

/** Name of the state that asks people before this step in mode `approve`. */
export function askFirstOf({ name }: { readonly name: string }): string {
  return `Ask first: ${name}`;
}

/**
 * In mode `approve`, before the first change: looks what the change would do, and asks people
 * whether it may. What is entered more than once, or side by side, is asked before all of it, and
 * cannot be looked at yet.
 */
export function lowerAskFirst(lowering: Lowering, step: Step, { next }: Ways): Passage {
  const ask = asks(lowering, step, next);
  if (step.word !== 'change') return { entry: ask.name, states: [ask] };
  const look = lookFirst(lowering, {
    name: `Look first: ${step.name}`,
    ...{ role: 'ask first', step, task: step.task, input: step.input },
    ...{ number: 0, next: ask.name, caught: caught(step.name, ENDS) },
  });
  return { entry: look.name, states: [look, ask] };
}

/** A message says no more of why. */
const WHY_CHARACTERS = 1_000;

function asks(lowering: Lowering, step: Step, next: string): Lowered {
  const name = askFirstOf(step);
  const trigger = { name: 'what started it', value: inBraces('$admission.trigger') };
  const seen = { name: 'seen just now', value: lookedAt(0, 'seen') };
  const state: AskingState = {
    step: name,
    attempt: 1,
    question: {
      why: lowering.plan.graph.why.slice(0, WHY_CHARACTERS),
      does: [...does(lowering, step)],
      evidence: step.word === 'change' ? [seen, trigger] : [trigger],
    },
    approvers: [],
    quorum: 1,
    answerWithinMs: ANSWER_WITHIN_MS,
    next,
    output: {},
    back: ENDS,
  };
  return lowered(name, asking(state), step);
}

function does(lowering: Lowering, step: Step): readonly JsonObject[] {
  if (step.word === 'change') {
    const input = lowerValue(step.input, lowering.reading());
    const [what, target] = [lookedAt(0, 'did'), lookedAt(0, 'target')];
    const looked = lowering.contract(step.task).name;
    return [{ what, looked, input, target, undo: undoOf(lowering, step.task) }];
  }
  if (step.word === 'runbook') {
    const input = lowerValue(step.parameters, lowering.reading());
    return [{ ...said(lowering, step.task, input), target: targetOf(lowering, step) }];
  }
  const inside = blocksOf(step).flatMap(allSteps).filter(isChange);
  const tasks = new Set(inside.map(({ task }) => task));
  return [...tasks].map((task) => ({
    ...said(lowering, task, null),
    target: `what "${step.name}" finds`,
  }));
}

function said(lowering: Lowering, task: string, input: Json): JsonObject {
  return { what: lowering.change(task).says, input, undo: undoOf(lowering, task) };
}

function targetOf(lowering: Lowering, { target }: Extract<Step, { word: 'runbook' }>): JsonObject {
  const parts = { is: 'record', fields: target.parts } as const;
  return { kind: target.kind, parts: lowerValue(parts, lowering.reading()) };
}

function lowered(name: string, state: State, { name: step, place }: Step): Lowered {
  return { name, state, facts: facts({ role: 'ask first', step, place }) };
}
