import type { Catcher, Retrier, TaskState } from '../../asl/types.ts';
import { wholeSeconds } from '../../base/duration.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import type { Expr } from '../../plan/index.ts';
import { inBraces, lowerTest, lowerValue, type Reading } from './expression.ts';
import type { Lowering } from './lowering.ts';
import { placeholder } from './names.ts';
import { caught, passOn, type Ways } from './ways.ts';

/** A state may outlive its function by this: time to start the function and carry its answer. */
const MARGIN_SECONDS = 10;

/** What a task answered, where it is read: in the `Assign` and `Output` of its own state. */
const ANSWER = '$states.result.Payload';

interface Invocation {
  readonly functionName: string;
  readonly comment: string;
  readonly payload: JsonObject;
  readonly timeoutSeconds: number;
  readonly retry: readonly Retrier[];
  readonly assign: JsonObject;
  readonly output: Json;
  readonly next: string;
  readonly caught: Catcher;
}

/** A state that invokes a Lambda. Every one has a timeout and a catch. */
export function invoke(call: Invocation): TaskState {
  return {
    Type: 'Task',
    Comment: call.comment,
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: `\${${placeholder(call.functionName)}}`, Payload: call.payload },
    TimeoutSeconds: call.timeoutSeconds,
    Retry: call.retry,
    Catch: [call.caught],
    ...(Object.keys(call.assign).length === 0 ? {} : { Assign: call.assign }),
    Output: call.output,
    Next: call.next,
  };
}

/** A state that runs a task of the plan. */
export function invokeTask(
  lowering: Lowering,
  call: Pick<Invocation, 'retry' | 'assign'> & {
    readonly task: string;
    readonly step: string;
    readonly input: Expr;
    readonly more?: JsonObject;
    readonly ways: Ways;
  },
): TaskState {
  const contract = lowering.contract(call.task);
  return invoke({
    functionName: contract.name,
    comment: contract.says,
    payload: {
      do: 'run',
      recovery: inBraces('$admission.recovery'),
      ...call.more,
      step: call.step,
      input: lowerValue(call.input, lowering.reading()),
    },
    timeoutSeconds: taskSeconds(lowering, call.task),
    retry: call.retry,
    assign: call.assign,
    output: passOn(call.ways.around, call.assign, (name) => lowering.leaves(name)),
    next: call.ways.next,
    caught: caught(call.step, call.ways),
  });
}

/** How long the state of this task waits for an answer. */
export function taskSeconds(lowering: Lowering, task: string): number {
  return wholeSeconds(lowering.contract(task).timeout) + MARGIN_SECONDS;
}

/** What the Task of this source assigns: its answer, whole, and the conditions that end with it. */
export function assignAnswer(
  lowering: Lowering,
  source: string,
  answer: string = ANSWER,
): JsonObject {
  return {
    [lowering.variable(source)]: inBraces(answer),
    ...assignFlags(lowering, source, answer),
  };
}

/** The conditions whose last input is this source's answer, found at `answer`. */
export function assignFlags(
  lowering: Lowering,
  source: string,
  answer: string,
  given?: (branch: string) => string,
): JsonObject {
  const reading = readingWithin(lowering, source, answer, given);
  const flags = lowering.flagsAt(source).map((flag) => {
    return [flag.variable, inBraces(lowerTest(flag.test, reading))] as const;
  });
  return Object.fromEntries(flags);
}

/**
 * Inside an `Assign` variables still have the values they had on entry: the answer is read where it
 * arrives, and a condition that is assigned here too is asked again in place.
 */
export function readingWithin(
  lowering: Lowering,
  source: string,
  answer: string,
  given?: (branch: string) => string,
): Reading {
  const outside = lowering.reading();
  const reading: Reading = {
    trigger: source === 'admit' ? `${answer}.trigger` : outside.trigger,
    result: (asked) => (asked === source ? answer : outside.result(asked)),
    flag(of, side) {
      const variable = lowering.decided(of, side);
      const here = lowering.flagsAt(source).find((flag) => flag.variable === variable);
      return here === undefined ? outside.flag(of, side) : lowerTest(here.test, reading);
    },
    given: (of, branch) =>
      of === source && given !== undefined ? given(branch) : outside.given(of, branch),
    branch: (of, branch) => lowering.readingOfBranch(reading, of, branch),
  };
  return reading;
}
