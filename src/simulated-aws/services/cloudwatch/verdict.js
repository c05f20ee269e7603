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
export function verdictOf(range, terms) {
    const present = range.filter((point) => point.value !== null).toReversed();
    const absent = range.filter((point) => point.value === null).toReversed();
    const evaluated = present.slice(0, terms.evaluationPeriods);
    const breaching = evaluated.filter((point) => isBreaching(point, terms)).length;
    const missing = terms.evaluationPeriods - evaluated.length;
    const result = (state, filled = 0) => ({
        state,
        evaluated,
        missing: absent.slice(0, missing),
        filled,
    });
    const byCount = (count) => count >= terms.datapointsToAlarm ? 'ALARM' : 'OK';
    if (missing === 0)
        return result(byCount(breaching));
    if (terms.treatMissingData === 'breaching')
        return result(byCount(breaching + missing), missing);
    if (terms.treatMissingData === 'notBreaching')
        return result(byCount(breaching), missing);
    if (evaluated.length > breaching)
        return result(byCount(breaching));
    if (terms.treatMissingData === 'ignore') {
        return result(breaching >= terms.datapointsToAlarm ? 'ALARM' : 'keep');
    }
    if (oldestAge(range, evaluated) >= terms.datapointsToAlarm)
        return result('ALARM');
    return result('INSUFFICIENT_DATA', missing);
}
const COMPARE = {
    GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
    GreaterThanThreshold: (value, threshold) => value > threshold,
    LessThanThreshold: (value, threshold) => value < threshold,
    LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};
export function isBreaching(point, terms) {
    return point.value !== null && COMPARE[terms.comparison](point.value, terms.threshold);
}
/** 1 for the newest period of the range. */
function oldestAge(range, evaluated) {
    const oldest = evaluated.at(-1);
    return oldest === undefined ? 0 : range.length - range.indexOf(oldest);
}
