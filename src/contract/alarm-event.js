import { UsageError } from '../base/errors.ts';
import { z } from './schema.ts';
export const ALARM_CHANGE = 'CloudWatch Alarm State Change';
export const CONTRIBUTOR_CHANGE = 'CloudWatch Alarm Contributor State Change';
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
export function isAlarmChange(event) {
    const type = event['detail-type'];
    return (event['source'] === 'aws.cloudwatch' && (type === ALARM_CHANGE || type === CONTRIBUTOR_CHANGE));
}
/** Reads it. Throws a UsageError EVNT1009 when it has not its documented shape. */
export function readAlarmEvent(event) {
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
        metrics: (configuration.metrics ?? []).flatMap(({ metricStat: stat }) => stat === undefined ? [] : [metricOf(stat.metric)]),
        composite,
        contributor,
        tags: detail.alarmTags ?? {},
        suppressedBy: state.actionsSuppressedBy,
        mutedBy: detail.muteDetail?.mutedByArn,
    };
}
function metricOf(metric) {
    const { namespace, name, dimensions = {} } = metric;
    return { namespace, metric: name, dimensions };
}
/**
 * The one metric that has all of these dimensions, each with one value: an alarm on metric math or
 * with an anomaly band has several. Gives words when there is none.
 */
export function metricWith(metrics, dimensions) {
    const fit = metrics.filter((metric) => dimensions.every((name) => (metric.dimensions[name] ?? '') !== ''));
    const [first] = fit;
    if (first === undefined) {
        const seen = [...new Set(metrics.flatMap((metric) => Object.keys(metric.dimensions)))];
        const has = seen.length === 0 ? 'none' : seen.join(', ');
        return `The plan needs ${dimensions.join(', ')}; the alarm's metrics have ${has}.`;
    }
    const differ = dimensions.filter((name) => fit.some((metric) => metric.dimensions[name] !== first.dimensions[name]));
    if (differ.length === 0)
        return first;
    return `Its metrics differ in ${differ.join(', ')}, so it names more than one thing.`;
}
/** CloudWatch writes `+0000` without a colon in `state.timestamp`, and `Z` in `time`. */
function instant(text, check) {
    const ms = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
    if (Number.isNaN(ms))
        check.addIssue({ code: 'custom', message: 'is not a time' });
    return ms;
}
function malformed(where, found) {
    return new UsageError('EVNT1009', { where, found });
}
/** What an event's field is, for a message. */
export function shown(value) {
    return value === undefined ? 'missing' : JSON.stringify(value).slice(0, 80);
}
