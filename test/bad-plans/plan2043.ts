import type { RunbookCall } from '../../src/contract/index.ts';
import { plan } from '../../src/plan/index.ts';
import { drop, settings, thingOf } from '../plan/fakes.ts';
import { provedHealthy } from './judged.ts';

export function taskWhereARunbookBelongs() {
  return plan({
    ...settings,
    name: 'task-where-a-runbook-belongs',
    steps(flow, on) {
      const call = drop.with(thingOf(on)) as unknown as RunbookCall<object>; // past the compiler
      flow.runbook('Drop it', call);
      return provedHealthy(flow, on);
    },
  });
}
