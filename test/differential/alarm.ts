import type { JsonObject } from '../../src/base/json.ts';
import type { PlanGraph } from '../../src/plan/index.ts';

export const NIGHT = Date.UTC(2026, 2, 3, 3, 0, 0);
const VALUES = ['prod', 'shop', 'third', 'fourth'];

function arnOf(name: string): string {
  return `arn:aws:cloudwatch:us-east-1:123456789012:alarm:${name}`;
}

function nameOf({ trigger }: PlanGraph): string {
  const select = 'select' in trigger ? (trigger.select as { prefix?: string; name?: string }) : {};
  const { prefix, name } = select;
  if (prefix === undefined && name === undefined) {
    throw new TypeError('Only plans that one alarm starts by its name are tried here.');
  }
  return name ?? `${prefix}-1`;
}

function dimensionsOf({ trigger }: PlanGraph): readonly { Name: string; Value: string }[] {
  const dimensions = 'dimensions' in trigger ? Object.keys(trigger.dimensions ?? {}) : [];
  return dimensions.map((Name, at) => ({ Name, Value: VALUES[at] ?? Name }));
}

/** The alarm of the plan, as CloudWatch describes it. */
export function alarmOf(graph: PlanGraph, StateValue: 'ALARM' | 'OK') {
  const AlarmName = nameOf(graph);
  return {
    AlarmName,
    AlarmArn: arnOf(AlarmName),
    StateValue,
    StateTransitionedTimestamp: new Date(NIGHT),
    Namespace: 'Test',
    MetricName: 'Health',
    Dimensions: dimensionsOf(graph),
  };
}

/**
 * The event that the alarm sends. Source: Amazon CloudWatch User Guide, "Alarm events and
 * EventBridge".
 */
export function alarmEvent(graph: PlanGraph): JsonObject {
  const alarmName = nameOf(graph);
  const dimensions = dimensionsOf(graph).map(({ Name, Value }) => [Name, Value] as const);
  const metric = { namespace: 'Test', name: 'Health', dimensions: Object.fromEntries(dimensions) };
  const timestamp = new Date(NIGHT).toISOString().replace('Z', '+0000');
  const stat = { metric, period: 60, stat: 'Average' };
  return {
    version: '0',
    id: 'c4c1c1c9-6542-e61b-6ef0-8c4d36933a92',
    'detail-type': 'CloudWatch Alarm State Change',
    source: 'aws.cloudwatch',
    account: '123456789012',
    time: new Date(NIGHT).toISOString(),
    region: 'us-east-1',
    resources: [arnOf(alarmName)],
    detail: {
      alarmName,
      configuration: { metrics: [{ id: 'm1', metricStat: stat, returnData: true }] },
      previousState: { value: 'OK', timestamp, reason: 'before' },
      state: { value: 'ALARM', timestamp, reason: 'Threshold Crossed' },
    },
  };
}
