import { plan } from '../../src/plan/index.ts';
import { list, resize, settings, thingOf } from '../plan/fakes.ts';

export function branchesMeet() {
  return plan({
    ...settings,
    name: 'branches-meet',
    steps(flow, on) {
      flow.together('Both at once', {
        left: () => flow.change('Make it larger', resize.with(thingOf(on))),
        right: () => flow.change('And larger', resize.with(thingOf(on))),
      });
      return flow.handOver('A person goes on', { why: 'It is a test.' });
    },
  });
}

export function itemsMeet() {
  return plan({
    ...settings,
    name: 'items-meet',
    steps(flow, on) {
      const { items } = flow.read('List them', list.with(thingOf(on)));
      flow.forEach('Each of them', items, { atOnce: 2, atMost: 5 }, () => {
        flow.change('Make it larger', resize.with(thingOf(on)));
      });
      return flow.handOver('A person goes on', { why: 'It is a test.' });
    },
  });
}
