const FORMAT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2}(?::\d{2})?)$/;
/**
 * An ISO 8601 extended offset date-time, as java.time's ISO_OFFSET_DATE_TIME reads it, in
 * milliseconds since the epoch. Undefined for anything else: without `T`, without an offset, or no
 * such day.
 */
export function parseTimestamp(text) {
    const match = FORMAT.exec(text);
    if (match === null)
        return undefined;
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
        .slice(1, 7)
        .map((part) => Number(part ?? 0));
    if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month))
        return undefined;
    if (hour > 23 || minute > 59 || second > 59)
        return undefined;
    const offset = offsetMs(match[8]);
    if (offset === undefined)
        return undefined;
    const ms = Math.floor(Number(`0.${match[7] ?? '0'}`) * 1_000);
    return Date.UTC(year, month - 1, day, hour, minute, second, ms) - offset;
}
function daysIn(year, month) {
    if (month === 2)
        return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
    return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
function offsetMs(text) {
    if (text === 'Z')
        return 0;
    const [hours = 0, minutes = 0, seconds = 0] = text.slice(1).split(':').map(Number);
    const total = hours * 3_600 + minutes * 60 + seconds;
    if (minutes > 59 || seconds > 59 || total > 18 * 3_600)
        return undefined;
    return (text.startsWith('-') ? -1_000 : 1_000) * total;
}
