import { ruleCondition } from '../services/cloudwatch/composite.ts';
import { alarmsOf, BadRule, parseRule } from '../services/cloudwatch/composite-rule.ts';
import { evaluate, evaluatedEvery, planEvaluation } from '../services/cloudwatch/evaluation.ts';
import type {
  AlarmBase,
  Band,
  Comparison,
  MetricAlarmDefinition,
  MissingTreatment,
  Statistic,
} from '../services/cloudwatch/state.ts';
import { addHistory } from '../services/cloudwatch/transition.ts';
import { arn, type World } from '../world.ts';
import { WorldSetupError } from './world-setup-error.ts';

export interface AlarmSetup {
  readonly name: string;
  readonly description?: string;
  /** `ECS/ContainerInsights` unless given. */
  readonly namespace?: string;
  /** The metric's name, such as `RunningTaskCount`. */
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly threshold: number;
  /** `LessThanThreshold` unless given. */
  readonly comparison?: Comparison;
  /** `Average` unless given. */
  readonly statistic?: Statistic;
  /** Seconds; 60 unless given. */
  readonly period?: number;
  /** 1 unless given. */
  readonly evaluationPeriods?: number;
  /** All evaluation periods unless given. */
  readonly datapointsToAlarm?: number;
  /** `missing` unless given. */
  readonly treatMissingData?: MissingTreatment;
  /** It propagates them into its events. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** An alarm on an anomaly detection band that stands still: what lies outside of it fires. */
export type AnomalyAlarmSetup = Omit<AlarmSetup, 'threshold' | 'comparison'> & {
  readonly band: Band;
};

export interface CompositeAlarmSetup {
  readonly name: string;
  readonly description?: string;
  /** As PutCompositeAlarm takes it: `ALARM(a) AND NOT ALARM(b)`. */
  readonly rule: string;
  /** Another alarm's name; while it is in ALARM, this one's actions are suppressed. */
  readonly suppressor?: string;
  /** Seconds; 0 unless given. */
  readonly waitPeriod?: number;
  /** Seconds; 0 unless given. */
  readonly extensionPeriod?: number;
}

export interface MuteSetup {
  readonly alarm: string;
  /** The mute rule's name, which becomes part of its ARN. */
  readonly rule: string;
  /** How long from now, in milliseconds. */
  readonly forMs: number;
}

/** Makes a metric alarm that has been evaluated once already. */
export function setUpAlarm(world: World, wanted: AlarmSetup | AnomalyAlarmSetup): void {
  const { threshold, comparison = 'LessThanThreshold' } =
    'band' in wanted ? { threshold: 0 } : wanted; // beside a band neither is looked at
  const band = 'band' in wanted ? { band: { ...wanted.band } } : {};
  const metric: MetricAlarmDefinition = {
    namespace: wanted.namespace ?? 'ECS/ContainerInsights',
    metricName: wanted.metric,
    dimensions: { ...wanted.dimensions },
    statistic: wanted.statistic ?? 'Average',
    period: wanted.period ?? 60,
    unit: null,
    evaluationPeriods: wanted.evaluationPeriods ?? 1,
    datapointsToAlarm: wanted.datapointsToAlarm ?? null,
    threshold,
    comparison,
    ...band,
    treatMissingData: wanted.treatMissingData ?? null,
  };
  const base = newAlarm(world, 'alarm', wanted);
  const found = evaluate(world, metric);
  if (found !== undefined) base.condition = { ...base.condition, ...found };
  const tags = wanted.tags === undefined ? {} : { tags: { ...wanted.tags } };
  keep(world, { ...base, ...tags, type: 'metric', metric });
  planEvaluation(world, evaluatedEvery(metric));
}

/** Makes a composite alarm in the state its rule says. */
export function setUpCompositeAlarm(world: World, wanted: CompositeAlarmSetup): void {
  const where = `compositeAlarm ${wanted.name}`;
  const { alarms } = world.state.cloudwatch;
  for (const name of [...ruleAlarms(where, wanted.rule), wanted.suppressor]) {
    if (name !== undefined && alarms[name] === undefined) {
      throw new WorldSetupError(where, `There is no alarm ${name}.`);
    }
  }
  const suppressor = wanted.suppressor;
  const base = newAlarm(world, 'compositeAlarm', wanted);
  base.condition = { ...base.condition, ...ruleCondition(world, wanted.rule) };
  keep(world, {
    ...base,
    type: 'composite',
    composite: {
      rule: wanted.rule,
      suppressor: suppressor === undefined ? null : arn(world, 'cloudwatch', `alarm:${suppressor}`),
      waitPeriod: suppressor === undefined ? null : (wanted.waitPeriod ?? 0),
      extensionPeriod: suppressor === undefined ? null : (wanted.extensionPeriod ?? 0),
    },
    suppressedBy: null,
    suppressedUntil: null,
  });
}

/** Mutes an alarm's actions from now on. */
export function setUpMute(world: World, wanted: MuteSetup): void {
  if (world.state.cloudwatch.alarms[wanted.alarm] === undefined) {
    throw new WorldSetupError(`mute ${wanted.rule}`, `There is no alarm ${wanted.alarm}.`);
  }
  world.state.cloudwatch.mutes.push({
    alarm: wanted.alarm,
    mutedByArn: arn(world, 'cloudwatch', `alarm-mute-rule:${wanted.rule}`),
    from: world.now,
    until: world.now + wanted.forMs,
  });
}

function newAlarm(
  world: World,
  word: string,
  wanted: { readonly name: string; readonly description?: string },
): AlarmBase {
  if (world.state.cloudwatch.alarms[wanted.name] !== undefined) {
    throw new WorldSetupError(`${word} ${wanted.name}`, 'An alarm of that name is there already.');
  }
  return {
    name: wanted.name,
    description: wanted.description ?? null,
    actionsEnabled: true,
    actions: { ok: [], alarm: [], insufficientData: [] },
    configuredAt: world.now,
    condition: {
      value: 'INSUFFICIENT_DATA',
      reason: 'Unchecked: Initial alarm creation',
      reasonData: null,
      updatedAt: world.now,
      transitionedAt: world.now,
    },
    history: [],
  };
}

function keep(world: World, alarm: World['state']['cloudwatch']['alarms'][string]): void {
  world.state.cloudwatch.alarms[alarm.name] = alarm;
  addHistory(world, alarm, 'ConfigurationUpdate', `Alarm "${alarm.name}" created`, {
    version: '1.0',
    type: 'Create',
  });
}

function ruleAlarms(where: string, rule: string): string[] {
  try {
    return alarmsOf(parseRule(rule));
  } catch (error) {
    if (error instanceof BadRule) throw new WorldSetupError(where, `Its rule: ${error.message}.`);
    throw error;
  }
}

/**
 * The alarm took its present state at this instant, not when this world saw it: for an event that
 * comes from elsewhere. Milliseconds since 1970.
 */
export function setUpAlarmSince(world: World, alarm: string, at: number): void {
  const known = world.state.cloudwatch.alarms[alarm];
  if (known === undefined)
    throw new WorldSetupError(`alarmSince ${alarm}`, 'There is no such alarm.');
  known.condition = { ...known.condition, updatedAt: at, transitionedAt: at };
}
