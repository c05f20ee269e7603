import type { Runtime } from './clients.ts';
import { LIMITS_ID } from './limits.ts';
import { planSettingId } from './settings.ts';
import { type Item, Store } from './store.ts';

/**
 * A time in which people are at work and plans are not: once, as two instants of ISO 8601 with a
 * zone, or every week, as two times of the week in UTC such as `sat 22:00`.
 */
export interface ClosedTime {
  readonly from: string;
  readonly to: string;
}

/** When a plan, or every plan, leaves its targets alone. */
export interface Windows {
  readonly closed: readonly ClosedTime[];
  /** Change Calendars of Systems Manager, by name or ARN: closed while one of them is. */
  readonly calendars: readonly string[];
}

/** One window, as people add it. */
export type Window = ClosedTime | { readonly calendar: string };

/** Stands for every plan. */
export const ALL_PLANS = 'all';

const MINUTE = 60_000;
const WEEK = 7 * 24 * 60;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** 1 January 1970 was a Thursday. */
const FIRST_DAY = DAYS.indexOf('thu');

/** What an item sets: the plan's own, or the one for all plans. */
export function windowsOf(item: Item | undefined): Windows {
  const list = Array.isArray(item?.['windows']) ? (item['windows'] as readonly unknown[]) : [];
  const windows = list.map((one) => one as Partial<ClosedTime> & { readonly calendar?: string });
  return {
    closed: windows
      .filter(({ calendar }) => calendar === undefined)
      .map(({ from = '', to = '' }) => ({ from, to })),
    calendars: windows.flatMap(({ calendar }) => (calendar === undefined ? [] : [calendar])),
  };
}

/** Do these two say a time? The end of one that is not weekly comes after its beginning. */
export function isClosedTime({ from, to }: ClosedTime): boolean {
  const [begins, ends] = [instantOf(from), instantOf(to)];
  if (begins !== undefined && ends !== undefined) return begins < ends;
  const [first, last] = [minuteOf(from), minuteOf(to)];
  return first !== undefined && last !== undefined && first !== last;
}

/**
 * The time that is closed now, with its beginning and without its end; undefined when none is. What
 * cannot be read counts as closed: somebody meant something by it.
 */
export function closedNow({ closed }: Windows, now: number): ClosedTime | undefined {
  return closed.find((time) => !isClosedTime(time) || holds(time, now));
}

function holds({ from, to }: ClosedTime, now: number): boolean {
  const [begins, ends] = [instantOf(from), instantOf(to)];
  if (begins !== undefined && ends !== undefined) return begins <= now && now < ends;
  const [first = 0, last = 0] = [minuteOf(from), minuteOf(to)];
  const minute = (Math.floor(now / MINUTE) + FIRST_DAY * 24 * 60) % WEEK;
  return first < last ? first <= minute && minute < last : first <= minute || minute < last;
}

function instantOf(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}

/** Minutes since Monday, 0:00. */
function minuteOf(text: string): number | undefined {
  const [, day = '', hour, minute] = /^([a-z]{3}) ([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  const at = DAYS.indexOf(day);
  return at === -1 ? undefined : (at * 24 + Number(hour)) * 60 + Number(minute);
}

/** The windows of a plan, or of all plans, from the table. */
export async function findWindows(runtime: Runtime, plan: string): Promise<Windows> {
  return windowsOf(await new Store(runtime).get(idOf(plan)));
}

/** Adds a window; it holds from the next admission on. */
export async function addWindow(
  runtime: Runtime,
  { plan, window, by }: { plan: string; window: Window; by: string },
): Promise<void> {
  await new Store(runtime).update(idOf(plan), {
    set: [
      '#schema = :schema',
      'windows = list_append(if_not_exists(windows, :none), :one)',
      'windowsBy = :by',
      'windowsAt = :now',
    ],
    names: { '#schema': 'schema' },
    values: {
      ':schema': 1,
      ':none': [],
      ':one': [window],
      ':by': by,
      ':now': runtime.clock.now(),
    },
  });
}

/** Forgets every window of a plan, or those for all plans. */
export async function clearWindows(
  runtime: Runtime,
  { plan, by }: { plan: string; by: string },
): Promise<void> {
  await new Store(runtime).update(idOf(plan), {
    set: ['#schema = :schema', 'windows = :none', 'windowsBy = :by', 'windowsAt = :now'],
    names: { '#schema': 'schema' },
    values: { ':schema': 1, ':none': [], ':by': by, ':now': runtime.clock.now() },
  });
}

function idOf(plan: string): string {
  return plan === ALL_PLANS ? LIMITS_ID : planSettingId(plan);
}
