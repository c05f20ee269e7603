import type { TaskState } from '../../asl/types.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { canUndo, RAISED } from '../../contract/index.ts';
import type { Step } from '../../plan/index.ts';
import { inBraces, lowerValue } from './expression.ts';
import { lookedAt, lookFirst } from './look-first.ts';
import { facts, type Lowered, type Lowering, type Passage } from './lowering.ts';
import { ASKING_RETRY } from './retry.ts';
import { invoke } from './task.ts';
import { caught, goBack, passOn, type Ways } from './ways.ts';

type Approve = Extract<Step, { word: 'approve' }>;

/**
 * The machine waits this much longer than people have: an answer at the last moment must still find
 * somebody who waits for it. Seconds.
 */
const ANSWER_MARGIN_SECONDS = 120;

/** What a state that asks people needs. */
export interface AskingState {
  readonly step: string;
  readonly attempt: Json;
  readonly question: JsonObject;
  /** Names; none: everybody who has confirmed. */
  readonly approvers: readonly string[];
  readonly quorum: number;
  readonly answerWithinMs: number;
  readonly next: string;
  readonly output: Json;
  readonly back: Pick<Ways, 'back' | 'around'>;
}

/** One Task that asks, and waits with a token until the question is decided. */
export function asking({ next, output, back, ...asked }: AskingState): TaskState {
  const { step, answerWithinMs } = asked;
  const state = invoke({
    functionName: 'ask-approval',
    comment: 'Asks people, and waits for their answer. Silence is a no.',
    payload: {
      do: 'ask',
      recovery: inBraces('$admission.recovery'),
      epoch: inBraces('$admission.epoch'),
      token: inBraces('$states.context.Task.Token'),
      ...asked,
    },
    timeoutSeconds: answerWithinMs / 1_000 + ANSWER_MARGIN_SECONDS,
    retry: ASKING_RETRY,
    assign: {},
    output,
    next,
    caught: caught(step, back),
  });
  const cause = 'Nobody answered in time, and silence is a no.';
  const silence = goBack({ step, error: RAISED.declined, cause }, back);
  return {
    ...state,
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Catch: [{ ErrorEquals: ['States.Timeout'], Output: {}, ...silence }, ...(state.Catch ?? [])],
  };
}

/** `approve`: the plan's own question, after a look at what each change of a task would do. */
export function lowerApprove(lowering: Lowering, step: Approve, ways: Ways): Passage {
  const { name, approvers, quorum, answerWithinMs } = step;
  const looks = looksOf(lowering, step, ways);
  const state = asking({
    step: name,
    attempt: ways.around.attempt,
    question: questionOf(lowering, step),
    approvers,
    quorum,
    answerWithinMs,
    next: ways.next,
    output: passOn(ways.around),
    back: ways,
  });
  const said = { role: 'approve', step: step.name, place: step.place } as const;
  const asks = { name: step.name, state, facts: facts(said) };
  return { entry: looks[0]?.name ?? name, states: [...looks, asks] };
}

/** A runbook cannot be looked at: its document says what it does. */
function looksOf(lowering: Lowering, step: Approve, ways: Ways): readonly Lowered[] {
  const looked = lookedAtFirst(lowering, step);
  const nameOf = (number: number) =>
    number === 0 ? `Look first: ${step.name}` : `Look first ${number + 1}: ${step.name}`;
  return looked.map(({ task, input }, number) =>
    lookFirst(lowering, {
      name: nameOf(number),
      ...{ role: 'look first', step, task, input, number },
      next: number + 1 < looked.length ? nameOf(number + 1) : step.name,
      caught: caught(step.name, ways),
    }),
  );
}

function lookedAtFirst(lowering: Lowering, { before }: Approve): Approve['before'] {
  return before.filter(({ task }) => lowering.plan.contracts.has(task));
}

function questionOf(lowering: Lowering, step: Approve): JsonObject {
  const reading = lowering.reading();
  const looked = lookedAtFirst(lowering, step);
  return {
    why: lowerValue(step.why, reading),
    does: step.before.map((change) => ({
      what: lowering.change(change.task).says,
      ...(looked.includes(change) && {
        looked: change.task,
        did: lookedAt(looked.indexOf(change), 'did'),
      }),
      input: lowerValue(change.input, reading),
      target: {
        kind: change.target.kind,
        parts: Object.fromEntries(
          Object.entries(change.target.parts).map(([name, part]) => [
            name,
            lowerValue(part, reading),
          ]),
        ),
      },
      undo: undoOf(lowering, change.task),
    })),
    evidence: step.evidence.map(({ name, value }) => ({ name, value: lowerValue(value, reading) })),
  };
}

/** How it is put back, in words; `lasts`: it cannot be. */
export function undoOf(lowering: Lowering, task: string): JsonObject {
  const { undo } = lowering.change(task);
  if (!canUndo(undo)) return { lasts: true, says: `It cannot be put back. ${undo.cannotUndo}` };
  return { lasts: false, says: 'It is put back by itself, and looked at until it is as before.' };
}
