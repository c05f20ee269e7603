import type { Id } from '../../src/contract/index.ts';
import { type Flow, plan, text } from '../../src/plan/index.ts';
import { ecsService } from '../../src/targets/ecs-service.ts';
import { type On, resize, settings } from '../plan/fakes.ts';
import { provedHealthy } from './judged.ts';

const named = (service: string) => service as Id<'ecs service'>;
const ARN = 'arn:aws:ecs:eu-west-1:111122223333:service/shop/billing';

function twice(name: string, say: (flow: Flow, on: On) => void) {
  return plan({
    ...settings,
    name,
    steps(flow, on) {
      const { Cluster: cluster } = on.dimensions;
      flow.claim('Hold billing', ecsService({ cluster, service: named('billing') }));
      say(flow, on);
      return provedHealthy(flow, on);
    },
  });
}

export function arnAndName() {
  return twice('arn-and-name', (flow, { dimensions }) => {
    const { Cluster: cluster } = dimensions;
    flow.change('Make it larger', resize.with({ cluster, service: named(ARN) }));
  });
}

export function arnSideBySide() {
  return twice('arn-side-by-side', (flow, { dimensions }) => {
    const { Cluster: cluster } = dimensions;
    const enlarge = (sentence: string, service: Id<'ecs service'>) => () => {
      flow.change(sentence, resize.with({ cluster, service }));
    };
    flow.together('Both at once', {
      one: enlarge('Make it larger', named('billing')),
      two: enlarge('Make it larger too', text`${ARN}` as never),
    });
  });
}
