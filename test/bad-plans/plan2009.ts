import { equals, hours, minutes, plan, type Ref, seconds } from '../../src/plan/index.ts';
import { ecsService } from '../../src/targets/ecs-service.ts';
import { list, look, settings, thingOf } from '../plan/fakes.ts';

export function settingsOutOfBounds() {
  return plan({
    ...settings,
    name: 'No',
    why: ' ',
    limits: { perHour: 0.5, cooldown: hours(30), share: { percent: 0.3 } },
    timeLimit: hours(25),
    steps(flow) {
      return flow.handOver('A person looks', { why: 'It is odd.' });
    },
  });
}

export function checkOutOfBounds() {
  return plan({
    ...settings,
    name: 'check-out-of-bounds',
    steps(flow, on) {
      return flow.verify('It is healthy', {
        ask: look.with(thingOf(on)),
        ready: (now) => equals(now.good, true),
        healthyFor: hours(3),
        every: seconds(0.5),
        giveUpAfter: minutes(10),
      });
    },
  });
}

export function wordsOutOfBounds() {
  return plan({
    ...settings,
    name: 'words-out-of-bounds',
    steps(flow, on) {
      const { names } = flow.read('List them', list.with(thingOf(on)));
      const until = { ask: look.with(thingOf(on)), ready: good };
      flow.attempts('Again', { atMost: 11, pause: seconds(0.5), until }, () => undefined);
      flow.forEach('Each', names, { atOnce: 41, atMost: 1_001 }, () => undefined);
      flow.forEach('Some', names, { atOnce: 0, atMost: 1.5 }, () => undefined);
      flow.together('Branches', {});
      flow.claim('Nothing', []);
      flow.claim('Many', Array<ReturnType<typeof ecsService>>(11).fill(ecsService(thingOf(on))));
      flow.pause('Too long', hours(25));
      flow.pause('Too fine', seconds(1.5));
      return flow.handOver('A person goes on', { why: 'It is a test.' });
    },
  });
}

export function noCures() {
  return plan({
    ...settings,
    name: 'no-cures',
    steps(flow) {
      return flow.rungs('Cures', [] as never);
    },
  });
}

const good = (now: { readonly good: Ref<boolean> }) => equals(now.good, true);
