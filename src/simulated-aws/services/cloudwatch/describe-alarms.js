import { dateAt } from '../../../base/clock.ts';
import { AwsFault } from '../../aws-fault.ts';
import { instant, list, number, text } from '../../input.ts';
import { page } from '../../paging.ts';
import { operation } from '../../service.ts';
import { STATE_VALUES, } from './state.ts';
import { alarmArn } from './transition.ts';
const alarmTypes = () => list(text({ oneOf: ['MetricAlarm', 'CompositeAlarm'], notModelled: ['LogAlarm'] }));
/**
 * Without AlarmTypes only metric alarms, also when a composite alarm is asked for by name.
 * Source: CloudWatch API Reference, DescribeAlarms.
 */
export const describeAlarms = operation({
    changes: false,
    input: {
        AlarmNames: list(text({ min: 1, max: 255 }), { max: 100 }),
        AlarmNamePrefix: text({ min: 1, max: 255 }),
        AlarmTypes: alarmTypes(),
        StateValue: text({ oneOf: STATE_VALUES }),
        MaxRecords: number({ min: 1, max: 100, whole: true }),
        NextToken: text(),
    },
    run(world, input) {
        if (input.AlarmNames !== undefined && input.AlarmNamePrefix !== undefined) {
            throw new AwsFault('ValidationError', 'AlarmNamePrefix and AlarmNames are mutually exclusive');
        }
        const types = input.AlarmTypes ?? ['MetricAlarm'];
        const all = Object.values(world.state.cloudwatch.alarms).filter((alarm) => types.includes(alarm.type === 'metric' ? 'MetricAlarm' : 'CompositeAlarm') &&
            (input.AlarmNames === undefined || input.AlarmNames.includes(alarm.name)) &&
            (input.AlarmNamePrefix === undefined || alarm.name.startsWith(input.AlarmNamePrefix)) &&
            (input.StateValue === undefined || alarm.condition.value === input.StateValue));
        const shown = page(world, all, {
            key: (alarm) => alarm.name,
            size: input.MaxRecords ?? 50,
            token: input.NextToken,
            badToken,
        });
        return {
            MetricAlarms: shown.items.flatMap((alarm) => alarm.type === 'metric' ? [metricAlarm(world, alarm)] : []),
            CompositeAlarms: shown.items.flatMap((alarm) => alarm.type === 'composite' ? [compositeAlarm(world, alarm)] : []),
            ...(shown.nextToken === undefined ? {} : { NextToken: shown.nextToken }),
        };
    },
});
/**
 * Newest first unless asked otherwise; without AlarmTypes only metric alarms.
 * Source: CloudWatch API Reference, DescribeAlarmHistory.
 */
export const describeAlarmHistory = operation({
    changes: false,
    input: {
        AlarmName: text({ min: 1, max: 255 }),
        AlarmTypes: alarmTypes(),
        HistoryItemType: text({
            oneOf: ['ConfigurationUpdate', 'StateUpdate', 'Action'],
            notModelled: ['AlarmContributorStateUpdate', 'AlarmContributorAction'],
        }),
        StartDate: instant(),
        EndDate: instant(),
        MaxRecords: number({ min: 1, max: 100, whole: true }),
        NextToken: text(),
        ScanBy: text({ oneOf: ['TimestampDescending', 'TimestampAscending'] }),
    },
    run(world, input) {
        const types = input.AlarmTypes ?? ['MetricAlarm'];
        const oldestFirst = Object.values(world.state.cloudwatch.alarms)
            .filter((alarm) => types.includes(alarm.type === 'metric' ? 'MetricAlarm' : 'CompositeAlarm') &&
            (input.AlarmName === undefined || alarm.name === input.AlarmName))
            .flatMap((alarm) => alarm.history.map((item) => ({ alarm, item })))
            .filter(({ item }) => (input.HistoryItemType === undefined || item.type === input.HistoryItemType) &&
            (input.StartDate === undefined || item.at >= input.StartDate) &&
            (input.EndDate === undefined || item.at <= input.EndDate))
            .toSorted((a, b) => a.item.at - b.item.at);
        const ordered = input.ScanBy === 'TimestampAscending' ? oldestFirst : oldestFirst.toReversed();
        const shown = page(world, ordered, {
            key: ({ alarm, item }) => `${alarm.name}/${item.id}`,
            size: input.MaxRecords ?? 100,
            token: input.NextToken,
            ordered: true,
            badToken,
        });
        return {
            AlarmHistoryItems: shown.items.map(({ alarm, item }) => ({
                AlarmName: alarm.name,
                AlarmType: alarm.type === 'metric' ? 'MetricAlarm' : 'CompositeAlarm',
                Timestamp: dateAt(item.at),
                HistoryItemType: item.type,
                HistorySummary: item.summary,
                HistoryData: item.data,
            })),
            ...(shown.nextToken === undefined ? {} : { NextToken: shown.nextToken }),
        };
    },
});
/** Source: CloudWatch API Reference, MetricAlarm. */
function metricAlarm(world, alarm) {
    const { metric } = alarm;
    return {
        ...common(world, alarm),
        MetricName: metric.metricName,
        Namespace: metric.namespace,
        Statistic: metric.statistic,
        Dimensions: dimensionsShown(metric.dimensions),
        Period: metric.period,
        ...(metric.unit === null ? {} : { Unit: metric.unit }),
        EvaluationPeriods: metric.evaluationPeriods,
        ...(metric.datapointsToAlarm === null ? {} : { DatapointsToAlarm: metric.datapointsToAlarm }),
        Threshold: metric.threshold,
        ComparisonOperator: metric.comparison,
        ...(metric.treatMissingData === null ? {} : { TreatMissingData: metric.treatMissingData }),
    };
}
/** Source: CloudWatch API Reference, CompositeAlarm. */
function compositeAlarm(world, alarm) {
    const { rule, suppressor, waitPeriod, extensionPeriod } = alarm.composite;
    return {
        ...common(world, alarm),
        AlarmRule: rule,
        ...(suppressor === null ? {} : { ActionsSuppressor: suppressor }),
        ...(waitPeriod === null ? {} : { ActionsSuppressorWaitPeriod: waitPeriod }),
        ...(extensionPeriod === null ? {} : { ActionsSuppressorExtensionPeriod: extensionPeriod }),
        ...(alarm.suppressedBy === null
            ? {}
            : {
                ActionsSuppressedBy: alarm.suppressedBy,
                ActionsSuppressedReason: `Actions suppressed by ${alarm.suppressedBy}`,
            }),
    };
}
function common(world, alarm) {
    const { condition } = alarm;
    return {
        AlarmName: alarm.name,
        AlarmArn: alarmArn(world, alarm.name),
        ...(alarm.description === null ? {} : { AlarmDescription: alarm.description }),
        AlarmConfigurationUpdatedTimestamp: dateAt(alarm.configuredAt),
        ActionsEnabled: alarm.actionsEnabled,
        OKActions: [...alarm.actions.ok],
        AlarmActions: [...alarm.actions.alarm],
        InsufficientDataActions: [...alarm.actions.insufficientData],
        StateValue: condition.value,
        StateReason: condition.reason,
        ...(condition.reasonData === null ? {} : { StateReasonData: condition.reasonData }),
        StateUpdatedTimestamp: dateAt(condition.updatedAt),
        StateTransitionedTimestamp: dateAt(condition.transitionedAt),
    };
}
export function dimensionsShown(dimensions) {
    return Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
}
function badToken() {
    return new AwsFault('InvalidNextToken', 'The next token specified is invalid.');
}
