import type { ChoiceRule, ChoiceState, WaitState } from '../../asl/types.ts';
import { durationText } from '../../base/duration.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Ask, Step } from '../../plan/index.ts';
import type { LoopFacts } from '../compiled.ts';
import { type AskNames, lowerAsks, namesOfAsks } from './ask.ts';
import { counters } from './counters.ts';
import { inBraces, lowerTest } from './expression.ts';
import { facts, type Lowering, type Passage } from './lowering.ts';
import { readingWithin } from './task.ts';
import { goBack, type Ways } from './ways.ts';

type Check = Extract<Step, { word: 'wait until' | 'verify' }>;

/**
 * `waitUntil` and `verify`: ask, decide, pause, and again. A turn ends the loop when enough turns
 * in a row were ready, when it has failed, or when the next turn would begin too late.
 */
export function lowerCheck(lowering: Lowering, step: Check, ways: Ways): Passage {
  const names = namesOfAsks(step, step.everyMs);
  const entry = names.asks[0] as string; // a check asks at least one question
  const { everyMs, giveUpAfterMs, inARow } = step;
  const asks = lowerAsks(lowering, step, {
    names,
    ways,
    judge: (last) => judge(lowering, step, last),
    known: (at) => ({
      check: { everyMs, giveUpAfterMs, inARow },
      loop: at === 0 ? loopOf(step) : null,
    }),
  });
  const pause: WaitState = { Type: 'Wait', Seconds: step.everyMs / 1_000, Next: entry };
  const labels = ['ready', ...(step.failed === null ? [] : ['failed']), 'gave up', 'not yet'];
  return {
    entry,
    states: [
      ...asks,
      {
        name: names.decide,
        state: decision(lowering, step, names, ways),
        facts: facts({ role: 'decide', step: step.name, place: step.place, labels }),
      },
      {
        name: names.pause,
        state: pause,
        facts: facts({ role: 'pause', step: step.name, place: step.place }),
      },
    ],
  };
}

function loopOf({ giveUpAfterMs, everyMs, inARow }: Check): LoopFacts {
  const turnsMax = Math.floor(giveUpAfterMs / everyMs) + 1;
  return { turnsMax, turnsTypical: inARow, untilMs: giveUpAfterMs };
}

/** What the last answer of a turn decides. All of it reads the counters as they were before. */
function judge(lowering: Lowering, step: Check, last: Ask): JsonObject {
  const is = counters(lowering.variable(step.id));
  const reading = readingWithin(lowering, last.source, '$states.result.Payload');
  const inARow = `(${lowerTest(step.ready, reading)} ? $${is.inARow} + 1 : 0)`;
  const entered = '$toMillis($states.context.State.EnteredTime)';
  const until = `($${is.turn} = 0 ? ${entered} + ${step.giveUpAfterMs} : $${is.until})`;
  const mostTurns = loopOf(step).turnsMax;
  return {
    [is.turn]: inBraces(`$${is.turn} + 1`),
    [is.inARow]: inBraces(inARow),
    [is.until]: inBraces(until),
    [is.isReady]: inBraces(`${inARow} >= ${step.inARow}`),
    ...(step.failed === null ? {} : { [is.hasFailed]: inBraces(lowerTest(step.failed, reading)) }),
    [is.gaveUp]: inBraces(
      `$${is.turn} + 1 >= ${mostTurns} or ${entered} + ${step.everyMs} > ${until}`,
    ),
  };
}

function decision(lowering: Lowering, step: Check, names: AskNames, ways: Ways): ChoiceState {
  const is = counters(lowering.variable(step.id));
  const failed = (when: string, error: string, cause: string): ChoiceRule => ({
    Condition: inBraces(`$${when} = true`),
    ...goBack({ step: step.name, error, cause }, ways),
  });
  return {
    Type: 'Choice',
    Choices: [
      {
        Condition: inBraces(`$${is.isReady} = true`),
        Assign: { [is.turn]: 0, [is.inARow]: 0 },
        Next: ways.next,
      },
      ...(step.failed === null
        ? []
        : [failed(is.hasFailed, 'Surefoot.CheckFailed', 'It failed and will not become ready.')]),
      failed(
        is.gaveUp,
        'Surefoot.GaveUp',
        `It was not ready ${step.inARow} times in a row within ${durationText(step.giveUpAfterMs)}.`,
      ),
    ],
    Default: names.pause,
  };
}
