import { below } from 'surefoot';
import { readService } from 'surefoot/tasks';
import { serviceOf, steps } from './base.ts';

steps((flow, on) => {
  const before = flow.read('Look', readService.with(serviceOf(on)));
  below(before.runing, 1);
  return undefined;
});
