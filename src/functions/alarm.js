import { CloudWatchClient, DescribeAlarmContributorsCommand, DescribeAlarmsCommand, ListTagsForResourceCommand, } from '@aws-sdk/client-cloudwatch';
import { isJsonObject } from '../base/json.ts';
import { raising, stop } from '../control/raised.ts';
const because = 'Which alarm it is, the event says at run time.';
const on = 'arn:${Partition}:cloudwatch:${Region}:${Account}:alarm:*';
/** What it takes to see whether an alarm stands. */
export const ALARM_STATE_PERMISSIONS = [
    {
        action: 'cloudwatch:DescribeAlarms',
        on: '*',
        // Source: CloudWatch API Reference, DescribeAlarms.
        because: 'CloudWatch tells nothing of composite alarms to a narrower right.',
    },
    { action: 'cloudwatch:DescribeAlarmContributors', on, because },
];
/** What it takes to see which alarm it is, too. */
export const ALARM_PERMISSIONS = [
    ...ALARM_STATE_PERMISSIONS,
    { action: 'cloudwatch:ListTagsForResource', on, because },
];
/** DescribeAlarms takes so many names. */
const MOST_NAMES = 100;
/** Pages of contributors that are looked through; a page has up to 100. */
const MOST_PAGES = 20;
/** Reads alarms by their ARNs. One that CloudWatch does not know is not in the answer. */
export async function readAlarms(arns, call) {
    const command = new DescribeAlarmsCommand({
        AlarmNames: arns.slice(0, MOST_NAMES).map(alarmName),
        // Without both, CloudWatch answers with metric alarms only and a composite one looks deleted.
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
        MaxRecords: MOST_NAMES,
    });
    const answer = await raising(`Reading alarms ${arns.join(', ')}`, () => call.client(CloudWatchClient).send(command));
    const all = [
        ...(answer.MetricAlarms ?? []).map((alarm) => alarmNow(alarm, false)),
        ...(answer.CompositeAlarms ?? []).map((alarm) => alarmNow(alarm, true)),
    ];
    return all.filter(({ arn }) => arns.includes(arn));
}
/** The alarm of this ARN. Raises Surefoot.Stop when there is none. */
export async function readAlarm(arn, call) {
    const [alarm] = await readAlarms([arn], call);
    if (alarm === undefined)
        throw stop('TASK1012', `CloudWatch knows no alarm ${arn}.`);
    return alarm;
}
/** The time series of the alarm with this id, if it is in ALARM now. */
export async function readContributor(alarm, id, call) {
    let token;
    for (let page = 0; page < MOST_PAGES; page++) {
        const command = new DescribeAlarmContributorsCommand({
            AlarmName: alarm,
            ...(token === undefined ? {} : { NextToken: token }),
        });
        const answer = await raising(`Reading the contributors of ${alarm}`, () => call.client(CloudWatchClient).send(command));
        const found = answer.AlarmContributors?.find(({ ContributorId }) => ContributorId === id);
        if (found !== undefined) {
            return {
                attributes: found.ContributorAttributes ?? {},
                since: found.StateTransitionedTimestamp?.getTime(),
            };
        }
        token = answer.NextToken;
        if (token === undefined)
            return undefined;
    }
    throw stop('TASK1012', `${alarm} has more contributors than ${MOST_PAGES} pages show.`);
}
/** The alarm's tags, from CloudWatch and not from its event. */
export async function readTags(arn, call) {
    const command = new ListTagsForResourceCommand({ ResourceARN: arn });
    const { Tags = [] } = await raising(`Reading the tags of ${arn}`, () => call.client(CloudWatchClient).send(command));
    return Object.fromEntries(Tags.map(({ Key, Value }) => [Key ?? '', Value ?? '']));
}
function alarmName(arn) {
    return arn.split(':').slice(6).join(':');
}
function alarmNow(alarm, composite) {
    const { AlarmArn: arn = '', AlarmName: name = alarmName(arn), StateValue: state } = alarm;
    const since = alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp;
    if (state === undefined || since === undefined) {
        throw stop('TASK1012', `CloudWatch tells no state of ${arn}.`);
    }
    return {
        arn,
        name,
        state,
        since: since.getTime(),
        composite,
        metrics: composite ? [] : metricsOf(alarm),
        reason: alarm.StateReason ?? '',
        reasonData: parsed(alarm.StateReasonData),
        suppressedBy: 'ActionsSuppressedBy' in alarm ? alarm.ActionsSuppressedBy : undefined,
    };
}
/** The alarm's own metric, and those that its metric math or its anomaly band stand on. */
function metricsOf(alarm) {
    const { Namespace, MetricName, Dimensions, Metrics = [] } = alarm;
    const queried = Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []);
    const all = [{ Namespace, MetricName, Dimensions }, ...queried];
    return all.flatMap(({ Namespace: namespace, MetricName: metric, Dimensions: dimensions }) => {
        if (namespace === undefined || metric === undefined)
            return [];
        const pairs = (dimensions ?? []).flatMap(({ Name, Value }) => Name === undefined || Value === undefined ? [] : [[Name, Value]]);
        return [{ namespace, metric, dimensions: Object.fromEntries(pairs) }];
    });
}
function parsed(text) {
    try {
        const data = JSON.parse(text ?? 'null');
        return isJsonObject(data) ? data : {};
    }
    catch {
        return {};
    }
}
