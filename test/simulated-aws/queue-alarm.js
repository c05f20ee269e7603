import { DescribeAlarmsCommand, PutMetricDataCommand, } from '@aws-sdk/client-cloudwatch';
/** An alarm on orders that wait: 5 or more in a minute. */
export const alarm = {
    AlarmName: 'queue',
    Namespace: 'Shop',
    MetricName: 'Waiting',
    Dimensions: [{ Name: 'Queue', Value: 'orders' }],
    Statistic: 'Maximum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 5,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
};
/** The alarm as it is described, of whichever type. */
export async function state(cloudwatch, name = 'queue') {
    const answer = await cloudwatch.send(new DescribeAlarmsCommand({
        AlarmNames: [name],
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
    }));
    return answer.MetricAlarms?.[0] ?? answer.CompositeAlarms?.[0];
}
/** Measures so many orders now. */
export const put = (cloudwatch, Value) => cloudwatch.send(new PutMetricDataCommand({
    Namespace: 'Shop',
    MetricData: [{ MetricName: 'Waiting', Dimensions: alarm.Dimensions, Value }],
}));
