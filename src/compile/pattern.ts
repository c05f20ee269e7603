import type { JsonObject } from '../base/json.ts';
import type { AlarmTrigger } from '../contract/index.ts';

/**
 * The pattern of the EventBridge rule that starts a plan: a metric alarm of the trigger goes into
 * ALARM, and its actions are neither suppressed nor muted. CloudWatch sends events during both.
 * Source: CloudWatch user guide, "Alarm events and EventBridge"; EventBridge user guide,
 * "Comparison operators" (`exists` works on leaves alone).
 */
export function rulePattern({ select, dimensions }: AlarmTrigger): JsonObject {
  const has = Object.keys(dimensions).map((name) => [name, [{ exists: true }]]);
  const metric = { dimensions: Object.fromEntries(has) };
  return {
    source: ['aws.cloudwatch'],
    'detail-type': ['CloudWatch Alarm State Change'],
    detail: {
      alarmName: 'named' in select ? [select.named] : [{ prefix: select.prefix }],
      state: { value: ['ALARM'], actionsSuppressedBy: [{ exists: false }] },
      previousState: { value: [{ 'anything-but': ['ALARM'] }] },
      muteDetail: { mutedByArn: [{ exists: false }] },
      ...(has.length === 0 ? {} : { configuration: { metrics: { metricStat: { metric } } } }),
    },
  };
}
