import { type Flow, plan } from '../../src/plan/index.ts';
import { settings, sort, thingOf } from '../plan/fakes.ts';

export function noArms() {
  return plan({
    ...settings,
    name: 'no-arms',
    steps(flow, on) {
      const found = flow.read('Look which kind it is', sort.with(thingOf(on)));
      const match = flow.match as (...said: Parameters<Flow['match']>) => unknown;
      match('Which kind is it?', found as never, 'kind' as never, {} as never);
      return undefined;
    },
  });
}
