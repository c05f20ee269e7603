import type { Band, Comparison, MissingTreatment, StateValue } from './state.ts';

/** One period of the evaluation range; `value` is null where nothing was measured. */
export interface Datapoint {
  readonly at: number;
  readonly value: number | null;
}

export interface AlarmTerms {
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  /** Null when the alarm was made without DatapointsToAlarm. */
  readonly givenDatapointsToAlarm: number | null;
  readonly threshold: number;
  readonly comparison: Comparison;
  /** Of an alarm on an anomaly detection band: threshold and comparison are nothing beside it. */
  readonly band?: Band | undefined;
  readonly treatMissingData: MissingTreatment;
}

/** What an evaluation finds. `keep`: the state stays as it is. */
export interface Verdict {
  readonly state: StateValue | 'keep';
  /** The points that decided, newest first. */
  readonly evaluated: readonly Datapoint[];
  /** The newest periods without a value, as many as were needed. */
  readonly missing: readonly Datapoint[];
  /** How many missing points were counted as breaching or not. */
  readonly filled: number;
}

/**
 * Points that CloudWatch fetches beyond EvaluationPeriods. As in the tables of the source below.
 */
export const EXTRA_POINTS = 2;

/**
 * Decides an alarm's state from its evaluation range, oldest first.
 * Source: CloudWatch User Guide, "Configuring how CloudWatch alarms treat missing data": enough
 * points in the range, and missing ones do not count; too few, and they are filled as
 * TreatMissingData says; `missing` and `ignore` go to ALARM early when all that is there breaches
 * and the oldest breaching one is old enough.
 */
export function verdictOf(range: readonly Datapoint[], terms: AlarmTerms): Verdict {
  const present = range.filter((point) => point.value !== null).toReversed();
  const absent = range.filter((point) => point.value === null).toReversed();
  const evaluated = present.slice(0, terms.evaluationPeriods);
  const breaching = evaluated.filter((point) => isBreaching(point, terms)).length;
  const missing = terms.evaluationPeriods - evaluated.length;
  const result = (state: Verdict['state'], filled = 0): Verdict => ({
    state,
    evaluated,
    missing: absent.slice(0, missing),
    filled,
  });
  const byCount = (count: number): StateValue =>
    count >= terms.datapointsToAlarm ? 'ALARM' : 'OK';

  if (missing === 0) return result(byCount(breaching));
  if (terms.treatMissingData === 'breaching') return result(byCount(breaching + missing), missing);
  if (terms.treatMissingData === 'notBreaching') return result(byCount(breaching), missing);
  if (evaluated.length > breaching) return result(byCount(breaching));
  if (terms.treatMissingData === 'ignore') {
    return result(breaching >= terms.datapointsToAlarm ? 'ALARM' : 'keep');
  }
  if (oldestAge(range, evaluated) >= terms.datapointsToAlarm) return result('ALARM');
  return result('INSUFFICIENT_DATA', missing);
}

const COMPARE: Record<Comparison, (value: number, threshold: number) => boolean> = {
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  GreaterThanThreshold: (value, threshold) => value > threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};

export function isBreaching(point: Datapoint, terms: AlarmTerms): boolean {
  const { band, comparison, threshold } = terms;
  if (point.value === null) return false;
  if (band !== undefined) return point.value < band.lower || point.value > band.upper;
  return COMPARE[comparison](point.value, threshold);
}

/** 1 for the newest period of the range. */
function oldestAge(range: readonly Datapoint[], evaluated: readonly Datapoint[]): number {
  const oldest = evaluated.at(-1);
  return oldest === undefined ? 0 : range.length - range.indexOf(oldest);
}
