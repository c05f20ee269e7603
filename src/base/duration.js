/** `seconds(2)`. */
export const seconds = (count) => duration(count, 1_000, 'seconds');
/** `minutes(2)`. */
export const minutes = (count) => duration(count, 60_000, 'minutes');
/** `hours(2)`. */
export const hours = (count) => duration(count, 3_600_000, 'hours');
function duration(count, unitMs, unit) {
    const ms = Math.round(count * unitMs);
    if (!Number.isFinite(ms) || ms < 1) {
        throw new RangeError(`${unit}(${count}): a duration is a number above zero.`);
    }
    return Object.freeze({ ms });
}
/** Whole seconds, rounded up: Step Functions counts in nothing smaller. */
export function wholeSeconds(length) {
    return Math.ceil(length.ms / 1_000);
}
/** `1h 2m 5s`, for people. Under a second, `250ms`. */
export function durationText(ms) {
    if (ms > 0 && ms < 1_000)
        return `${Math.round(ms)}ms`;
    const total = Math.round(ms / 1_000);
    const parts = [
        [Math.floor(total / 3_600), 'h'],
        [Math.floor(total / 60) % 60, 'm'],
        [total % 60, 's'],
    ];
    const shown = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count}${unit}`);
    return shown.length === 0 ? '0s' : shown.join(' ');
}
