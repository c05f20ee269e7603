import type { Unit } from './units.ts';

/** CloudWatch as it is in the stored world. All plain JSON; times are milliseconds since 1970. */
export interface CloudWatchState {
  /** By `metricKey`. */
  metrics: { [key: string]: MetricState };
  /** By name. */
  alarms: { [name: string]: AlarmState };
  mutes: MuteState[];
  /** Points before this have been dropped. */
  forgottenBefore: number;
}

export type Dimensions = { [name: string]: string };

export interface MetricState {
  namespace: string;
  name: string;
  dimensions: Dimensions;
  /** By time, oldest first. */
  points: PointState[];
}

/** What was measured at one time, summed up. */
export interface PointState {
  at: number;
  /** It can be read from here on. */
  visibleAt: number;
  unit: Unit;
  count: number;
  sum: number;
  min: number;
  max: number;
}

export const STATE_VALUES = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const;
export type StateValue = (typeof STATE_VALUES)[number];

export const STATISTICS = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'] as const;
export type Statistic = (typeof STATISTICS)[number];

export const COMPARISONS = [
  'GreaterThanOrEqualToThreshold',
  'GreaterThanThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
] as const;
export type Comparison = (typeof COMPARISONS)[number];

export const MISSING_TREATMENTS = ['breaching', 'notBreaching', 'ignore', 'missing'] as const;
export type MissingTreatment = (typeof MISSING_TREATMENTS)[number];

/** What an anomaly model expects of a metric: between both, and here always the same. */
export interface Band {
  lower: number;
  upper: number;
}

/** What a metric alarm watches and when it fires. */
export interface MetricAlarmDefinition {
  namespace: string;
  metricName: string;
  dimensions: Dimensions;
  statistic: Statistic;
  /** Seconds. */
  period: number;
  unit: Unit | null;
  evaluationPeriods: number;
  /** Null when not given: the same as `evaluationPeriods`. */
  datapointsToAlarm: number | null;
  threshold: number;
  comparison: Comparison;
  /** It fires outside of this instead of by threshold and comparison. */
  band?: Band;
  /** Null when not given: `missing`. */
  treatMissingData: MissingTreatment | null;
}

export interface CompositeAlarmDefinition {
  rule: string;
  /** Alarm ARN. */
  suppressor: string | null;
  /** Seconds. */
  waitPeriod: number | null;
  /** Seconds. */
  extensionPeriod: number | null;
}

export interface AlarmCondition {
  value: StateValue;
  reason: string;
  /** JSON text, absent for initial and most manual states. */
  reasonData: string | null;
  /** When the state was last set, also to the same value. */
  updatedAt: number;
  /** When the value last changed. */
  transitionedAt: number;
}

export interface AlarmBase {
  name: string;
  description: string | null;
  actionsEnabled: boolean;
  actions: { ok: string[]; alarm: string[]; insufficientData: string[] };
  configuredAt: number;
  /** Propagated into its events; an alarm without tags lacks the member. */
  tags?: { [key: string]: string };
  condition: AlarmCondition;
  /** Oldest first. */
  history: HistoryItemState[];
}

export interface MetricAlarmState extends AlarmBase {
  type: 'metric';
  metric: MetricAlarmDefinition;
}

export type SuppressedBy = 'Alarm' | 'WaitPeriod' | 'ExtensionPeriod';

export interface CompositeAlarmState extends AlarmBase {
  type: 'composite';
  composite: CompositeAlarmDefinition;
  suppressedBy: SuppressedBy | null;
  /** When the waiting or the extension ends. */
  suppressedUntil: number | null;
}

export type AlarmState = MetricAlarmState | CompositeAlarmState;

export interface HistoryItemState {
  at: number;
  /** Tells items of the same instant apart. */
  id: string;
  type: 'ConfigurationUpdate' | 'StateUpdate' | 'Action';
  summary: string;
  /** JSON text. */
  data: string;
}

/** An alarm mute rule's window for one alarm. */
export interface MuteState {
  alarm: string;
  mutedByArn: string;
  from: number;
  until: number;
}
