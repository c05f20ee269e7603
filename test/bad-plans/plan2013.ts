import { plan } from '../../src/plan/index.ts';
import { ecsService } from '../../src/targets/ecs-service.ts';
import { list, neighbour, resize, settings, thingOf } from '../plan/fakes.ts';

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

export function claimsMeet() {
  return plan({
    ...settings,
    name: 'claims-meet',
    steps(flow, on) {
      const one = flow.read('Look beside it', neighbour.with(thingOf(on)));
      const other = flow.read('Look beside it again', neighbour.with(thingOf(on)));
      flow.together('Both at once', {
        left: () => flow.claim('Hold the one', ecsService(one)),
        right: () => flow.claim('Hold the other', ecsService(other)),
      });
      return flow.handOver('A person goes on', { why: 'It is a test.' });
    },
  });
}
