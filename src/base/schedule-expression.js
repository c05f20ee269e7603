import { dateAt } from './clock.ts';
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const UNITS = {
    minute: MINUTE_MS,
    hour: 3_600_000,
    day: DAY_MS,
};
const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const DAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');
/** A schedule that does not come up within so many days never does. */
const LOOK_AHEAD_DAYS = 366 * 9;
/** Reads a schedule expression; gives words when EventBridge Scheduler would not take it. */
export function readSchedule(expression) {
    const rate = /^rate\((\d{1,6}) (minute|hour|day)(s?)\)$/.exec(expression);
    if (rate !== null) {
        const [, count = '', unit = '', plural] = rate;
        if (Number(count) < 1)
            return `${expression}: a rate is at least 1.`;
        if ((Number(count) === 1) === (plural === 's')) {
            return `${expression}: one ${unit}, or several ${unit}s.`;
        }
        return { everyMs: Number(count) * (UNITS[unit] ?? 0) };
    }
    const cron = /^cron\((.*)\)$/.exec(expression)?.[1];
    if (cron === undefined)
        return `${expression} is neither rate(...) nor cron(...).`;
    const fields = cron.split(' ');
    const [minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = '', year = ''] = fields;
    if (fields.length !== 6)
        return `${expression} has ${fields.length} fields; 6 are needed.`;
    if ((dayOfMonth === '?') === (dayOfWeek === '?')) {
        return `${expression}: exactly one of day-of-month and day-of-week is ?.`;
    }
    const minutes = values(minute, 0, 59);
    const hours = values(hour, 0, 23);
    const months = values(month, 1, 12, MONTHS);
    const years = values(year, 1970, 2199);
    const day = dayOfWeek === '?' ? monthDay(dayOfMonth) : weekDay(dayOfWeek);
    const bad = (minutes === undefined && `minutes "${minute}"`) ||
        (hours === undefined && `hours "${hour}"`) ||
        (months === undefined && `month "${month}"`) ||
        (years === undefined && `year "${year}"`) ||
        (day === undefined && `day "${dayOfWeek === '?' ? dayOfMonth : dayOfWeek}"`);
    if (minutes === undefined || hours === undefined || months === undefined) {
        return `${expression}: cannot read ${String(bad)}.`;
    }
    if (years === undefined || day === undefined)
        return `${expression}: cannot read ${String(bad)}.`;
    return { cron: { minutes, hours, months, years, day } };
}
/**
 * The first planned time after `after`, both ms since 1970; undefined when there is none in nine
 * years. A rate counts from `anchor`, when the schedule was made.
 */
export function nextPlanned(schedule, after, anchor) {
    if ('everyMs' in schedule) {
        const { everyMs } = schedule;
        return anchor + Math.max(0, Math.floor((after - anchor) / everyMs) + 1) * everyMs;
    }
    const { minutes, hours, months, years, day } = schedule.cron;
    const firstDay = Math.floor(after / DAY_MS) * DAY_MS;
    for (let at = firstDay; at < firstDay + LOOK_AHEAD_DAYS * DAY_MS; at += DAY_MS) {
        const date = dateAt(at);
        if (!years.includes(date.getUTCFullYear()) || !months.includes(date.getUTCMonth() + 1))
            continue;
        if (!day(dayOf(date)))
            continue;
        for (const hour of hours) {
            for (const minute of minutes) {
                const planned = at + (hour * 60 + minute) * MINUTE_MS;
                if (planned > after)
                    return planned;
            }
        }
    }
    return undefined;
}
function dayOf(date) {
    const inMonth = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0);
    return {
        ofMonth: date.getUTCDate(),
        inMonth: dateAt(inMonth).getUTCDate(),
        ofWeek: date.getUTCDay() + 1,
    };
}
/** `*`, `5`, `1-5`, `0/15`, `MON,WED`: the values, in order; undefined when it cannot be read. */
function values(field, least, most, names = []) {
    const found = new Set();
    for (const part of field.split(',')) {
        const [range = '', step, ...more] = part.split('/');
        if (more.length > 0 || (step !== undefined && !/^[1-9]\d{0,3}$/.test(step)))
            return undefined;
        const [from, to, ...rest] = range === '*' ? [least, most] : ends(range, least, names);
        if (from === undefined || rest.length > 0)
            return undefined;
        const last = to ?? (step === undefined ? from : most);
        if (!(from >= least && last <= most && from <= last))
            return undefined;
        for (let value = from; value <= last; value += Number(step ?? 1))
            found.add(value);
    }
    return [...found].sort((a, b) => a - b);
}
function ends(range, least, names) {
    return range.split('-').map((end) => {
        const name = names.indexOf(end.toUpperCase());
        if (name >= 0)
            return name + least;
        return /^\d{1,4}$/.test(end) ? Number(end) : Number.NaN;
    });
}
/** `L` is the last day, `15W` the weekday nearest to the 15th of the same month. */
function monthDay(field) {
    if (field === 'L')
        return ({ ofMonth, inMonth }) => ofMonth === inMonth;
    const near = /^(\d{1,2})W$/.exec(field)?.[1];
    if (near !== undefined) {
        const wanted = Number(near);
        return wanted >= 1 && wanted <= 31 ? (day) => isNearestWeekday(day, wanted) : undefined;
    }
    const days = values(field, 1, 31);
    return days === undefined ? undefined : ({ ofMonth }) => days.includes(ofMonth);
}
function isNearestWeekday({ ofMonth, inMonth, ofWeek }, wanted) {
    if (wanted > inMonth || ofWeek === 1 || ofWeek === 7)
        return false;
    const onWanted = (((ofWeek - 1 + wanted - ofMonth) % 7) + 7) % 7; // 0 is Sunday
    if (onWanted === 6)
        return ofMonth === (wanted === 1 ? 3 : wanted - 1);
    if (onWanted === 0)
        return ofMonth === (wanted === inMonth ? wanted - 2 : wanted + 1);
    return ofMonth === wanted;
}
/** `2#1` is the first Monday of the month, `5L` the last Thursday, `L` Saturday. */
function weekDay(field) {
    const special = /^(\w{1,3})(?:#([1-5])|(L))$/.exec(field);
    if (special !== null) {
        const [, name = '', nth] = special;
        const [wanted] = values(name, 1, 7, DAYS) ?? [];
        if (wanted === undefined)
            return undefined;
        return ({ ofMonth, inMonth, ofWeek }) => ofWeek === wanted &&
            (nth === undefined ? ofMonth > inMonth - 7 : Math.ceil(ofMonth / 7) === Number(nth));
    }
    const days = values(field === 'L' ? '7' : field, 1, 7, DAYS);
    return days === undefined ? undefined : ({ ofWeek }) => days.includes(ofWeek);
}
