import { below } from 'surefoot';
import { forceNewDeployment, readService } from 'surefoot/tasks';
import { serviceOf, steps } from './base.ts';

steps((flow, on) => {
  const before = flow.read('Look', readService.with(serviceOf(on)));
  flow.when(
    'Is none running?',
    below(before.running, 1),
    () => flow.change('Start anew', forceNewDeployment.with(serviceOf(on))).deploymentId,
    () => before.running,
  );
  return undefined;
});
