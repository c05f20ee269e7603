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
