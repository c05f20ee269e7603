import type { World } from '../../world.ts';
import { changeState } from './change-state.ts';
import { evaluateComposites } from './composite.ts';
import { buckets, statistic } from './metric-store.ts';
import { stateReason, stateReasonData } from './reasons.ts';
import type { MetricAlarmDefinition, MetricAlarmState } from './state.ts';
import { type NewCondition } from './transition.ts';
import { type AlarmTerms, EXTRA_POINTS, verdictOf } from './verdict.ts';

/**
 * How often an alarm is evaluated: every minute, or every 10 seconds with a shorter period.
 * Source: CloudWatch User Guide, "Using Amazon CloudWatch alarms", "Evaluating an alarm".
 */
export function evaluatedEvery(metric: MetricAlarmDefinition): number {
  return metric.period < 60 ? 10_000 : 60_000;
}

/** Evaluations come this long after the full minute or 10 seconds. Ours. */
const EVALUATION_DELAY_MS: Readonly<Record<number, number>> = { 60_000: 15_000, 10_000: 2_000 };

/** Plans the next evaluation of the alarms that are evaluated this often. */
export function planEvaluation(world: World, everyMs: number): void {
  const delay = EVALUATION_DELAY_MS[everyMs] ?? 0;
  const at = Math.floor((world.now - delay) / everyMs + 1) * everyMs + delay;
  world.plan({ at, kind: 'cloudwatch-evaluation', everyMs });
}

/**
 * Evaluates every alarm of one frequency, then what is composed of them, and plans the next round.
 */
export function evaluateAlarms(world: World, everyMs: number): void {
  const due = Object.values(world.state.cloudwatch.alarms).filter(
    (alarm): alarm is MetricAlarmState =>
      alarm.type === 'metric' && evaluatedEvery(alarm.metric) === everyMs,
  );
  for (const alarm of due) {
    const found = evaluate(world, alarm.metric);
    if (found === undefined || found.value === alarm.condition.value) continue;
    changeState(world, alarm, found);
    evaluateComposites(world);
  }
  if (due.length > 0) planEvaluation(world, everyMs);
}

/** What the metric says now; nothing when the state is to stay as it is. */
export function evaluate(world: World, metric: MetricAlarmDefinition): NewCondition | undefined {
  const periodMs = metric.period * 1_000;
  const everyMs = evaluatedEvery(metric);
  const to = Math.floor(world.now / everyMs) * everyMs;
  const count = metric.evaluationPeriods + EXTRA_POINTS;
  const from = to - count * periodMs;
  const id = {
    namespace: metric.namespace,
    name: metric.metricName,
    dimensions: metric.dimensions,
  };
  const measured = buckets(world, id, { from, to, periodMs, unit: metric.unit, anchor: to });
  const range = Array.from({ length: count }, (_, index) => {
    const at = from + index * periodMs;
    const bucket = measured.find((candidate) => candidate.at === at);
    return { at, value: bucket === undefined ? null : statistic(bucket, metric.statistic) };
  });
  const terms = termsOf(metric);
  const verdict = verdictOf(range, terms);
  if (verdict.state === 'keep') return undefined;
  return {
    value: verdict.state,
    reason: stateReason(verdict, verdict.state, terms),
    reasonData: stateReasonData(world.now, metric, verdict, measured),
  };
}

function termsOf(metric: MetricAlarmDefinition): AlarmTerms {
  return {
    evaluationPeriods: metric.evaluationPeriods,
    datapointsToAlarm: metric.datapointsToAlarm ?? metric.evaluationPeriods,
    givenDatapointsToAlarm: metric.datapointsToAlarm,
    threshold: metric.threshold,
    comparison: metric.comparison,
    band: metric.band,
    treatMissingData: metric.treatMissingData ?? 'missing',
  };
}
