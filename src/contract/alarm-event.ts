import { UsageError } from '../base/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import { z } from './schema.ts';

/**
 * What a CloudWatch alarm's EventBridge event says. It is a hint: admission reads the alarm again.
 * Source: CloudWatch user guide, "Alarm events and EventBridge".
 */
export interface AlarmEvent {
  /** EventBridge's id of the event; the same event may come more than once under it. */
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  /** When the event was sent, ms since 1970. */
  readonly at: number;
  readonly state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  /** When the alarm took that state, ms since 1970: with the ARN, the trigger's identity. */
  readonly since: number;
  readonly namespace: string;
  readonly metric: string;
  /** Of the metric that has every dimension the trigger asks for. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** Why its actions are suppressed (a composite alarm's suppressor), or undefined. */
  readonly suppressedBy: string | undefined;
  /** ARN of the mute rule that mutes it, or undefined. */
  readonly mutedBy: string | undefined;
}

const alarmChange = 'CloudWatch Alarm State Change';
const contributorChange = 'CloudWatch Alarm Contributor State Change';
const composite = ['alarmRule', 'actionsSuppressor', 'actionsSuppressorWaitPeriod'];

const shape = z.object({
  id: z.string().min(1),
  time: z.string().transform(instant),
  resources: z.array(z.string()).min(1),
  detail: z.object({
    alarmName: z.string().min(1),
    state: z.object({
      value: z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']),
      timestamp: z.string().transform(instant),
      actionsSuppressedBy: z.string().optional(),
    }),
    configuration: z.object({
      metrics: z.array(
        z.object({
          metricStat: z
            .object({
              metric: z.object({
                namespace: z.string(),
                name: z.string(),
                dimensions: z.record(z.string(), z.string()).optional(),
              }),
            })
            .optional(),
        }),
      ),
    }),
    muteDetail: z.object({ mutedByArn: z.string() }).optional(),
  }),
});

/**
 * Reads an alarm event whose metric must have every one of `dimensions`.
 * Throws a UsageError, with a code of its own for each way to be wrong, when it cannot be used.
 */
export function readAlarmEvent(event: Json, dimensions: readonly string[]): AlarmEvent {
  const object = alarmChangeOf(event);
  const read = shape.safeParse(object);
  if (!read.success) {
    const [issue] = read.error.issues;
    const where = issue === undefined ? 'event' : issue.path.join('.');
    throw new UsageError('EVNT1009', {
      where,
      found: `${where}: ${issue?.message ?? 'unusable'}.`,
    });
  }
  const { id, time, resources, detail } = read.data;
  const arn = resources.find((resource) => /^arn:[^:]+:cloudwatch:.*:alarm:/.test(resource));
  if (arn === undefined || !arn.endsWith(`:alarm:${detail.alarmName}`)) {
    const found = `resources holds no ARN of an alarm named ${detail.alarmName}.`;
    throw new UsageError('EVNT1009', { where: 'resources', found });
  }
  const metric = metricWith(detail.configuration.metrics, dimensions);
  return {
    id,
    arn,
    name: detail.alarmName,
    at: time,
    state: detail.state.value,
    since: detail.state.timestamp,
    namespace: metric.namespace,
    metric: metric.name,
    dimensions: metric.dimensions ?? {},
    suppressedBy: detail.state.actionsSuppressedBy,
    mutedBy: detail.muteDetail?.mutedByArn,
  };
}

/**
 * Is it this kind of event at all? Everything here is about what the sender meant, not spelling.
 */
function alarmChangeOf(event: Json): JsonObject {
  if (Array.isArray(event)) {
    throw new UsageError('EVNT1004', { found: `It is a list of ${event.length}.` });
  }
  if (!isJsonObject(event)) {
    throw new UsageError('EVNT1003', { found: `It is ${event === null ? 'null' : typeof event}.` });
  }
  if (event['source'] !== 'aws.cloudwatch') {
    throw new UsageError('EVNT1005', { found: `Its source is ${shown(event['source'])}.` });
  }
  if (event['detail-type'] === contributorChange) {
    throw new UsageError('EVNT1006', { found: `Its detail-type is "${contributorChange}".` });
  }
  if (event['detail-type'] !== alarmChange) {
    throw new UsageError('EVNT1010', {
      found: `Its detail-type is ${shown(event['detail-type'])}.`,
    });
  }
  const detail = event['detail'];
  const configuration = isJsonObject(detail) ? detail['configuration'] : undefined;
  const rule = isJsonObject(configuration) && composite.find((key) => key in configuration);
  if (typeof rule === 'string') {
    throw new UsageError('EVNT1007', { found: `Its configuration has ${rule} and no metrics.` });
  }
  return event;
}

type Metrics = z.infer<typeof shape>['detail']['configuration']['metrics'];
type Metric = NonNullable<Metrics[number]['metricStat']>['metric'];

function metricWith(metrics: Metrics, dimensions: readonly string[]): Metric {
  const all = metrics.flatMap((one) =>
    one.metricStat === undefined ? [] : [one.metricStat.metric],
  );
  const fit = all.filter((metric) =>
    dimensions.every((name) => (metric.dimensions?.[name] ?? '') !== ''),
  );
  const [first] = fit;
  if (first === undefined) {
    const seen = all.flatMap((metric) => Object.keys(metric.dimensions ?? {}));
    const has = seen.length === 0 ? 'none' : [...new Set(seen)].join(', ');
    const found = `The plan needs ${dimensions.join(', ')}; the alarm's metrics have ${has}.`;
    throw new UsageError('EVNT1008', { where: 'detail.configuration.metrics', found });
  }
  const names = dimensions.filter((name) =>
    fit.some((metric) => metric.dimensions?.[name] !== first.dimensions?.[name]),
  );
  if (names.length > 0) {
    const found = `Its metrics differ in ${names.join(', ')}, so it names more than one thing.`;
    throw new UsageError('EVNT1008', { where: 'detail.configuration.metrics', found });
  }
  return first;
}

/** CloudWatch writes `+0000` without a colon in `state.timestamp`, and `Z` in `time`. */
function instant(text: string, check: z.RefinementCtx): number {
  const ms = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  if (Number.isNaN(ms)) check.addIssue({ code: 'custom', message: 'is not a time' });
  return ms;
}

function shown(value: Json | undefined): string {
  return value === undefined ? 'missing' : JSON.stringify(value).slice(0, 80);
}
