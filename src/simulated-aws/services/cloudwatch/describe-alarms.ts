import type { AlarmHistoryItem, CompositeAlarm, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { dateAt } from '../../../base/clock.ts';
import { AwsFault } from '../../aws-fault.ts';
import { instant, list, number, text } from '../../input.ts';
import { page } from '../../paging.ts';
import { operation } from '../../service.ts';
import type { World } from '../../world.ts';
import {
  type AlarmBase,
  type AlarmState,
  type CompositeAlarmState,
  type Dimensions,
  type MetricAlarmState,
  STATE_VALUES,
} from './state.ts';
import { alarmArn, BAND } from './transition.ts';

const alarmTypes = () =>
  list(text({ oneOf: ['MetricAlarm', 'CompositeAlarm'], notModelled: ['LogAlarm'] }));

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
      throw new AwsFault(
        'ValidationError',
        'AlarmNamePrefix and AlarmNames are mutually exclusive',
      );
    }
    const types = input.AlarmTypes ?? ['MetricAlarm'];
    const all = Object.values(world.state.cloudwatch.alarms).filter(
      (alarm) =>
        types.includes(alarm.type === 'metric' ? 'MetricAlarm' : 'CompositeAlarm') &&
        (input.AlarmNames === undefined || input.AlarmNames.includes(alarm.name)) &&
        (input.AlarmNamePrefix === undefined || alarm.name.startsWith(input.AlarmNamePrefix)) &&
        (input.StateValue === undefined || alarm.condition.value === input.StateValue),
    );
    const shown = page(world, all, {
      key: (alarm) => alarm.name,
      size: input.MaxRecords ?? 50,
      token: input.NextToken,
      badToken,
    });
    return {
      MetricAlarms: shown.items.flatMap((alarm) =>
        alarm.type === 'metric' ? [metricAlarm(world, alarm)] : [],
      ),
      CompositeAlarms: shown.items.flatMap((alarm) =>
        alarm.type === 'composite' ? [compositeAlarm(world, alarm)] : [],
      ),
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
      .filter(
        (alarm) =>
          types.includes(alarm.type === 'metric' ? 'MetricAlarm' : 'CompositeAlarm') &&
          (input.AlarmName === undefined || alarm.name === input.AlarmName),
      )
      .flatMap((alarm) => alarm.history.map((item) => ({ alarm, item })))
      .filter(
        ({ item }) =>
          (input.HistoryItemType === undefined || item.type === input.HistoryItemType) &&
          (input.StartDate === undefined || item.at >= input.StartDate) &&
          (input.EndDate === undefined || item.at <= input.EndDate),
      )
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
      AlarmHistoryItems: shown.items.map(
        ({ alarm, item }): AlarmHistoryItem => ({
          AlarmName: alarm.name,
          AlarmType: alarm.type === 'metric' ? 'MetricAlarm' : 'CompositeAlarm',
          Timestamp: dateAt(item.at),
          HistoryItemType: item.type,
          HistorySummary: item.summary,
          HistoryData: item.data,
        }),
      ),
      ...(shown.nextToken === undefined ? {} : { NextToken: shown.nextToken }),
    };
  },
});

/** Source: CloudWatch API Reference, MetricAlarm. */
function metricAlarm(world: World, alarm: MetricAlarmState): MetricAlarm {
  const { metric } = alarm;
  return {
    ...common(world, alarm),
    ...watched(metric),
    EvaluationPeriods: metric.evaluationPeriods,
    ...(metric.datapointsToAlarm === null ? {} : { DatapointsToAlarm: metric.datapointsToAlarm }),
    ...(metric.treatMissingData === null ? {} : { TreatMissingData: metric.treatMissingData }),
  };
}

/** One metric with its threshold, or a metric and the band that a model expects of it. */
function watched(metric: MetricAlarmState['metric']): Partial<MetricAlarm> {
  const Metric = {
    MetricName: metric.metricName,
    Namespace: metric.namespace,
    Dimensions: dimensionsShown(metric.dimensions),
  };
  const unit = metric.unit === null ? {} : { Unit: metric.unit };
  if (metric.band === undefined) {
    return {
      ...Metric,
      Statistic: metric.statistic,
      Period: metric.period,
      ...unit,
      Threshold: metric.threshold,
      ComparisonOperator: metric.comparison,
    };
  }
  const MetricStat = { Metric, Period: metric.period, Stat: metric.statistic, ...unit };
  return {
    Metrics: [
      { Id: 'm1', MetricStat, ReturnData: true },
      {
        Id: 'ad1',
        Expression: BAND,
        Label: `${metric.metricName} (expected)`,
        ReturnData: true,
      },
    ],
    ThresholdMetricId: 'ad1',
    ComparisonOperator: 'LessThanLowerOrGreaterThanUpperThreshold',
  };
}

/** Source: CloudWatch API Reference, CompositeAlarm. */
function compositeAlarm(world: World, alarm: CompositeAlarmState): CompositeAlarm {
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

function common(world: World, alarm: AlarmBase & Pick<AlarmState, 'type'>) {
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

export function dimensionsShown(dimensions: Dimensions): { Name: string; Value: string }[] {
  return Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
}

function badToken(): AwsFault {
  return new AwsFault('InvalidNextToken', 'The next token specified is invalid.');
}
