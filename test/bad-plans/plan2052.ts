import { plan, text } from '../../src/plan/index.ts';
import { list, look, resize, say, settings, thingOf } from '../plan/fakes.ts';
import { provedHealthy } from './judged.ts';

export function tooMuchToSay() {
  return plan({
    ...settings,
    name: 'too-much-to-say',
    steps(flow, on) {
      flow.read('Look', look.with({ ...thingOf(on), words: 'And then? '.repeat(20_000) }));
      flow.change('Make it larger', resize.with(thingOf(on)));
      return provedHealthy(flow, on);
    },
  });
}

export function itemsInItems() {
  return plan({
    ...settings,
    name: 'items-in-items',
    steps(flow, on) {
      const { items, names } = flow.read('List them', list.with(thingOf(on)));
      flow.forEach('Each of them', items, { atOnce: 1, atMost: 10 }, ({ name }) => {
        flow.forEach('Each name', names, { atOnce: 1, atMost: 900 }, (other) => {
          flow.tell('Say both', say.with({ words: text`${name} and ${other}` }));
        });
      });
      return flow.handOver('A person goes on', { why: 'It is a test.' });
    },
  });
}
