import { durationText } from '../../base/duration.ts';
import type { JsonObject } from '../../base/json.ts';
import { type Ask, asksOf, type Step } from '../../plan/index.ts';
import type { StateFacts } from '../compiled.ts';
import { facts, type Lowered, type Lowering } from './lowering.ts';
import { READ_RETRY } from './retry.ts';
import { assignAnswer, invokeTask } from './task.ts';
import type { Ways } from './ways.ts';

/** A step that asks again and again, and decides after each turn. */
type Asking = Extract<Step, { word: 'wait until' | 'verify' | 'attempts' }>;

export interface AskNames {
  /** The state of each question, in the order in which they are asked. */
  readonly asks: readonly string[];
  readonly decide: string;
  readonly pause: string;
}

export function namesOfAsks(step: Asking, pauseMs: number): AskNames {
  return {
    asks: asksOf(step).map(({ as }) => (as === '' ? step.name : `${step.name} (${as})`)),
    decide: `${step.name} (decide)`,
    pause: `${step.name} (wait ${durationText(pauseMs)})`,
  };
}

/** One state a question; the last one goes on to the decision, with what its answer says of it. */
export function lowerAsks(
  lowering: Lowering,
  step: Asking,
  turn: {
    readonly names: AskNames;
    readonly ways: Ways;
    /** What the last answer of a turn decides. */
    readonly judge: (last: Ask) => JsonObject;
    /** What is known of the question's state beside what every question has. */
    readonly known?: (at: number) => Partial<StateFacts>;
  },
): readonly Lowered[] {
  const { names, ways, judge, known } = turn;
  const asks = asksOf(step);
  return asks.map((ask, at) => {
    const isLast = at === asks.length - 1;
    const answer = assignAnswer(lowering, ask.source);
    const name = names.asks[at] as string; // one name an ask
    return {
      name,
      state: invokeTask(lowering, {
        task: ask.task,
        step: name,
        input: ask.input,
        retry: READ_RETRY,
        assign: isLast ? { ...answer, ...judge(ask) } : answer,
        ways: { ...ways, next: isLast ? names.decide : (names.asks[at + 1] as string) },
      }),
      facts: facts({
        role: 'ask',
        step: step.name,
        place: step.place,
        task: ask.task,
        gives: lowering.variable(ask.source),
        ...known?.(at),
      }),
    };
  });
}
