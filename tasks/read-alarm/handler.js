import { CloudWatchClient, DescribeAlarmsCommand, } from '@aws-sdk/client-cloudwatch';
import { isoTime } from '../../src/base/clock.ts';
import { isJsonObject } from '../../src/base/json.ts';
import { readHandler } from '../../src/control/index.ts';
import { stop } from '../../src/control/raised.ts';
import { readAlarm } from './contract.ts';
export const handler = readHandler(readAlarm, {
    async read({ arn }, call) {
        const name = /^arn:[^:]+:cloudwatch:[^:]*:[^:]*:alarm:(?<name>.+)$/.exec(arn)?.groups?.['name'];
        if (name === undefined)
            throw stop('TASK1001', `${arn} is not the ARN of an alarm.`);
        const command = new DescribeAlarmsCommand({
            AlarmNames: [name],
            // Without both, CloudWatch answers with metric alarms only.
            AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
        });
        const { MetricAlarms, CompositeAlarms } = await call.client(CloudWatchClient).send(command);
        const both = [...(MetricAlarms ?? []), ...(CompositeAlarms ?? [])];
        const alarm = both.find(({ AlarmArn }) => AlarmArn === arn);
        if (alarm === undefined)
            throw stop('TASK1002', `CloudWatch knows no alarm ${arn}.`);
        const since = alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp;
        if (alarm.StateValue === undefined || since === undefined) {
            throw stop('TASK1002', `CloudWatch tells no state of ${arn}.`);
        }
        const blind = alarm.StateValue === 'OK' && withoutData(alarm);
        return { state: blind ? 'OK_WITHOUT_DATA' : alarm.StateValue, since: isoTime(since.getTime()) };
    },
});
/**
 * Was the state reached without one measurement? CloudWatch says so in the reason ("no datapoints
 * were received for 1 period and 1 missing datapoint was treated as [NonBreaching]") and in its
 * data.
 */
function withoutData({ StateReason, StateReasonData }) {
    if (/\bno datapoints were received\b/i.test(StateReason ?? ''))
        return true;
    const points = reasonData(StateReasonData)?.['recentDatapoints'];
    return Array.isArray(points) && points.length === 0;
}
function reasonData(text) {
    try {
        const data = JSON.parse(text ?? 'null');
        return isJsonObject(data) ? data : undefined;
    }
    catch {
        return undefined;
    }
}
