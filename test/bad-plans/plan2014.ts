import { atLeast, equals, minutes, plan, seconds } from '../../src/plan/index.ts';
import { look, settings, thingOf } from '../plan/fakes.ts';

export function failedIsStale() {
  return plan({
    ...settings,
    name: 'failed-is-stale',
    steps(flow, on) {
      const before = flow.read('Look', look.with(thingOf(on)));
      flow.waitUntil('It is good', {
        ask: look.with(thingOf(on)),
        ready: (now) => equals(now.good, true),
        failed: () => atLeast(before.count, 9),
        timesInARow: 1,
        every: seconds(30),
        giveUpAfter: minutes(5),
      });
      return flow.handOver('A person goes on', { why: 'It is a test.' });
    },
  });
}
