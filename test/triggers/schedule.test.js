import fc from 'fast-check';
import { isoTime } from '../../src/base/clock.ts';
import { nextPlanned, readSchedule } from '../../src/base/schedule-expression.ts';
/** A Tuesday, 03:00 UTC. */
const NOW = Date.UTC(2026, 2, 3, 3, 0, 0);
function next(expression, after = NOW) {
    const schedule = readSchedule(expression);
    if (typeof schedule === 'string')
        return schedule;
    const at = nextPlanned(schedule, after, NOW);
    return at === undefined ? 'never' : isoTime(at).slice(0, 16);
}
/** The examples of "Schedule types on EventBridge Scheduler", and each wildcard of its table. */
test.each([
    ['rate(5 minutes)', '2026-03-03T03:05'],
    ['rate(1 hour)', '2026-03-03T04:00'],
    ['rate(7 days)', '2026-03-10T03:00'],
    ['cron(15 10 * * ? *)', '2026-03-03T10:15'],
    ['cron(0 18 ? * MON-FRI *)', '2026-03-03T18:00'],
    ['cron(0 8 1 * ? *)', '2026-04-01T08:00'],
    ['cron(0/10 * ? * MON-FRI *)', '2026-03-03T03:10'],
    ['cron(0/5 8-17 ? * MON-FRI *)', '2026-03-03T08:00'],
    ['cron(0 9 ? * 2#1 *)', '2026-04-06T09:00'],
    ['cron(0 0 L * ? *)', '2026-03-31T00:00'],
    ['cron(0 0 ? * 6L *)', '2026-03-27T00:00'],
    ['cron(0 0 ? * L *)', '2026-03-07T00:00'],
    ['cron(0 0 15W * ? *)', '2026-03-16T00:00'],
    ['cron(0 0 1W AUG ? *)', '2026-08-03T00:00'],
    ['cron(30 3 29 2 ? *)', '2028-02-29T03:30'],
    ['cron(0 12 ? JAN,JUL SUN *)', '2026-07-05T12:00'],
    ['cron(0 0 1 1 ? 2030)', '2030-01-01T00:00'],
    ['cron(0 0 1 1 ? 2020)', 'never'],
    ['cron(0 0 31 4 ? *)', 'never'],
])('%s comes up next at %s', (expression, planned) => {
    expect(next(expression)).toBe(planned);
});
test.each([
    'rate(0 minutes)',
    'rate(1 minutes)',
    'rate(5 minute)',
    'rate(5 seconds)',
    'at(2026-03-03T03:00:00)',
    'cron(* * * * *)',
    'cron(0 3 * * * *)',
    'cron(0 3 ? * ? *)',
    'cron(60 3 * * ? *)',
    'cron(0 24 * * ? *)',
    'cron(0 3 0 * ? *)',
    'cron(0 3 * 13 ? *)',
    'cron(0 3 ? * 8 *)',
    'cron(0 3 ? * MON#6 *)',
    'cron(5-1 3 * * ? *)',
    'cron(0/0 3 * * ? *)',
    'cron(a 3 * * ? *)',
])('EventBridge Scheduler takes no %s', (expression) => {
    expect(readSchedule(expression)).toEqual(expect.stringContaining(expression));
});
test('a schedule comes up after now, and nothing of it lies between', () => {
    const minute = fc.integer({ min: 0, max: 59 });
    fc.assert(fc.property(minute, fc.integer({ min: 0, max: 23 }), fc.nat(1e9), (m, h, later) => {
        const after = NOW + later;
        const schedule = readSchedule(`cron(${m} ${h} * * ? *)`);
        if (typeof schedule === 'string')
            throw new Error(schedule);
        const at = nextPlanned(schedule, after, NOW) ?? 0;
        expect(at).toBeGreaterThan(after);
        expect(at - after).toBeLessThanOrEqual(86_400_000);
        expect(isoTime(at).slice(11, 16)).toBe(`${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
    }));
});
