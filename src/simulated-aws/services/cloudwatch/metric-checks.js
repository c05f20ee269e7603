import { AwsFault } from '../../aws-fault.ts';
/** Source: CloudWatch API Reference, MetricDatum: exactly one of the ways to give values. */
export function valueOf(datum) {
    const { Value, Values, Counts, StatisticValues } = datum;
    if (Value !== undefined && Values === undefined && StatisticValues === undefined) {
        return { count: 1, sum: Value, min: Value, max: Value };
    }
    if (StatisticValues !== undefined && Value === undefined && Values === undefined) {
        const { SampleCount, Sum, Minimum, Maximum } = StatisticValues;
        return { count: SampleCount, sum: Sum, min: Minimum, max: Maximum };
    }
    if (Values !== undefined &&
        Values.length > 0 &&
        Value === undefined &&
        StatisticValues === undefined) {
        if (Counts !== undefined && Counts.length !== Values.length) {
            throw new AwsFault('InvalidParameterValueException', 'The parameters Values and Counts must be of the same size.');
        }
        const counts = Counts ?? Values.map(() => 1);
        return {
            count: counts.reduce((sum, count) => sum + count, 0),
            sum: Values.reduce((sum, value, index) => sum + value * (counts[index] ?? 1), 0),
            min: Math.min(...Values),
            max: Math.max(...Values),
        };
    }
    throw combination('Exactly one of Value, Values and StatisticValues must be given.');
}
function combination(words) {
    return new AwsFault('InvalidParameterCombinationException', words);
}
/**
 * Source: CloudWatch API Reference, GetMetricStatistics, `Period`: 1, 5, 10, 20, 30 or a multiple
 * of 60.
 */
export function checkedPeriod(seconds) {
    if (![1, 5, 10, 20, 30].includes(seconds) && seconds % 60 !== 0) {
        throw new AwsFault('InvalidParameterValueException', `The value ${seconds} for parameter Period is invalid.`);
    }
    return seconds * 1_000;
}
export function checkRange(from, to) {
    if (from >= to) {
        throw new AwsFault('InvalidParameterValueException', 'The parameter StartTime must be less than the parameter EndTime.');
    }
}
