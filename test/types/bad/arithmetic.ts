import { readService } from 'surefoot/tasks';
import { serviceOf, steps } from './base.ts';

steps((flow, on) => {
  const before = flow.read('Look', readService.with(serviceOf(on)));
  const more = before.desired + 2;
  const fewer: number = before.desired;
  return undefined;
});
