import fc from 'fast-check';
import { MISSING_TREATMENTS } from '../../src/simulated-aws/services/cloudwatch/state.ts';
import { verdictOf, } from '../../src/simulated-aws/services/cloudwatch/verdict.ts';
const terms = (evaluationPeriods, datapointsToAlarm, treatMissingData) => ({
    evaluationPeriods,
    datapointsToAlarm,
    givenDatapointsToAlarm: datapointsToAlarm,
    threshold: 10,
    comparison: 'GreaterThanThreshold',
    treatMissingData,
});
/** `0` within the threshold, `X` breaching, `-` missing; oldest first. */
function range(text) {
    return Array.from(text).map((sign, index) => ({
        at: index * 60_000,
        value: sign === '-' ? null : sign === 'X' ? 11 : 1,
    }));
}
// The tables of the CloudWatch User Guide, "Configuring how CloudWatch alarms treat missing data".
// Columns: missing, ignore, breaching, notBreaching.
const threeOfThree = [
    ['0-X-X', 'OK', 'OK', 'OK', 'OK'],
    ['0----', 'OK', 'OK', 'OK', 'OK'],
    ['-----', 'INSUFFICIENT_DATA', 'keep', 'ALARM', 'OK'],
    ['0XX-X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
    ['----X', 'INSUFFICIENT_DATA', 'keep', 'ALARM', 'OK'],
    ['X----', 'ALARM', 'keep', 'ALARM', 'OK'],
    ['--X--', 'ALARM', 'keep', 'ALARM', 'OK'],
];
const twoOfThree = [
    ['0-X-X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
    ['00X0X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
    ['0-X--', 'OK', 'OK', 'ALARM', 'OK'],
    ['----0', 'OK', 'OK', 'ALARM', 'OK'],
    ['----X', 'INSUFFICIENT_DATA', 'keep', 'ALARM', 'OK'],
    ['---X-', 'ALARM', 'keep', 'ALARM', 'OK'],
];
const columns = ['missing', 'ignore', 'breaching', 'notBreaching'];
describe.each([
    ['3 of 3', 3, threeOfThree],
    ['2 of 3', 2, twoOfThree],
])('%s', (_name, datapoints, table) => {
    test.each(table)('%s', (points, ...expected) => {
        const found = columns.map((treatment) => verdictOf(range(points), terms(3, datapoints, treatment)).state);
        expect(found).toEqual(expected);
    });
});
const anyRange = fc
    .array(fc.constantFrom('0', 'X', '-'), { minLength: 5, maxLength: 5 })
    .map((signs) => signs.join(''));
test('without missing points the treatment does not matter', () => {
    fc.assert(fc.property(anyRange, fc.integer({ min: 1, max: 3 }), (points, datapoints) => {
        const whole = range(points.replaceAll('-', '0'));
        const states = MISSING_TREATMENTS.map((treatment) => verdictOf(whole, terms(3, datapoints, treatment)).state);
        expect(new Set(states).size).toBe(1);
    }));
});
test('a breaching point in place of a good one never turns ALARM into something else', () => {
    fc.assert(fc.property(anyRange, fc.constantFrom(...MISSING_TREATMENTS), fc.integer({ min: 1, max: 3 }), fc.nat(4), (points, treatment, datapoints, at) => {
        const worse = points.slice(0, at) + (points[at] === '0' ? 'X' : points[at]) + points.slice(at + 1);
        const before = verdictOf(range(points), terms(3, datapoints, treatment)).state;
        const after = verdictOf(range(worse), terms(3, datapoints, treatment)).state;
        if (before === 'ALARM')
            expect(after).toBe('ALARM');
    }));
});
