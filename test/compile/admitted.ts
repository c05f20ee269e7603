import type { JsonObject } from '../../src/base/json.ts';

/** What Admit answers, for machines that are run without a platform. */
export const ADMITTED: JsonObject = {
  admitted: true,
  recovery: 'r1',
  epoch: 1,
  mode: 'automatic',
  deadline: 9,
  target: 't',
  trigger: {
    arn: 'arn:alarm',
    name: 'alarm "one"',
    namespace: 'n',
    metric: 'm',
    since: '2026-01-01T00:00:00Z',
    dimensions: { Cluster: 'prod', Service: 'shop' },
  },
};
