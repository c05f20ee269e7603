import { below, type Ref } from 'surefoot';
import { forceNewDeployment, readService } from 'surefoot/tasks';
import { serviceOf, steps } from './base.ts';

steps((flow, on) => {
  const before = flow.read('Look', readService.with(serviceOf(on)));
  const given: Ref<string> = flow.when(
    'Is none running?',
    below(before.running, 1),
    () => flow.change('Start anew', forceNewDeployment.with(serviceOf(on))).deploymentId,
  );
  return undefined;
});
