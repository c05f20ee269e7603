import { forceNewDeployment, readService, setDesiredCount, tellPeople } from 'surefoot/tasks';
import { serviceOf, steps } from './base.ts';

steps((flow, on) => {
  flow.read('Start a deployment', forceNewDeployment.with(serviceOf(on)));
  flow.change('Look', readService.with(serviceOf(on)));
  flow.change('Tell', tellPeople.with({ subject: 'a', message: 'b' }));
  return undefined;
});
