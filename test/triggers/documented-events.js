/**
 * The sample events of the CloudWatch user guide, "Alarm events and EventBridge" (read in 2026).
 * The guide shows most of them with a mute window, one with a suppressor: `quiet` takes both away.
 */
const ARN = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:';
const muteDetail = {
    mutedByArn: 'arn:aws:cloudwatch:us-east-1:1234567890:alarm-mute-rule:testMute',
    muteWindowStart: '2026-01-01T10:00:00.000+0000',
    muteWindowEnd: '2026-01-01T12:00:00.000+0000',
};
function envelope(name, time, detail, type = 'Alarm State Change') {
    return {
        version: '0',
        id: 'c4c1c1c9-6542-e61b-6ef0-8c4d36933a92',
        'detail-type': `CloudWatch ${type}`,
        source: 'aws.cloudwatch',
        account: '123456789012',
        time,
        region: 'us-east-1',
        resources: [`${ARN}${name}`],
        detail: { alarmName: name, ...detail },
    };
}
const instance = { InstanceId: 'i-12345678901234567' };
export const SINGLE_METRIC = envelope('ServerCpuTooHigh', '2019-10-02T17:04:40Z', {
    configuration: {
        description: 'Goes into alarm when server CPU utilization is too high!',
        metrics: [
            {
                id: '30b6c6b2-a864-43a2-4877-c09a1afc3b87',
                metricStat: {
                    metric: { dimensions: instance, name: 'CPUUtilization', namespace: 'AWS/EC2' },
                    period: 300,
                    stat: 'Average',
                },
                returnData: true,
            },
        ],
    },
    previousState: { timestamp: '2019-10-01T13:56:40.987+0000', value: 'OK' },
    state: {
        reason: 'Threshold Crossed: 1 out of the last 1 datapoints [99.50160229693434 (02/10/19 16:59:00)] was greater than the threshold (50.0) (minimum 1 datapoint for OK -> ALARM transition).',
        reasonData: '{"version":"1.0","queryDate":"2019-10-02T17:04:40.985+0000","startDate":"2019-10-02T16:59:00.000+0000","statistic":"Average","period":300,"recentDatapoints":[99.50160229693434],"threshold":50.0}',
        timestamp: '2019-10-02T17:04:40.989+0000',
        value: 'ALARM',
    },
    muteDetail,
});
export const METRIC_MATH = envelope('TotalNetworkTrafficTooHigh', '2019-10-02T17:20:48Z', {
    configuration: {
        description: 'Goes into alarm if total network traffic exceeds 10Kb',
        metrics: [
            { expression: 'SUM(METRICS())', id: 'e1', label: 'Total Network Traffic', returnData: true },
            {
                id: 'm1',
                metricStat: {
                    metric: { dimensions: instance, name: 'NetworkIn', namespace: 'AWS/EC2' },
                    period: 300,
                    stat: 'Maximum',
                },
                returnData: false,
            },
            {
                id: 'm2',
                metricStat: {
                    metric: { dimensions: instance, name: 'NetworkOut', namespace: 'AWS/EC2' },
                    period: 300,
                    stat: 'Maximum',
                },
                returnData: false,
            },
        ],
    },
    previousState: {
        reason: 'Unchecked: Initial alarm creation',
        timestamp: '2019-10-02T17:20:03.642+0000',
        value: 'INSUFFICIENT_DATA',
    },
    state: {
        reason: 'Threshold Crossed: 1 out of the last 1 datapoints [45628.0 (02/10/19 17:10:00)] was greater than the threshold (10000.0) (minimum 1 datapoint for OK -> ALARM transition).',
        timestamp: '2019-10-02T17:20:48.554+0000',
        value: 'ALARM',
    },
    muteDetail,
});
export const ANOMALY = envelope('EC2 CPU Utilization Anomaly', '2019-10-03T16:00:04Z', {
    state: {
        value: 'ALARM',
        reason: 'Thresholds Crossed: 1 out of the last 1 datapoints [0.0 (03/10/19 15:58:00)] was less than the lower thresholds [0.020599444741798756] or greater than the upper thresholds [0.3006915352732461] (minimum 1 datapoint for OK -> ALARM transition).',
        timestamp: '2019-10-03T16:00:04.653+0000',
    },
    previousState: { value: 'OK', timestamp: '2019-10-03T15:59:04.672+0000' },
    muteDetail,
    configuration: {
        description: 'Goes into alarm if CPU Utilization is out of band',
        metrics: [
            {
                id: 'm1',
                metricStat: {
                    metric: { namespace: 'AWS/EC2', name: 'CPUUtilization', dimensions: instance },
                    period: 60,
                    stat: 'Average',
                },
                returnData: true,
            },
            {
                id: 'ad1',
                expression: 'ANOMALY_DETECTION_BAND(m1, 0.8)',
                label: 'CPUUtilization (expected)',
                returnData: true,
            },
        ],
    },
});
export const COMPOSITE = envelope('ServiceAggregatedAlarm', '2022-07-22T15:57:45Z', {
    state: {
        actionsSuppressedBy: 'WaitPeriod',
        actionsSuppressedReason: 'Actions suppressed by WaitPeriod',
        value: 'ALARM',
        reason: `${ARN}SuppressionDemo.EventBridge.FirstChild transitioned to ALARM at Friday 22 July, 2022 15:57:45 UTC`,
        reasonData: `{"triggeringAlarms":[{"arn":"${ARN}ServerCpuTooHigh","state":{"value":"ALARM","timestamp":"2022-07-22T15:57:45.394+0000"}}]}`,
        timestamp: '2022-07-22T15:57:45.394+0000',
    },
    previousState: { value: 'OK', timestamp: '2022-07-22T15:56:14.552+0000' },
    configuration: {
        alarmRule: 'ALARM(ServerCpuTooHigh) OR ALARM(TotalNetworkTrafficTooHigh)',
        actionsSuppressor: 'ServiceMaintenanceAlarm',
        actionsSuppressorWaitPeriod: 120,
        actionsSuppressorExtensionPeriod: 180,
    },
    muteDetail,
});
const insights = {
    metrics: [
        {
            id: 'm1',
            expression: 'SELECT AVG(ConsumedWriteCapacityUnits) FROM "AWS/DynamoDB" GROUP BY TableName ORDER BY MAX() DESC',
            returnData: true,
            period: 60,
        },
    ],
    description: 'Metrics Insights alarm for DynamoDB ConsumedWriteCapacity per TableName',
};
export const CONTRIBUTOR = envelope('DynamoDBInsightsAlarm', '2025-12-01T13:42:04Z', {
    alarmContributor: {
        id: '6d442278dba546f6',
        attributes: { TableName: 'example-dynamodb-table-name' },
    },
    state: {
        value: 'ALARM',
        reason: 'Threshold Crossed: 1 datapoint was less than the threshold (1.0). The most recent datapoint which crossed the threshold: [0.0 (01/12/25 13:34:00)].',
        timestamp: '2025-12-01T13:42:04.919+0000',
    },
    configuration: insights,
    muteDetail,
}, 'Alarm Contributor State Change');
export const MULTI_SERIES = envelope('DynamoDBInsightsAlarm', '2025-12-01T13:42:04Z', {
    state: {
        value: 'ALARM',
        reason: '6 out of 6 time series evaluated to ALARM',
        timestamp: '2025-12-01T13:42:04.919+0000',
    },
    previousState: {
        value: 'INSUFFICIENT_DATA',
        reason: 'Unchecked: Initial alarm creation',
        timestamp: '2025-12-01T13:40:50.600+0000',
    },
    configuration: insights,
});
/** The same event of an alarm that is neither muted nor suppressed. */
export function quiet(event, detail = {}) {
    const { muteDetail: _muted, state, ...rest } = event['detail'];
    const { actionsSuppressedBy: _by, actionsSuppressedReason: _why, ...own } = state;
    return { ...event, detail: { ...rest, state: own, ...detail } };
}
/** The same event about another state. */
export function became(event, value, before) {
    const { state } = quiet(event)['detail'];
    const previousState = { value: before, timestamp: '2019-10-01T13:56:40.987+0000' };
    return quiet(event, { state: { ...state, value }, previousState });
}
