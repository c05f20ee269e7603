import type { ChoiceState, WaitState } from '../../asl/types.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Ask, Step } from '../../plan/index.ts';
import { lowerAsks, namesOfAsks } from './ask.ts';
import { turns } from './counters.ts';
import { inBraces, lowerTest } from './expression.ts';
import { facts, type LowerBlock, type Lowered, type Lowering, type Passage } from './lowering.ts';
import { lowerBegin } from './scope.ts';
import { readingWithin } from './task.ts';
import { goBack, type Ways } from './ways.ts';

type Attempts = Extract<Step, { word: 'attempts' }>;

/**
 * `attempts`: the body, a Wait, the asks of `until`, and a Choice that goes on, begins the next
 * turn, or ends with `usedUp`. The number of the turn is in what each change is told.
 */
export function lowerAttempts(
  lowering: Lowering,
  step: Attempts,
  ways: Ways,
  lowerBlock: LowerBlock,
): Passage {
  const is = turns(lowering.variable(step.id));
  const names = namesOfAsks(step, step.pauseMs);
  const around = { ...ways.around, inTurn: true, attempt: inBraces(`$${is.turn}`) };
  const afterBody = step.pauseMs > 0 ? names.pause : names.asks[0];
  const body = lowerBlock(step.body, { ...ways, next: afterBody ?? names.decide, around });
  const begin = lowerBegin(lowering, step, step.body, {
    name: `${step.name} (begin)`,
    start: {},
    ways: { ...ways, next: body.entry },
  });
  const usedUp = step.usedUp === null ? undefined : lowerBlock(step.usedUp, ways);
  const turn = enterLoop(step, {
    entry: begin[0]?.name ?? body.entry,
    states: [...begin, ...body.states],
  });
  const said = { step: step.name, place: step.place } as const;
  const pause: WaitState = {
    Type: 'Wait',
    Seconds: step.pauseMs / 1_000,
    Next: names.asks[0] ?? names.decide,
  };
  const decide: ChoiceState = {
    Type: 'Choice',
    Choices: [
      { Condition: inBraces(`$${is.isReady} = true`), Next: ways.next },
      {
        Condition: inBraces(`$${is.usedUp} = true`),
        ...(usedUp === undefined ? goBack(notHelped(step), ways) : { Next: usedUp.entry }),
      },
    ],
    Default: turn.entry,
  };
  const labels = ['ready', 'used up', 'not yet'];
  return {
    entry: turn.entry,
    states: [
      ...turn.states,
      ...(step.pauseMs > 0
        ? [{ name: names.pause, state: pause, facts: facts({ role: 'pause', ...said }) }]
        : []),
      ...lowerAsks(lowering, step, { names, ways, judge: (last) => judge(lowering, step, last) }),
      { name: names.decide, state: decide, facts: facts({ role: 'decide', ...said, labels }) },
      ...(usedUp?.states ?? []),
    ],
  };
}

function notHelped({ name, atMost }: Attempts) {
  return { step: name, error: 'Surefoot.UsedUp', cause: `It did not help ${atMost} times.` };
}

/** Every loop says at the state where it is entered how often it comes by again. */
function enterLoop(step: Attempts, turn: Passage): Passage {
  const loop = { turnsMax: step.atMost, turnsTypical: 1, untilMs: null };
  const entry = turn.states.find(({ name }) => name === turn.entry);
  if (entry !== undefined && entry.facts.loop === null) {
    const entered = { ...entry, facts: { ...entry.facts, loop } };
    return { ...turn, states: turn.states.map((one) => (one === entry ? entered : one)) };
  }
  const begin: Lowered = {
    name: `${step.name} (each turn)`,
    state: { Type: 'Pass', Next: turn.entry },
    facts: facts({ role: 'begin', step: step.name, place: step.place, loop }),
  };
  return { entry: begin.name, states: [begin, ...turn.states] };
}

function judge(lowering: Lowering, step: Attempts, last: Ask): JsonObject {
  const is = turns(lowering.variable(step.id));
  const reading = readingWithin(lowering, last.source, '$states.result.Payload');
  return {
    [is.turn]: inBraces(`$${is.turn} + 1`),
    [is.isReady]: inBraces(lowerTest(step.until.ready, reading)),
    [is.usedUp]: inBraces(`$${is.turn} >= ${step.atMost}`),
  };
}
