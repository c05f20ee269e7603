import { times } from 'surefoot';
import { readService, setDesiredCount } from 'surefoot/tasks';
import { serviceOf, steps } from './base.ts';

steps((flow, on) => {
  const before = flow.read('Look', readService.with(serviceOf(on)));
  const more = times(before.desired, 1.5);
  flow.change('Add half', setDesiredCount.with({ ...serviceOf(on), desired: more }));
  flow.change('Set to three', setDesiredCount.with({ ...serviceOf(on), desired: 3 }));
  return undefined;
});
