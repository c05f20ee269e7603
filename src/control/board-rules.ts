import { durationText } from '../base/duration.ts';
import type { TargetKey } from '../contract/index.ts';
import type { Item } from './store.ts';

export const HOUR_MS = 3_600_000;
/** How many recoveries may be open at once, all plans together. */
export const STORM_LIMIT = 10;

/** What a recovery asks of the board. */
export interface Asking {
  readonly recovery: string;
  readonly plan: string;
  readonly target: TargetKey;
  /** Starts of this plan in any 60 minutes. */
  readonly perHour: number;
  /** Open recoveries of the whole board. */
  readonly stormLimit: number;
  /** Ms since 1970. */
  readonly now: number;
}

/** The board as it was read. Attributes are flat, so that one update can name them unmade. */
export interface BoardSeen {
  /** By attribute: which recovery holds a target. */
  readonly held: ReadonlyMap<string, string>;
  /** By attribute: until when a plan leaves a target alone. */
  readonly cooling: ReadonlyMap<string, number>;
  readonly open: ReadonlySet<string>;
  /** By attribute: the starts of a plan, as `MS#RECOVERY`. */
  readonly starts: ReadonlyMap<string, ReadonlySet<string>>;
  readonly frozen: string | undefined;
}

export const heldName = (target: TargetKey): string => `held#${target}`;
export const startsName = (plan: string): string => `starts#${plan}`;
export const coolName = (plan: string, target: TargetKey): string => `cool#${plan}#${target}`;
export const startText = ({ now, recovery }: Asking): string => `${now}#${recovery}`;

export function boardSeen(item: Item | undefined): BoardSeen {
  const all = Object.entries(item ?? {});
  const some = <T>(prefix: string, is: (value: unknown) => value is T): Map<string, T> =>
    new Map(
      all.flatMap(([name, value]) =>
        name.startsWith(prefix) && is(value) ? [[name, value] as const] : [],
      ),
    );
  const frozen = item?.['frozen'];
  return {
    held: some('held#', isText),
    cooling: some('cool#', isNumber),
    starts: some('starts#', isTexts),
    open: isTexts(item?.['open']) ? item['open'] : new Set(),
    frozen: isText(frozen) ? frozen : undefined,
  };
}

/** The starts of the plan that have left the window of 60 minutes. */
export function oldStarts(board: BoardSeen, { plan, now }: Pick<Asking, 'plan' | 'now'>): string[] {
  return [...(board.starts.get(startsName(plan)) ?? [])].filter(
    (start) => Number.parseInt(start, 10) <= now - HOUR_MS,
  );
}

/**
 * Why the board refuses, in words; undefined when nothing on it does. Pure: the deciding update
 * names the same brakes, and this finds the reason after it was refused.
 */
export function whyRefused(board: BoardSeen, asking: Asking): string | undefined {
  const { plan, target, perHour, stormLimit, now } = asking;
  if (board.frozen !== undefined) return `frozen: ${board.frozen}`;
  const holder = board.held.get(heldName(target));
  if (holder !== undefined) {
    return board.open.has(holder)
      ? `busy: recovery ${holder} holds ${target}.`
      : `quarantined: recovery ${holder} left ${target} incomplete; a person must settle it.`;
  }
  const until = board.cooling.get(coolName(plan, target));
  if (until !== undefined && until > now) {
    return `cooling: ${plan} leaves ${target} alone for ${durationText(until - now)} more.`;
  }
  const starts = board.starts.get(startsName(plan))?.size ?? 0;
  const recent = starts - oldStarts(board, asking).length;
  if (recent >= perHour)
    return `rate: ${plan} has started ${recent} times in 60 minutes, its limit.`;
  if (board.open.size >= stormLimit)
    return `storm: ${board.open.size} recoveries are open, the limit.`;
  return undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function isTexts(value: unknown): value is Set<string> {
  return value instanceof Set;
}
