import { canonicalJson } from '../../../base/json.ts';
import { NotSimulated } from '../../not-simulated.ts';
/**
 * How long points are kept. CloudWatch keeps high-resolution points for 3 hours and one-minute
 * points for 15 days (API Reference, GetMetricStatistics); the simulation keeps all for 3 hours
 * and refuses a read that reaches further back.
 */
export const KEPT_MS = 3 * 3_600_000;
/** Adds a measurement. Equal metric, time and unit: it is put together with what is there. */
export function record(world, entry) {
    const { namespace, name, dimensions } = entry;
    const store = world.state.cloudwatch;
    const metric = (store.metrics[metricKey(entry)] ??= { namespace, name, dimensions, points: [] });
    const point = {
        at: entry.at,
        visibleAt: entry.visibleAt,
        unit: entry.unit,
        ...entry.value,
    };
    const behind = metric.points.findLastIndex((other) => other.at <= point.at);
    metric.points.splice(behind + 1, 0, point);
    const oldest = world.now - KEPT_MS;
    const kept = metric.points.findIndex((other) => other.at >= oldest);
    if (kept > 0) {
        metric.points.splice(0, kept);
        store.forgottenBefore = oldest;
    }
}
/**
 * The points of a metric in periods of `periodMs`, each period's start being a multiple of it
 * counted from `anchor`. Only what can be read now; periods without points are left out.
 * Source: CloudWatch User Guide, "Metrics concepts": statistics, periods and aggregation.
 */
export function buckets(world, metric, range) {
    const points = world.state.cloudwatch.metrics[metricKey(metric)]?.points ?? [];
    const anchor = range.anchor ?? 0;
    const found = new Map();
    for (const point of points) {
        if (point.at < range.from || point.at >= range.to || point.visibleAt > world.now)
            continue;
        if (range.unit !== undefined && range.unit !== null && range.unit !== point.unit)
            continue;
        const at = Math.floor((point.at - anchor) / range.periodMs) * range.periodMs + anchor;
        const key = `${at} ${point.unit}`;
        const so = found.get(key);
        found.set(key, so === undefined ? { ...measured(point), at, unit: point.unit } : merge(so, point));
    }
    return [...found.values()].sort((a, b) => a.at - b.at);
}
const STATISTIC = {
    SampleCount: ({ count }) => count,
    Average: ({ sum, count }) => sum / count,
    Sum: ({ sum }) => sum,
    Minimum: ({ min }) => min,
    Maximum: ({ max }) => max,
};
export function statistic(bucket, wanted) {
    return STATISTIC[wanted](bucket);
}
/** Refuses a read of what is no longer kept; AWS would still have it. */
export function refuseForgotten(world, from, operation) {
    if (from >= world.state.cloudwatch.forgottenBefore)
        return;
    const why = 'points older than 3 hours are not kept';
    throw new NotSimulated('CloudWatch', operation, 'StartTime', why);
}
export function metricKey(metric) {
    return canonicalJson([metric.namespace, metric.name, metric.dimensions]);
}
function measured({ count, sum, min, max }) {
    return { count, sum, min, max };
}
function merge(bucket, point) {
    return {
        at: bucket.at,
        unit: bucket.unit,
        count: bucket.count + point.count,
        sum: bucket.sum + point.sum,
        min: Math.min(bucket.min, point.min),
        max: Math.max(bucket.max, point.max),
    };
}
