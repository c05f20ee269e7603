import { below } from 'surefoot';
import { readService } from 'surefoot/tasks';
import { serviceOf, steps } from './base.ts';

steps((flow, on) => {
  flow.when('Is none running?', below(before.running, 1), () => undefined);
  const before = flow.read('Look', readService.with(serviceOf(on)));
  return undefined;
});
