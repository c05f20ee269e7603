import { readService } from 'surefoot/tasks';
import { steps } from './base.ts';

steps((flow, on) => {
  const { ClusterName, ServiceName } = on.dimensions;
  flow.read('Look', readService.with({ cluster: ServiceName, service: ClusterName }));
  return undefined;
});
