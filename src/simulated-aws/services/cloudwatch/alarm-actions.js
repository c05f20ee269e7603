import { publishTo } from '../sns.ts';
import { alarmTime } from './reasons.ts';
import { addHistory, alarmArn, isMuted } from './transition.ts';
/**
 * Carries out the actions of an alarm's present state, unless they are off, muted or suppressed.
 * Only SNS topics are modelled; a topic that does not exist makes the action fail, nothing else.
 * Source: CloudWatch User Guide, "Using Amazon CloudWatch alarms", actions; "Alarm suppression".
 */
export function carryOutActions(world, alarm, before) {
    const suppressed = alarm.type === 'composite' && alarm.suppressedBy !== null;
    if (!alarm.actionsEnabled || suppressed || isMuted(world, alarm))
        return;
    const { ok, alarm: onAlarm, insufficientData } = alarm.actions;
    const actions = { OK: ok, ALARM: onAlarm, INSUFFICIENT_DATA: insufficientData };
    for (const action of actions[alarm.condition.value]) {
        const there = world.state.sns.topics[action] !== undefined;
        if (there)
            notify(world, alarm, action, before);
        addHistory(world, alarm, 'Action', `${there ? 'Successfully executed' : 'Failed to execute'} action ${action}`, { actionState: there ? 'Succeeded' : 'Failed', notificationResource: action });
    }
}
/**
 * The notification as subscribers get it.
 * Source: CloudWatch User Guide, "Notifying users on alarm changes"; published notifications.
 */
function notify(world, alarm, topicArn, before) {
    const { condition, actions } = alarm;
    const region = REGION_NAMES[world.region] ?? world.region;
    const message = {
        AlarmName: alarm.name,
        AlarmDescription: alarm.description,
        AWSAccountId: world.account,
        AlarmConfigurationUpdatedTimestamp: alarmTime(alarm.configuredAt),
        NewStateValue: condition.value,
        NewStateReason: condition.reason,
        StateChangeTime: alarmTime(condition.updatedAt),
        Region: region,
        AlarmArn: alarmArn(world, alarm.name),
        OldStateValue: before,
        OKActions: actions.ok,
        AlarmActions: actions.alarm,
        InsufficientDataActions: actions.insufficientData,
        ...(alarm.type === 'metric'
            ? { Trigger: trigger(alarm.metric) }
            : { AlarmRule: alarm.composite.rule }),
    };
    publishTo(world, topicArn, {
        subject: `${condition.value}: "${alarm.name}" in ${region}`.slice(0, 100),
        message: JSON.stringify(message),
        attributes: {},
    });
}
function trigger(metric) {
    return {
        MetricName: metric.metricName,
        Namespace: metric.namespace,
        StatisticType: 'Statistic',
        Statistic: metric.statistic.toUpperCase(),
        Unit: metric.unit,
        Dimensions: Object.entries(metric.dimensions).map(([name, value]) => ({ value, name })),
        Period: metric.period,
        EvaluationPeriods: metric.evaluationPeriods,
        ...(metric.datapointsToAlarm === null ? {} : { DatapointsToAlarm: metric.datapointsToAlarm }),
        ComparisonOperator: metric.comparison,
        Threshold: metric.threshold,
        TreatMissingData: metric.treatMissingData ?? 'missing',
        EvaluateLowSampleCountPercentile: '',
    };
}
/** Source: AWS General Reference, "AWS service endpoints". Another Region is named by its id. */
const REGION_NAMES = {
    'us-east-1': 'US East (N. Virginia)',
    'us-east-2': 'US East (Ohio)',
    'us-west-2': 'US West (Oregon)',
    'eu-west-1': 'EU (Ireland)',
    'eu-central-1': 'EU (Frankfurt)',
};
