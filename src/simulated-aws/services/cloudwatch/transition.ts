import type { Json, JsonObject } from '../../../base/json.ts';
import { arn, type World } from '../../world.ts';
import { alarmTime } from './reasons.ts';
import type {
  AlarmCondition,
  AlarmState,
  HistoryItemState,
  MetricAlarmDefinition,
  MuteState,
  StateValue,
} from './state.ts';

export const alarmArn = (world: World, name: string): string =>
  arn(world, 'cloudwatch', `alarm:${name}`);

export interface NewCondition {
  readonly value: StateValue;
  readonly reason: string;
  readonly reasonData: string | null;
}

/**
 * Sets an alarm's state. When the value changes: history and the event.
 * Setting the value that is there already changes reason and time only. Gives back whether it
 * changed.
 */
export function setCondition(world: World, alarm: AlarmState, next: NewCondition): boolean {
  const before = alarm.condition;
  const changed = before.value !== next.value;
  alarm.condition = {
    ...next,
    updatedAt: world.now,
    transitionedAt: changed ? world.now : before.transitionedAt,
  };
  if (!changed) return false;
  addHistory(world, alarm, 'StateUpdate', `Alarm updated from ${before.value} to ${next.value}`, {
    version: '1.0',
    oldState: historyState(before),
    newState: historyState(alarm.condition),
  });
  emitTransition(world, alarm, before);
  return true;
}

/** Source: CloudWatch API Reference, AlarmHistoryItem; DescribeAlarmHistory, sample response. */
export function addHistory(
  world: World,
  alarm: AlarmState,
  type: HistoryItemState['type'],
  summary: string,
  data: JsonObject,
): void {
  alarm.history.push({
    at: world.now,
    id: world.hex(8),
    type,
    summary,
    data: JSON.stringify(data),
  });
}

/**
 * `CloudWatch Alarm State Change`. Muting and suppression stop actions, not this event.
 * Source: CloudWatch User Guide, "Alarm events and EventBridge".
 */
function emitTransition(world: World, alarm: AlarmState, before: AlarmCondition): void {
  const mute = muteOf(world, alarm);
  const suppressedBy = alarm.type === 'composite' ? alarm.suppressedBy : null;
  world.emit({
    detailType: 'CloudWatch Alarm State Change',
    source: 'aws.cloudwatch',
    resources: [alarmArn(world, alarm.name)],
    detail: {
      alarmName: alarm.name,
      state: {
        ...eventState(alarm.condition, alarm.condition.updatedAt),
        ...(suppressedBy === null
          ? {}
          : {
              actionsSuppressedBy: suppressedBy,
              actionsSuppressedReason: `Actions suppressed by ${suppressedBy}`,
            }),
      },
      previousState: eventState(before, before.updatedAt),
      configuration: configuration(alarm),
      // Beside it stands alarmTagsStatus, whose values nobody here has seen.
      ...(alarm.tags === undefined ? {} : { alarmTags: { ...alarm.tags } }),
      ...(mute === undefined
        ? {}
        : {
            muteDetail: {
              mutedByArn: mute.mutedByArn,
              muteWindowStart: alarmTime(mute.from),
              muteWindowEnd: alarmTime(mute.until),
            },
          }),
    },
  });
}

/** Whether a mute rule's window is open for the alarm. */
export function isMuted(world: World, alarm: AlarmState): boolean {
  return muteOf(world, alarm) !== undefined;
}

function muteOf(world: World, alarm: AlarmState): MuteState | undefined {
  return world.state.cloudwatch.mutes.find(
    (candidate) =>
      candidate.alarm === alarm.name && candidate.from <= world.now && world.now < candidate.until,
  );
}

function eventState(condition: AlarmCondition, at: number): JsonObject {
  return {
    value: condition.value,
    reason: condition.reason,
    ...(condition.reasonData === null ? {} : { reasonData: condition.reasonData }),
    timestamp: alarmTime(at),
  };
}

function configuration(alarm: AlarmState): JsonObject {
  const description = alarm.description === null ? {} : { description: alarm.description };
  if (alarm.type === 'metric') return { ...description, metrics: metricEntries(alarm.metric) };
  const { rule, suppressor, waitPeriod, extensionPeriod } = alarm.composite;
  return {
    ...description,
    alarmRule: rule,
    ...(suppressor === null ? {} : { actionsSuppressor: suppressor }),
    ...(waitPeriod === null ? {} : { actionsSuppressorWaitPeriod: waitPeriod }),
    ...(extensionPeriod === null ? {} : { actionsSuppressorExtensionPeriod: extensionPeriod }),
  };
}

/** The expression of a band, two standard deviations wide. */
export const BAND = 'ANOMALY_DETECTION_BAND(m1, 2)';

/** Both entries of a band are returned, as in the sample event. */
function metricEntries(metric: MetricAlarmDefinition): Json[] {
  if (metric.band === undefined) return [metricEntry(metric)];
  const label = `${metric.metricName} (expected)`;
  return [metricEntry(metric), { id: 'ad1', expression: BAND, label, returnData: true }];
}

/** In the event the dimensions are an object; in the API they are a list. */
function metricEntry(metric: MetricAlarmDefinition): Json {
  return {
    id: metricEntryId(metric),
    metricStat: {
      metric: {
        namespace: metric.namespace,
        name: metric.metricName,
        dimensions: { ...metric.dimensions },
      },
      period: metric.period,
      stat: metric.statistic,
      ...(metric.unit === null ? {} : { unit: metric.unit }),
    },
    returnData: true,
  };
}

/** CloudWatch makes up a UUID for a single-metric alarm; here it follows from the metric. */
function metricEntryId(metric: MetricAlarmDefinition): string {
  return metric.band === undefined ? `m-${metric.metricName.toLowerCase()}` : 'm1';
}

function historyState(condition: AlarmCondition): JsonObject {
  return {
    stateValue: condition.value,
    stateReason: condition.reason,
    ...(condition.reasonData === null ? {} : { stateReasonData: parsed(condition.reasonData) }),
  };
}

function parsed(text: string): Json {
  return JSON.parse(text);
}
