import { minutes } from '../../src/base/duration.ts';
import { plan } from '../../src/plan/index.ts';
import { drop, settings, thingOf } from '../plan/fakes.ts';
import { provedHealthy } from './judged.ts';

export function askedBesideAnother() {
  return plan({
    ...settings,
    name: 'asked-beside-another',
    steps(flow, on) {
      flow.together('Two things at once', {
        ask: () => {
          flow.approve('Ask whether to drop it', {
            before: drop.with(thingOf(on)),
            why: 'It is broken.',
            evidence: {},
            approvers: ['ann'],
          });
          flow.change('Drop it', drop.with(thingOf(on)));
          return undefined;
        },
        wait: () => flow.pause('Wait a moment', minutes(1)),
      });
      return provedHealthy(flow, on);
    },
  });
}
