import { equals, minutes, plan, seconds } from '../../src/plan/index.ts';
import { look, resize, restart, settings, thingOf } from '../plan/fakes.ts';

export function firstCureWithoutUndo() {
  return plan({
    ...settings,
    name: 'first-cure-without-undo',
    steps(flow, on) {
      const because = { unapprovedBecause: 'It is a test.' };
      flow.rungs('One after the other', [
        {
          name: 'First',
          body: () => flow.change('Start it anew', restart.with(thingOf(on)), because),
        },
        { name: 'Second', body: () => flow.change('Make it larger', resize.with(thingOf(on))) },
      ]);
      return flow.verify('It is healthy', {
        ask: look.with(thingOf(on)),
        ready: (now) => equals(now.good, true),
        healthyFor: minutes(1),
        every: seconds(30),
        giveUpAfter: minutes(5),
      });
    },
  });
}
