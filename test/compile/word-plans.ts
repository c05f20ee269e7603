import { minutes, seconds } from '../../src/base/duration.ts';
import { equals, type Plan, plan } from '../../src/plan/index.ts';
import { list, look, prove, resize, say, settings, sort, thingOf } from '../plan/fakes.ts';

/** Plans of the words that pass from step to step: each is driven along the way of its proof. */
export const wordPlans: readonly Plan[] = [
  plan({
    ...settings,
    name: 'pause-and-tell',
    steps(flow, on) {
      flow.tell('Say that it begins', say.with({ words: 'It begins.' }));
      flow.change('Make it larger', resize.with(thingOf(on)));
      flow.pause('Let it settle', minutes(3));
      return prove(flow, on);
    },
  }),
  plan({
    ...settings,
    name: 'match-and-claim',
    steps(flow, on) {
      const found = flow.read('Which kind', sort.with(thingOf(on)));
      flow.claim('Take it', settings.target(on));
      flow.match('By its kind', found, 'kind', {
        fixed: () => flow.pause('Wait for the fixed', minutes(4)),
        scaled: () => {
          flow.change('Make it larger', resize.with(thingOf(on)));
        },
        free: () => undefined,
      });
      return prove(flow, on);
    },
  }),
  plan({
    ...settings,
    name: 'for-each',
    steps(flow, on) {
      const found = flow.read('List them', list.with(thingOf(on)));
      flow.forEach('Each of them', found.items, { atMost: 5, atOnce: 2 }, (item) => {
        flow.read('Look at it', look.with({ cluster: item.cluster, service: item.service }));
        flow.pause('Let it settle', minutes(1));
      });
      flow.change('Make it larger', resize.with(thingOf(on)));
      return prove(flow, on);
    },
  }),
  plan({
    ...settings,
    name: 'together',
    steps(flow, on) {
      flow.together('Both', {
        left: () => {
          flow.read('Look left', look.with(thingOf(on)));
          flow.pause('Let it settle', minutes(2));
        },
        right: () => {
          flow.read('Look right', look.with(thingOf(on)));
        },
      });
      flow.change('Make it larger', resize.with(thingOf(on)));
      return prove(flow, on);
    },
  }),
  plan({
    ...settings,
    name: 'attempts',
    steps(flow, on) {
      const ask = look.with(thingOf(on));
      flow.attempts(
        'Try to make it larger',
        {
          atMost: 3,
          pause: minutes(1),
          until: { ask, ready: (now) => equals(now.good, true) },
        },
        () => {
          flow.change('Make it larger', resize.with(thingOf(on)));
        },
      );
      return prove(flow, on);
    },
  }),
  plan({
    ...settings,
    name: 'rungs',
    steps(flow, on) {
      const helped = {
        ask: look.with(thingOf(on)),
        timesInARow: 1,
        every: seconds(30),
        giveUpAfter: minutes(3),
      };
      flow.rungs('One after the other', [
        {
          name: 'gently',
          until: { ...helped, ready: (now) => equals(now.good, true) },
          body: () => {
            flow.change('Make it larger', resize.with({ ...thingOf(on), number: 1 }));
          },
        },
        {
          name: 'firmly',
          until: { ...helped, ready: (now) => equals(now.good, true) },
          body: () => {
            flow.change('Make it much larger', resize.with({ ...thingOf(on), number: 2 }));
          },
        },
      ]);
      return prove(flow, on);
    },
  }),
  plan({
    ...settings,
    name: 'attempts-used-up',
    steps(flow, on) {
      flow.attempts(
        'Try to make it larger',
        {
          atMost: 4,
          pause: seconds(30),
          until: { ask: look.with(thingOf(on)), ready: (now) => equals(now.good, true) },
        },
        () => {
          flow.read('Look first', look.with(thingOf(on)));
          flow.change('Make it larger', resize.with(thingOf(on)));
        },
        () => flow.handOver('It does not help', { why: 'Four times are enough.' }),
      );
      return prove(flow, on);
    },
  }),
  plan({
    ...settings,
    name: 'blocks-in-blocks',
    steps(flow, on) {
      const found = flow.read('List them', list.with(thingOf(on)));
      flow.together('Both', {
        left: () => {
          flow.forEach('Each of them', found.items, { atMost: 7, atOnce: 3 }, (item) => {
            flow.tell('Say so', say.with({ words: 'Seen.' }));
            flow.read('Look at it', look.with({ cluster: item.cluster, service: item.service }));
          });
        },
        right: () => {
          flow.change('Make it larger', resize.with(thingOf(on)));
          flow.pause('Let it settle', minutes(2));
          return undefined;
        },
      });
      return prove(flow, on);
    },
  }),
  plan({
    ...settings,
    name: 'asked-first',
    steps(flow, on) {
      const thing = thingOf(on);
      flow.approve('May it be made larger?', {
        before: resize.with(thing),
        why: 'It is too small.',
        evidence: {},
        approvers: ['ann'],
        answerWithin: minutes(15),
      });
      flow.change('Make it larger', resize.with(thing));
      return prove(flow, on);
    },
  }),
];
