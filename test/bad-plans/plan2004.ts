import { equals, minutes, plan, seconds } from '../../src/plan/index.ts';
import { look, resize, settings, thingOf } from '../plan/fakes.ts';

export function sameQuestion() {
  return plan({
    ...settings,
    name: 'same-question',
    steps(flow, on) {
      const check = { ask: look.with(thingOf(on)), every: seconds(30), giveUpAfter: minutes(10) };
      flow.change('Make it larger', resize.with(thingOf(on)));
      flow.waitUntil('It is good', {
        ...check,
        ready: (now) => equals(now.good, true),
        timesInARow: 2,
      });
      return flow.verify('It is really good', {
        ...check,
        ready: (now) => equals(now.good, true),
        healthyFor: minutes(2),
      });
    },
  });
}

export function theQuestionOfAttempts() {
  return plan({
    ...settings,
    name: 'the-question-of-attempts',
    steps(flow, on) {
      const ask = look.with(thingOf(on));
      flow.attempts(
        'Until it is good',
        { atMost: 2, pause: minutes(1), until: { ask, ready: (now) => equals(now.good, true) } },
        () => {
          flow.change('Make it larger', resize.with(thingOf(on)));
        },
      );
      return flow.verify('It is healthy', {
        ask,
        ready: (now) => equals(now.good, true),
        healthyFor: minutes(2),
        every: minutes(1),
        giveUpAfter: minutes(10),
      });
    },
  });
}

export function theQuestionOfOneSide() {
  return plan({
    ...settings,
    name: 'the-question-of-one-side',
    steps(flow, on) {
      const check = { every: seconds(30), giveUpAfter: minutes(10) };
      const { level } = flow.read('Look', look.with(thingOf(on)));
      const waited = (sentence: string, words: string) =>
        flow.waitUntil(sentence, {
          ...check,
          ask: look.with({ ...thingOf(on), words }),
          ready: (now) => equals(now.good, true),
          timesInARow: 2,
        });
      flow.when(
        'Is it low?',
        equals(level, 'low'),
        () => waited('It is good here', 'same'),
        () => waited('It is good there', 'other'),
      );
      return flow.verify('It is really good', {
        ...check,
        ask: look.with({ ...thingOf(on), words: 'same' }),
        ready: (now) => equals(now.good, true),
        healthyFor: minutes(2),
      });
    },
  });
}
