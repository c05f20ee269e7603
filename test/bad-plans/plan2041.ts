import { hours } from '../../src/base/duration.ts';
import { plan } from '../../src/plan/index.ts';
import { drop, settings, thingOf } from '../plan/fakes.ts';
import { provedHealthy } from './judged.ts';

export function nobodyCouldAnswer() {
  return plan({
    ...settings,
    name: 'nobody-could-answer',
    steps(flow, on) {
      flow.approve('Ask whether to drop it', {
        before: drop.with(thingOf(on)),
        why: 'It is broken.',
        evidence: {},
        approvers: ['ann', 'ann', 'Bob!'],
        quorum: 4,
        answerWithin: hours(13),
      });
      flow.change('Drop it', drop.with(thingOf(on)));
      return provedHealthy(flow, on);
    },
  });
}
