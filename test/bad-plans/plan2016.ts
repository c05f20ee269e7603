import { equals, minutes, plan, seconds } from '../../src/plan/index.ts';
import { look, resize, settings, thingOf } from '../plan/fakes.ts';

export function howOurCallGoes() {
  return plan({
    ...settings,
    name: 'how-our-call-goes',
    steps(flow, on) {
      const { count } = flow.change('Make it larger', resize.with(thingOf(on)));
      return flow.verify('It has become larger', {
        ask: look.with({ ...thingOf(on), number: count }),
        ready: (now) => equals(now.good, true),
        healthyFor: minutes(2),
        every: seconds(30),
        giveUpAfter: minutes(10),
      });
    },
  });
}
