import fc from 'fast-check';
import { mayOverlap } from '../../src/compile/overlap.ts';
import { rulePattern } from '../../src/compile/pattern.ts';
import { matches, readPattern } from '../../src/simulated-aws/services/eventbridge/pattern.ts';
import * as events from './documented-events.ts';
const { became, quiet } = events;
/** Events of one metric each: for metric math the answer is the board's, and the docs say so. */
const alarms = [
    events.SINGLE_METRIC,
    events.ANOMALY,
    events.COMPOSITE,
    events.CONTRIBUTOR,
].flatMap((event) => [
    quiet(event),
    quiet(event, { alarmTags: { team: 'shop', tier: '1' } }),
    became(event, 'OK', 'ALARM'),
]);
const word = fc.constantFrom('S', 'Server', 'ServerCpuTooHigh', 'E', 'ServiceAggregatedAlarm', 'D');
const byName = fc.oneof(word.map((named) => ({ named })), word.map((prefix) => ({ prefix })));
const byTags = fc
    .dictionary(fc.constantFrom('team', 'tier'), fc.constantFrom('shop', '1', '2'), { minKeys: 1 })
    .map((tags) => ({ tags }));
const byMetric = fc.constantFrom({ namespace: 'AWS/EC2', metric: 'CPUUtilization' }, { namespace: 'AWS/EC2', metric: 'CPUUtilization', where: { InstanceId: 'i-12345678901234567' } }, { namespace: 'AWS/EC2', metric: 'CPUUtilization', where: { InstanceId: 'i-0' } }, { namespace: 'AWS/EC2', metric: 'NetworkIn' });
const becomes = fc.constantFrom('ALARM', 'OK');
const trigger = fc.oneof(fc.record({
    on: fc.constant('alarm'),
    select: fc.oneof(byName, byTags, byMetric),
    becomes,
    dimensions: fc.constant({}),
}), fc.record({
    on: fc.constant('composite alarm'),
    select: fc.oneof(byName, byTags),
    becomes,
    dimensions: fc.constant({}),
    ofEachChild: fc.constant({}),
}), fc.record({
    on: fc.constant('alarm contributor'),
    select: fc.oneof(byName, byTags),
    becomes: fc.constant('ALARM'),
    attributes: fc.constant({}),
}));
/** The events that start both. */
function common(one, other, all = alarms) {
    const [here, there] = [one, other].map((it) => readPattern(rulePattern(it) ?? {}));
    if (here === undefined || there === undefined)
        return [];
    return all.filter((event) => matches(here, event) && matches(there, event));
}
test('two plans that one alarm starts are known to overlap, whichever is asked', () => {
    let met = 0;
    fc.assert(fc.property(trigger, trigger, (one, other) => {
        expect(mayOverlap(one, other)).toBe(mayOverlap(other, one));
        // What is known to overlap needs no proof; the rest must have no alarm in common.
        if (mayOverlap(one, other))
            met++;
        else
            expect(common(one, other)).toEqual([]);
    }), { numRuns: 300 });
    expect(met).toBeGreaterThan(10);
});
const leaf = fc.constantFrom('a', 'b', 'c');
const list = fc.uniqueArray(leaf, { minLength: 1, maxLength: 2 });
const field = fc.oneof(list, leaf.map((prefix) => [{ prefix }]));
const pattern = fc.record({
    source: list,
    'detail-type': list,
    detail: fc.dictionary(fc.constantFrom('x', 'y'), field, { minKeys: 1 }),
});
const event = fc.record({
    source: leaf,
    'detail-type': leaf,
    detail: fc.dictionary(fc.constantFrom('x', 'y'), leaf),
});
test('two plans that one event starts are known to overlap', () => {
    const on = (it) => ({ on: 'event', pattern: it, detail: {} });
    fc.assert(fc.property(pattern, pattern, event, (one, other, it) => {
        const [here, there] = [on(one), on(other)];
        if (!mayOverlap(here, there))
            expect(common(here, there, [it])).toEqual([]);
    }), { numRuns: 500 });
});
test.each([
    [
        'states',
        { on: 'alarm', select: { prefix: 'a' }, becomes: 'ALARM', dimensions: {} },
        { on: 'alarm', select: { prefix: 'a' }, becomes: 'OK', dimensions: {} },
    ],
    [
        'makes of alarms',
        { on: 'alarm', select: { prefix: 'a' }, becomes: 'ALARM', dimensions: {} },
        { on: 'alarm contributor', select: { prefix: 'a' }, becomes: 'ALARM', attributes: {} },
    ],
    [
        'values of a tag',
        { on: 'alarm', select: { tags: { a: '1' } }, becomes: 'ALARM', dimensions: {} },
        { on: 'alarm', select: { tags: { a: '2' } }, becomes: 'ALARM', dimensions: {} },
    ],
    [
        'schedules',
        { on: 'schedule', expression: 'rate(1 hour)' },
        { on: 'schedule', expression: 'rate(1 hour)' },
    ],
])('different %s do not overlap', (_what, one, other) => {
    expect(mayOverlap(one, other)).toBe(false);
});
