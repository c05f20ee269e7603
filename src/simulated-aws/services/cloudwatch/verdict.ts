import type { Comparison, MissingTreatment, StateValue } from './state.ts';

/** One period of the evaluation range; `value` is null where nothing was measured. */
export interface Datapoint {
  readonly at: number;
  readonly value: number | null;
}

export interface AlarmTerms {
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly threshold: number;
  readonly comparison: Comparison;
  readonly treatMissingData: MissingTreatment;
}

/** What an evaluation finds. `keep`: the state stays as it is. */
export interface Verdict {
  readonly state: StateValue | 'keep';
  /** The points that decided, newest first. */
  readonly evaluated: readonly Datapoint[];
  /** How many missing points were counted as breaching or not. */
  readonly filled: number;
}

/** Points that CloudWatch fetches beyond EvaluationPeriods. As in the tables of the source below. */
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
  const evaluated = present.slice(0, terms.evaluationPeriods);
  const breaching = evaluated.filter((point) => isBreaching(point, terms)).length;
  const missing = terms.evaluationPeriods - evaluated.length;
  const result = (state: Verdict['state'], filled = 0): Verdict => ({ state, evaluated, filled });
  const byCount = (count: number): StateValue =>
    count >= terms.datapointsToAlarm ? 'ALARM' : 'OK';

  if (missing === 0) return result(byCount(breaching));
  switch (terms.treatMissingData) {
    case 'breaching':
      return result(byCount(breaching + missing), missing);
    case 'notBreaching':
      return result(byCount(breaching), missing);
    case 'ignore':
      if (evaluated.length === 0 || breaching === evaluated.length) {
        return result(breaching >= terms.datapointsToAlarm ? 'ALARM' : 'keep');
      }
      return result(byCount(breaching));
    case 'missing':
      if (evaluated.length === 0) return result('INSUFFICIENT_DATA', missing);
      if (breaching < evaluated.length) return result(byCount(breaching));
      return result(oldestAge(range, evaluated) >= terms.datapointsToAlarm ? 'ALARM' : 'keep');
  }
}

export function isBreaching(point: Datapoint, terms: AlarmTerms): boolean {
  if (point.value === null) return false;
  switch (terms.comparison) {
    case 'GreaterThanOrEqualToThreshold':
      return point.value >= terms.threshold;
    case 'GreaterThanThreshold':
      return point.value > terms.threshold;
    case 'LessThanThreshold':
      return point.value < terms.threshold;
    case 'LessThanOrEqualToThreshold':
      return point.value <= terms.threshold;
  }
}

/** 1 for the newest period of the range. */
function oldestAge(range: readonly Datapoint[], evaluated: readonly Datapoint[]): number {
  const oldest = evaluated.at(-1);
  return oldest === undefined ? 0 : range.length - range.indexOf(oldest);
}
