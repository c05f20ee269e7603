import { isoTime } from '../../base/clock.ts';
import { hash } from '../../base/hash.ts';
/**
 * An alarm that stands, as the event that it would send now. Undefined when CloudWatch leaves out
 * what an event has. Source: CloudWatch user guide, "Alarm events and EventBridge".
 */
export function alarmAsEvent(alarm, now) {
    const { AlarmArn: arn, AlarmName: name, StateValue: value } = alarm;
    const since = alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp;
    if (arn === undefined || name === undefined || value === undefined || since === undefined) {
        return undefined;
    }
    const [, , , region = '', account = ''] = arn.split(':');
    const suppressedBy = alarm.ActionsSuppressedBy;
    return {
        version: '0',
        id: `standing-${hash([arn, since.getTime()], 16)}`,
        'detail-type': 'CloudWatch Alarm State Change',
        source: 'aws.cloudwatch',
        account,
        time: isoTime(now),
        region,
        resources: [arn],
        detail: {
            alarmName: name,
            state: {
                value,
                reason: alarm.StateReason ?? '',
                timestamp: isoTime(since.getTime()),
                ...(suppressedBy === undefined ? {} : { actionsSuppressedBy: suppressedBy }),
            },
            configuration: configurationOf(alarm),
        },
    };
}
function configurationOf(alarm) {
    if (alarm.AlarmRule !== undefined)
        return { alarmRule: alarm.AlarmRule };
    const own = { Namespace: alarm.Namespace, MetricName: alarm.MetricName };
    const queried = (alarm.Metrics ?? []).flatMap(({ MetricStat }) => MetricStat?.Metric ?? []);
    const all = [{ ...own, Dimensions: alarm.Dimensions }, ...queried];
    const metrics = all.flatMap(({ Namespace, MetricName, Dimensions }, at) => {
        if (Namespace === undefined || MetricName === undefined)
            return [];
        const dimensions = {};
        for (const { Name, Value } of Dimensions ?? []) {
            if (Name !== undefined && Value !== undefined)
                dimensions[Name] = Value;
        }
        return [
            {
                id: `m${at}`,
                metricStat: { metric: { namespace: Namespace, name: MetricName, dimensions } },
            },
        ];
    });
    return { metrics };
}
