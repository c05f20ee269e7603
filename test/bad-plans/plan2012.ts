import { equals, plan, seconds } from '../../src/plan/index.ts';
import { list, look, resize, settings, thingOf } from '../plan/fakes.ts';

export function handOverInALoop() {
  return plan({
    ...settings,
    name: 'hand-over-in-a-loop',
    steps(flow, on) {
      const { names } = flow.read('List them', list.with(thingOf(on)));
      flow.forEach('Each of them', names, { atOnce: 1, atMost: 5 }, () =>
        flow.handOver('A person looks', { why: 'It is odd.' }),
      );
      return flow.handOver('A person goes on', { why: 'It is a test.' });
    },
  });
}

export function twoChangesATurn() {
  return plan({
    ...settings,
    name: 'two-changes-a-turn',
    steps(flow, on) {
      const until = {
        ask: look.with(thingOf(on)),
        ready: (now: { good: never }) => equals(now.good, true),
      };
      flow.attempts('Again', { atMost: 2, pause: seconds(30), until: until as never }, () => {
        flow.change('Make it larger', resize.with(thingOf(on)));
        flow.change('And larger', resize.with(thingOf(on)));
      });
      return flow.handOver('A person goes on', { why: 'It is a test.' });
    },
  });
}
