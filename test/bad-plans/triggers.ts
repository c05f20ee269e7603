import { id } from '../../src/contract/index.ts';
import { onAlarm, type Plan, type PlanSettings, plan } from '../../src/plan/index.ts';
import { settings } from '../plan/fakes.ts';

const dimensions = { ClusterName: id('ecs cluster'), ServiceName: id('ecs service') };

const shop = {
  cluster: id('ecs cluster').parse('shop'),
  service: id('ecs service').parse('checkout'),
};

/** A plan that is right but for its alarms. */
export function onAlarms(
  name: string,
  more: Partial<Pick<PlanSettings<never>, 'priority'>> & {
    readonly select: Parameters<typeof onAlarm>[0];
  },
): Plan {
  const { select, ...rest } = more;
  return plan({
    ...settings,
    ...rest,
    name,
    trigger: onAlarm(select, dimensions),
    target: ({ dimensions: its }) => ({
      kind: 'ecs-service',
      parts: { cluster: its.ClusterName, service: its.ServiceName },
    }),
    steps(flow) {
      return flow.handOver('People look', { why: 'It is about the trigger alone.' });
    },
  });
}

/** A plan that is right but for what starts it, which tells it nothing of what it recovers. */
export function startedBy<On>(
  name: string,
  trigger: PlanSettings<On>['trigger'],
  more: Partial<Pick<PlanSettings<On>, 'limits' | 'priority'>> = {},
): Plan {
  return plan<On>({
    ...settings,
    ...more,
    name,
    trigger,
    target: () => ({ kind: 'ecs-service', parts: shop }),
    steps(flow) {
      return flow.handOver('People look', { why: 'It is about the trigger alone.' });
    },
  });
}
