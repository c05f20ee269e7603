import { AwsFault } from '../../aws-fault.ts';
import { deleteAlarms, putCompositeAlarm, putMetricAlarm, setAlarmState, } from './alarm-operations.ts';
import { listTagsForResource } from './alarm-tags.ts';
import { describeAlarmHistory, describeAlarms } from './describe-alarms.ts';
import { getMetricData, getMetricStatistics, putMetricData } from './metric-operations.ts';
/** Amazon CloudWatch: metrics and alarms. Source: CloudWatch API Reference. */
export const cloudwatch = {
    id: 'CloudWatch',
    iamPrefix: 'cloudwatch',
    slice: 'cloudwatch',
    operations: {
        DeleteAlarms: deleteAlarms,
        DescribeAlarmHistory: describeAlarmHistory,
        DescribeAlarms: describeAlarms,
        GetMetricData: getMetricData,
        GetMetricStatistics: getMetricStatistics,
        ListTagsForResource: listTagsForResource,
        PutCompositeAlarm: putCompositeAlarm,
        PutMetricAlarm: putMetricAlarm,
        PutMetricData: putMetricData,
        SetAlarmState: setAlarmState,
    },
    // Source: CloudWatch API Reference, Common Errors.
    badInput: (problem) => new AwsFault('ValidationError', problem.kind === 'missing'
        ? `1 validation error detected: Value null at '${camel(problem.path)}' failed to satisfy constraint: Member must not be null`
        : `1 validation error detected: Value at '${camel(problem.path)}' failed to satisfy constraint: expected ${problem.message}`),
    throttled: () => new AwsFault('Throttling', 'Rate exceeded'),
    denied: (why) => new AwsFault('AccessDenied', why, 403),
};
function camel(path) {
    return path
        .split('.')
        .map((part) => part.slice(0, 1).toLowerCase() + part.slice(1))
        .join('.');
}
