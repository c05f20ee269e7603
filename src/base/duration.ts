/**
 * A length of time. Plans and contracts write `minutes(3)`, never a bare number whose unit is a
 * guess.
 */
export interface Duration {
  /** Milliseconds, a whole number above zero. */
  readonly ms: number;
}

/** `seconds(2)`. */
export const seconds = (count: number): Duration => duration(count, 1_000, 'seconds');
/** `minutes(2)`. */
export const minutes = (count: number): Duration => duration(count, 60_000, 'minutes');
/** `hours(2)`. */
export const hours = (count: number): Duration => duration(count, 3_600_000, 'hours');

function duration(count: number, unitMs: number, unit: string): Duration {
  const ms = Math.round(count * unitMs);
  if (!Number.isFinite(ms) || ms < 1) {
    throw new RangeError(`${unit}(${count}): a duration is a number above zero.`);
  }
  return Object.freeze({ ms });
}

/** Whole seconds, rounded up: Step Functions counts in nothing smaller. */
export function wholeSeconds(length: Duration): number {
  return Math.ceil(length.ms / 1_000);
}

/** `1h 2m 5s`, for people. Under a second, `250ms`. */
export function durationText(ms: number): string {
  if (ms > 0 && ms < 1_000) return `${Math.round(ms)}ms`;
  const total = Math.round(ms / 1_000);
  const parts = [
    [Math.floor(total / 3_600), 'h'],
    [Math.floor(total / 60) % 60, 'm'],
    [total % 60, 's'],
  ] as const;
  const shown = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count}${unit}`);
  return shown.length === 0 ? '0s' : shown.join(' ');
}
