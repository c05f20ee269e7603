import { isoTime } from '../../../base/clock.ts';
import type { Bucket } from './metric-store.ts';
import type { Band, Comparison, MetricAlarmDefinition, StateValue } from './state.ts';
import { type AlarmTerms, isBreaching, type Verdict } from './verdict.ts';

/** `2026-03-03T03:00:00.000+0000`, as alarms write times. */
export function alarmTime(ms: number): string {
  return isoTime(ms).replace('Z', '+0000');
}

const COMPARISON_WORDS: Record<Comparison, string> = {
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  GreaterThanThreshold: 'greater than',
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
};

/**
 * The reason as CloudWatch words it.
 * Source: CloudWatch User Guide, "Alarm events and EventBridge", sample events; for alarms without
 * DatapointsToAlarm and with missing data, alarm histories that were published by AWS users.
 */
export function stateReason(verdict: Verdict, state: StateValue, terms: AlarmTerms): string {
  const { evaluated, filled } = verdict;
  if (state === 'INSUFFICIENT_DATA') {
    return `Insufficient Data: ${counted(filled, 'datapoint was', 'datapoints were')} unknown.`;
  }
  if (evaluated.length === 0) {
    const periods = counted(terms.evaluationPeriods, 'period', 'periods');
    return `Threshold Crossed: no datapoints were received for ${periods} and ${treatment(filled, terms)}.`;
  }
  const deciding = evaluated.filter((point) => isBreaching(point, terms) === (state === 'ALARM'));
  const shown = deciding
    .map((point) => `${decimal(point.value ?? 0)} (${day(point.at)})`)
    .join(', ');
  const given = terms.givenDatapointsToAlarm;
  const count =
    given === null
      ? counted(deciding.length, 'datapoint', 'datapoints')
      : `${deciding.length} out of the last ${evaluated.length} datapoints`;
  const was = deciding.length === 1 ? 'was' : 'were';
  if (terms.band !== undefined) {
    const crossed = outside(terms.band, deciding.length, state === 'ALARM' ? '' : 'not ');
    return `Thresholds Crossed: ${count} [${shown}] ${was} ${crossed}${minimum(given, state, terms)}.`;
  }
  const verb = `${was}${state === 'ALARM' ? '' : ' not'}`;
  const crossed = `${count} [${shown}] ${verb} ${COMPARISON_WORDS[terms.comparison]} the threshold (${decimal(terms.threshold)})`;
  const treated = filled === 0 ? '' : ` and ${treatment(filled, terms)}`;
  return `Threshold Crossed: ${crossed}${treated}${minimum(given, state, terms)}.`;
}

/** The band as it is worded, one value of each side for every point. */
function outside({ lower, upper }: Band, points: number, not: '' | 'not '): string {
  const each = (value: number) => Array.from({ length: points }, () => decimal(value)).join(', ');
  return `${not}less than the lower thresholds [${each(lower)}] or ${not}greater than the upper thresholds [${each(upper)}]`;
}

/** Said only when the alarm was given DatapointsToAlarm. */
function minimum(given: number | null, state: StateValue, terms: AlarmTerms): string {
  if (given === null) return '';
  const alarm = state === 'ALARM';
  const needed = alarm ? given : terms.evaluationPeriods - given + 1;
  const turn = alarm ? 'OK -> ALARM' : 'ALARM -> OK';
  return ` (minimum ${counted(needed, 'datapoint', 'datapoints')} for ${turn} transition)`;
}

function treatment(filled: number, terms: AlarmTerms): string {
  const as = terms.treatMissingData === 'breaching' ? 'Breaching' : 'NonBreaching';
  return `${counted(filled, 'missing datapoint was', 'missing datapoints were')} treated as [${as}]`;
}

/**
 * The JSON text beside the reason.
 * Source: CloudWatch User Guide, "Alarm events and EventBridge", sample events.
 */
export function stateReasonData(
  now: number,
  metric: MetricAlarmDefinition,
  verdict: Verdict,
  buckets: readonly Bucket[],
): string {
  const points = verdict.evaluated.toReversed();
  const start = points[0];
  const evaluated = verdict.evaluated.length > 0 ? verdict.evaluated : verdict.missing;
  const { band } = metric;
  if (band !== undefined) {
    return JSON.stringify({
      version: '1.0',
      queryDate: alarmTime(now),
      ...(start === undefined ? {} : { startDate: alarmTime(start.at) }),
      period: metric.period,
      recentDatapoints: points.map((point) => point.value),
      recentLowerThresholds: points.map(() => band.lower),
      recentUpperThresholds: points.map(() => band.upper),
    });
  }
  return JSON.stringify({
    version: '1.0',
    queryDate: alarmTime(now),
    ...(start === undefined ? {} : { startDate: alarmTime(start.at) }),
    ...(metric.unit === null ? {} : { unit: metric.unit }),
    statistic: metric.statistic,
    period: metric.period,
    recentDatapoints: points.map((point) => point.value),
    threshold: metric.threshold,
    evaluatedDatapoints: evaluated.map(({ at, value }) => ({
      timestamp: alarmTime(at),
      ...(value === null ? {} : { sampleCount: sampleCount(buckets, at), value }),
    })),
  });
}

function sampleCount(buckets: readonly Bucket[], at: number): number {
  return buckets.find((bucket) => bucket.at === at)?.count ?? 0;
}

/** Whole numbers are written with `.0`, as Java does. */
function decimal(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** `03/03/26 02:59:00`: day, month, year. */
function day(ms: number): string {
  const [date = '', time = ''] = isoTime(ms).split('T');
  const [year = '', month = '', dayOfMonth = ''] = date.split('-');
  return `${dayOfMonth}/${month}/${year.slice(2)} ${time.slice(0, 8)}`;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
