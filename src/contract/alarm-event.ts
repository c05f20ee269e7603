import { UsageError } from '../base/errors.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { z } from './schema.ts';

export const ALARM_CHANGE = 'CloudWatch Alarm State Change';
export const CONTRIBUTOR_CHANGE = 'CloudWatch Alarm Contributor State Change';

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
  readonly state: AlarmState;
  /** When the alarm took that state, ms since 1970: with the ARN, the trigger's identity. */
  readonly since: number;
  /** Every metric that the alarm's configuration names; none of a composite alarm. */
  readonly metrics: readonly AlarmMetric[];
  /** The alarm is made of other alarms. */
  readonly composite: boolean;
  /** The one time series that the event is about, of an alarm that watches several. */
  readonly contributor: Contributor | undefined;
  /** Tags of the alarm, where it propagates them. */
  readonly tags: Readonly<Record<string, string>>;
  /** Why its actions are suppressed (a composite alarm's suppressor), or undefined. */
  readonly suppressedBy: string | undefined;
  /** ARN of the mute rule that mutes it, or undefined. */
  readonly mutedBy: string | undefined;
}

/** What CloudWatch says of an alarm. */
export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** One metric that an alarm watches, and whose it is. */
export interface AlarmMetric {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** One time series of an alarm that watches several. */
export interface Contributor {
  readonly id: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const texts = z.record(z.string(), z.string());

const metricStat = z.object({
  metric: z.object({ namespace: z.string(), name: z.string(), dimensions: texts.optional() }),
});

const shape = z.object({
  id: z.string().min(1),
  time: z.string().transform(instant),
  resources: z.array(z.string()).min(1),
  detail: z.object({
    alarmName: z.string().min(1),
    alarmContributor: z.object({ id: z.string().min(1), attributes: texts }).optional(),
    state: z.object({
      value: z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']),
      timestamp: z.string().transform(instant),
      actionsSuppressedBy: z.string().optional(),
    }),
    configuration: z.object({
      alarmRule: z.string().optional(),
      metrics: z.array(z.object({ metricStat: metricStat.optional() })).optional(),
    }),
    alarmTags: texts.optional(),
    muteDetail: z.object({ mutedByArn: z.string() }).optional(),
  }),
});

/** Is it the event of an alarm, or of a contributor of one, that has taken another state? */
export function isAlarmChange(event: JsonObject): boolean {
  const type = event['detail-type'];
  return (
    event['source'] === 'aws.cloudwatch' && (type === ALARM_CHANGE || type === CONTRIBUTOR_CHANGE)
  );
}

/** Reads it. Throws a UsageError EVNT1009 when it has not its documented shape. */
export function readAlarmEvent(event: JsonObject): AlarmEvent {
  const read = shape.safeParse(event);
  if (!read.success) {
    const [issue] = read.error.issues;
    const where = issue === undefined ? 'event' : issue.path.join('.');
    throw malformed(where, `${where}: ${issue?.message ?? 'unusable'}.`);
  }
  const { id, time, resources, detail } = read.data;
  const { alarmName: name, alarmContributor: contributor, state, configuration } = detail;
  const arn = resources.find((resource) => /^arn:[^:]+:cloudwatch:.*:alarm:/.test(resource));
  if (arn === undefined || !arn.endsWith(`:alarm:${name}`)) {
    throw malformed('resources', `resources holds no ARN of an alarm named ${name}.`);
  }
  if ((contributor !== undefined) !== (event['detail-type'] === CONTRIBUTOR_CHANGE)) {
    throw malformed('detail.alarmContributor', 'alarmContributor belongs to contributor events.');
  }
  const composite = configuration.alarmRule !== undefined;
  if (!composite && configuration.metrics === undefined) {
    throw malformed('detail.configuration', 'configuration has neither metrics nor alarmRule.');
  }
  return {
    id,
    arn,
    name,
    at: time,
    state: state.value,
    since: state.timestamp,
    metrics: (configuration.metrics ?? []).flatMap(({ metricStat: stat }) =>
      stat === undefined ? [] : [metricOf(stat.metric)],
    ),
    composite,
    contributor,
    tags: detail.alarmTags ?? {},
    suppressedBy: state.actionsSuppressedBy,
    mutedBy: detail.muteDetail?.mutedByArn,
  };
}

function metricOf(metric: z.infer<typeof metricStat>['metric']): AlarmMetric {
  const { namespace, name, dimensions = {} } = metric;
  return { namespace, metric: name, dimensions };
}

/**
 * The one metric that has all of these dimensions, each with one value: an alarm on metric math or
 * with an anomaly band has several. Gives words when there is none.
 */
export function metricWith<Metric extends Pick<AlarmMetric, 'dimensions'>>(
  metrics: readonly Metric[],
  dimensions: readonly string[],
): Metric | string {
  const fit = metrics.filter((metric) =>
    dimensions.every((name) => (metric.dimensions[name] ?? '') !== ''),
  );
  const [first] = fit;
  if (first === undefined) {
    const seen = [...new Set(metrics.flatMap((metric) => Object.keys(metric.dimensions)))];
    const has = seen.length === 0 ? 'none' : seen.join(', ');
    return `The plan needs ${dimensions.join(', ')}; the alarm's metrics have ${has}.`;
  }
  const differ = dimensions.filter((name) =>
    fit.some((metric) => metric.dimensions[name] !== first.dimensions[name]),
  );
  if (differ.length === 0) return first;
  return `Its metrics differ in ${differ.join(', ')}, so it names more than one thing.`;
}

/** CloudWatch writes `+0000` without a colon in `state.timestamp`, and `Z` in `time`. */
function instant(text: string, check: z.RefinementCtx): number {
  const ms = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  if (Number.isNaN(ms)) check.addIssue({ code: 'custom', message: 'is not a time' });
  return ms;
}

function malformed(where: string, found: string): UsageError {
  return new UsageError('EVNT1009', { where, found });
}

/** What an event's field is, for a message. */
export function shown(value: Json | undefined): string {
  return value === undefined ? 'missing' : JSON.stringify(value).slice(0, 80);
}
