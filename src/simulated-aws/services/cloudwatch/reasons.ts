import { isoTime } from '../../../base/clock.ts';
import { isBreaching, type AlarmTerms, type Datapoint, type Verdict } from './verdict.ts';
import type { Bucket } from './metric-store.ts';
import type { Comparison, MetricAlarmDefinition, StateValue } from './state.ts';

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
 * Source: CloudWatch User Guide, "Alarm events and EventBridge", sample events; LocalStack's
 * recorded alarm snapshots for the cases that the guide does not show.
 */
export function stateReason(verdict: Verdict, state: StateValue, terms: AlarmTerms): string {
  const { evaluated, filled } = verdict;
  if (state === 'INSUFFICIENT_DATA') {
    return `Insufficient Data: ${counted(filled, 'datapoint was', 'datapoints were')} unknown.`;
  }
  if (evaluated.length === 0) {
    const treated = terms.treatMissingData === 'breaching' ? 'Breaching' : 'NonBreaching';
    const missing = counted(filled, 'missing datapoint was', 'missing datapoints were');
    const periods = counted(terms.evaluationPeriods, 'period', 'periods');
    return `Threshold Crossed: no datapoints were received for ${periods} and ${missing} treated as [${treated}].`;
  }
  const deciding = evaluated.filter((point) => isBreaching(point, terms) === (state === 'ALARM'));
  const shown = deciding
    .map((point) => `${decimal(point.value ?? 0)} (${day(point.at)})`)
    .join(', ');
  const not = state === 'ALARM' ? '' : 'not ';
  const verb = deciding.length === 1 ? 'was' : 'were';
  const turns = state === 'ALARM' ? 'OK -> ALARM' : 'ALARM -> OK';
  const minimum =
    state === 'ALARM'
      ? terms.datapointsToAlarm
      : terms.evaluationPeriods - terms.datapointsToAlarm + 1;
  return (
    `Threshold Crossed: ${deciding.length} out of the last ${evaluated.length} datapoints ` +
    `[${shown}] ${verb} ${not}${COMPARISON_WORDS[terms.comparison]} the threshold ` +
    `(${decimal(terms.threshold)}) (minimum ${counted(minimum, 'datapoint', 'datapoints')} for ${turns} transition).`
  );
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
  return JSON.stringify({
    version: '1.0',
    queryDate: alarmTime(now),
    ...(start === undefined ? {} : { startDate: alarmTime(start.at) }),
    ...(metric.unit === null ? {} : { unit: metric.unit }),
    statistic: metric.statistic,
    period: metric.period,
    recentDatapoints: points.map((point) => point.value),
    threshold: metric.threshold,
    evaluatedDatapoints: verdict.evaluated.map((point: Datapoint) => ({
      timestamp: alarmTime(point.at),
      sampleCount: buckets.find((bucket) => bucket.at === point.at)?.count ?? 0,
      value: point.value,
    })),
  });
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
