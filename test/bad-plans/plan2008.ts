import type { Id } from '../../src/contract/index.ts';
import { equals, plan } from '../../src/plan/index.ts';
import { ecsService } from '../../src/targets/ecs-service.ts';
import { list, look, resize, settings, thingOf } from '../plan/fakes.ts';
import { provedHealthy } from './judged.ts';

export function anotherTarget() {
  return plan({
    ...settings,
    name: 'another-target',
    steps(flow, on) {
      const service = 'billing' as Id<'ecs service'>;
      flow.change('Make it larger', resize.with({ cluster: on.dimensions.Cluster, service }));
      return provedHealthy(flow, on);
    },
  });
}

const billing = 'billing' as Id<'ecs service'>;

export function claimedOnOneSide() {
  return plan({
    ...settings,
    name: 'claimed-on-one-side',
    steps(flow, on) {
      const other = { cluster: on.dimensions.Cluster, service: billing };
      const before = flow.read('Look', look.with(thingOf(on)));
      flow.when('Is it good?', equals(before.good, true), () => {
        flow.claim('Hold billing', ecsService(other));
      });
      flow.change('Make it larger', resize.with(other));
      return provedHealthy(flow, on);
    },
  });
}

export function claimedTooLate() {
  return plan({
    ...settings,
    name: 'claimed-too-late',
    steps(flow, on) {
      const other = { cluster: on.dimensions.Cluster, service: billing };
      flow.change('Make it larger', resize.with(other));
      flow.claim('Hold billing', ecsService(other));
      return provedHealthy(flow, on);
    },
  });
}

export function claimedForNoItem() {
  return plan({
    ...settings,
    name: 'claimed-for-no-item',
    steps(flow, on) {
      const other = { cluster: on.dimensions.Cluster, service: billing };
      const { names } = flow.read('List them', list.with(thingOf(on)));
      flow.forEach('Each of them', names, { atOnce: 1, atMost: 5 }, () => {
        flow.claim('Hold billing', ecsService(other));
        flow.change('Make it larger', resize.with(other));
      });
      flow.change('And larger', resize.with(other));
      return provedHealthy(flow, on);
    },
  });
}
