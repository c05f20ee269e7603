import { dateAt } from '../../../base/clock.ts';
import { AwsFault } from '../../aws-fault.ts';
import { instant, list, number, required, struct, text, yesNo } from '../../input.ts';
import { NotSimulated } from '../../not-simulated.ts';
import { page, shuffled } from '../../paging.ts';
import { operation } from '../../service.ts';
import { dimensionList, dimensionsOf } from './alarm-operations.ts';
import { checkedPeriod, checkRange, valueOf } from './metric-checks.ts';
import { buckets, record, refuseForgotten, statistic } from './metric-store.ts';
import { STATISTICS } from './state.ts';
import { UNITS } from './units.ts';
/**
 * What is put can be read at once; AWS says that a new metric can take up to 15 minutes to be
 * listed. Source: CloudWatch API Reference, PutMetricData.
 */
export const putMetricData = operation({
    changes: true,
    input: {
        Namespace: required(text({ min: 1, max: 255, pattern: /^[^:]/ })),
        MetricData: required(list(struct({
            MetricName: required(text({ min: 1, max: 255 })),
            Dimensions: dimensionList(),
            Timestamp: instant(),
            Value: number(),
            Values: list(number(), { max: 150 }),
            Counts: list(number(), { max: 150 }),
            StatisticValues: struct({
                SampleCount: required(number()),
                Sum: required(number()),
                Minimum: required(number()),
                Maximum: required(number()),
            }),
            Unit: text({ oneOf: UNITS }),
            StorageResolution: number({ min: 1, max: 60, whole: true }),
        }), { max: 1_000 })),
    },
    run(world, input) {
        if (input.Namespace.startsWith('AWS/')) {
            throw new AwsFault('InvalidParameterValueException', `The value ${input.Namespace} for parameter Namespace is invalid.`);
        }
        const measured = input.MetricData.map((datum) => ({ datum, value: valueOf(datum) }));
        for (const { datum, value } of measured) {
            record(world, {
                namespace: input.Namespace,
                name: datum.MetricName,
                dimensions: dimensionsOf(datum.Dimensions),
                unit: datum.Unit ?? 'None',
                at: datum.Timestamp ?? world.now,
                visibleAt: world.now,
                value,
            });
        }
        return {};
    },
});
/**
 * Source: CloudWatch API Reference, GetMetricStatistics: at most 1,440 points, in no promised
 * order.
 */
export const getMetricStatistics = operation({
    changes: false,
    input: {
        Namespace: required(text({ min: 1, max: 255 })),
        MetricName: required(text({ min: 1, max: 255 })),
        Dimensions: dimensionList(),
        StartTime: required(instant()),
        EndTime: required(instant()),
        Period: required(number({ min: 1, whole: true })),
        Statistics: required(list(text({ oneOf: STATISTICS }), { min: 1, max: 5 })),
        Unit: text({ oneOf: UNITS }),
    },
    run(world, input) {
        const periodMs = checkedPeriod(input.Period);
        checkRange(input.StartTime, input.EndTime);
        if ((input.EndTime - input.StartTime) / periodMs > 1_440) {
            throw new AwsFault('InvalidParameterCombinationException', 'You have requested up to more datapoints than the limit of 1,440.');
        }
        refuseForgotten(world, input.StartTime, 'GetMetricStatistics');
        const metric = {
            namespace: input.Namespace,
            name: input.MetricName,
            dimensions: dimensionsOf(input.Dimensions),
        };
        const range = { from: input.StartTime, to: input.EndTime, periodMs, unit: input.Unit ?? null };
        const points = buckets(world, metric, range).map((bucket) => {
            const shown = input.Statistics.map((wanted) => [wanted, statistic(bucket, wanted)]);
            return {
                Timestamp: dateAt(bucket.at),
                ...Object.fromEntries(shown),
                Unit: bucket.unit,
            };
        });
        return {
            Label: input.MetricName,
            Datapoints: shuffled(world, points, (point) => String(point.Timestamp?.getTime())),
        };
    },
});
/**
 * Source: CloudWatch API Reference, GetMetricData: newest first unless asked otherwise. No math.
 */
export const getMetricData = operation({
    changes: false,
    input: {
        MetricDataQueries: required(list(struct({
            Id: required(text({ min: 1, max: 255, pattern: /^[a-z][a-zA-Z0-9_]*$/ })),
            MetricStat: required(struct({
                Metric: required(struct({
                    Namespace: required(text({ min: 1, max: 255 })),
                    MetricName: required(text({ min: 1, max: 255 })),
                    Dimensions: dimensionList(),
                })),
                Period: required(number({ min: 1, whole: true })),
                Stat: required(text()),
                Unit: text({ oneOf: UNITS }),
            })),
            Label: text(),
            ReturnData: yesNo(),
        }), { min: 1, max: 500 })),
        StartTime: required(instant()),
        EndTime: required(instant()),
        ScanBy: text({ oneOf: ['TimestampDescending', 'TimestampAscending'] }),
        NextToken: text(),
    },
    run(world, input) {
        checkRange(input.StartTime, input.EndTime);
        refuseForgotten(world, input.StartTime, 'GetMetricData');
        const wanted = input.MetricDataQueries.filter((query) => query.ReturnData !== false);
        const shown = page(world, wanted, {
            key: (query) => query.Id,
            size: 500,
            token: input.NextToken,
            badToken: () => new AwsFault('InvalidNextToken', 'The next token specified is invalid.'),
        });
        const results = shown.items.map((query) => {
            const { Metric, Period, Stat, Unit } = query.MetricStat;
            const known = STATISTICS.find((name) => name === Stat);
            if (known === undefined) {
                throw new NotSimulated('CloudWatch', 'GetMetricData', 'MetricStat.Stat', `it is ${Stat}`);
            }
            const oldestFirst = buckets(world, {
                namespace: Metric.Namespace,
                name: Metric.MetricName,
                dimensions: dimensionsOf(Metric.Dimensions),
            }, {
                from: input.StartTime,
                to: input.EndTime,
                periodMs: checkedPeriod(Period),
                unit: Unit ?? null,
            });
            const found = input.ScanBy === 'TimestampAscending' ? oldestFirst : oldestFirst.toReversed();
            return {
                Id: query.Id,
                Label: query.Label ?? Metric.MetricName,
                Timestamps: found.map((bucket) => dateAt(bucket.at)),
                Values: found.map((bucket) => statistic(bucket, known)),
                StatusCode: 'Complete',
            };
        });
        return {
            MetricDataResults: results,
            Messages: [],
            ...(shown.nextToken === undefined ? {} : { NextToken: shown.nextToken }),
        };
    },
});
