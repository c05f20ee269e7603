import { below, plan } from 'surefoot';
import { readService } from 'surefoot/tasks';
import { right, serviceOf, steps, target } from './base.ts';

plan({
  ...right,
  target,
  async steps(flow, on) {
    flow.read('Look', readService.with(serviceOf(on)));
    return undefined;
  },
});

steps((flow, on) => {
  const before = flow.read('Look', readService.with(serviceOf(on)));
  flow.when('Is none running?', below(before.running, 1), async () => {
    flow.read('Look again', readService.with(serviceOf(on)));
    return undefined;
  });
  return undefined;
});
