import { setDesiredCount } from 'surefoot/tasks';
import { serviceOf, steps } from './base.ts';

steps((flow, on) => {
  flow.change('Add two', setDesiredCount.with({ ...serviceOf(on), desired: 'two' }));
  return undefined;
});
