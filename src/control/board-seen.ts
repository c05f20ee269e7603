import type { TargetKey } from '../contract/index.ts';
import type { Item } from './store.ts';

/** One board for each admission domain; there is one domain. */
export const BOARD_ID = 'board#main';

/** The board as it was read. Attributes are flat, so that one update can name them unmade. */
export interface BoardSeen {
  /** By attribute: which recovery holds a target. */
  readonly held: ReadonlyMap<string, string>;
  /** By attribute: until when a plan leaves a target alone. */
  readonly cooling: ReadonlyMap<string, number>;
  /** Recoveries that are open and at work. */
  readonly open: ReadonlySet<string>;
  /** Recoveries that are open and wait for people: they have a limit of their own. */
  readonly waiting: ReadonlySet<string>;
  /** Recoveries that people have taken over: only people let go of what they hold. */
  readonly kept: ReadonlySet<string>;
  /** By attribute: the starts of a plan, as `MS#RECOVERY`. */
  readonly starts: ReadonlyMap<string, ReadonlySet<string>>;
  /** By attribute: until when the breaker of a plan and a target is open; past, it is half-open. */
  readonly broken: ReadonlyMap<string, number>;
  /** By attribute: how many bad outcomes in a row a plan had on a target. */
  readonly bad: ReadonlyMap<string, number>;
  /** By attribute: when a plan has cured a target, as `MS#RECOVERY`. */
  readonly cures: ReadonlyMap<string, ReadonlySet<string>>;
  /** By attribute: which members of a group are held. */
  readonly groups: ReadonlyMap<string, ReadonlySet<TargetKey>>;
  /** How often targets were taken for a plan without a share, which looks at no group. */
  readonly apart: number;
  /** Why nothing is admitted. */
  readonly frozen: string | undefined;
}

export const heldName = (target: TargetKey): string => `held#${target}`;
export const startsName = (plan: string): string => `starts#${plan}`;
export const coolName = (plan: string, target: TargetKey): string => `cool#${plan}#${target}`;
export const brokenName = (plan: string, target: TargetKey): string => `broken#${plan}#${target}`;
export const badName = (plan: string, target: TargetKey): string => `bad#${plan}#${target}`;
export const curesName = (plan: string, target: TargetKey): string => `cures#${plan}#${target}`;
export const groupName = (group: string): string => `group#${group}`;

export function boardSeen(item: Item | undefined): BoardSeen {
  const all = Object.entries(item ?? {});
  const some = <T>(prefix: string, is: (value: unknown) => value is T): Map<string, T> =>
    new Map(
      all.flatMap(([name, value]) =>
        name.startsWith(prefix) && is(value) ? [[name, value] as const] : [],
      ),
    );
  const texts = (name: string): Set<string> => {
    const value = item?.[name];
    return isTexts(value) ? value : new Set();
  };
  const frozen = item?.['frozen'];
  const apart = item?.['apart'];
  return {
    held: some('held#', isText),
    cooling: some('cool#', isNumber),
    starts: some('starts#', isTexts),
    broken: some('broken#', isNumber),
    bad: some('bad#', isNumber),
    cures: some('cures#', isTexts),
    groups: some('group#', isTexts),
    apart: isNumber(apart) ? apart : 0,
    open: texts('open'),
    waiting: texts('waiting'),
    kept: texts('kept'),
    frozen: isText(frozen) ? frozen : undefined,
  };
}

/** Open, whether at work or waiting for people. */
export function isOpen({ open, waiting }: BoardSeen, recovery: string): boolean {
  return open.has(recovery) || waiting.has(recovery);
}

/** The targets that a recovery holds. */
export function heldBy({ held }: BoardSeen, recovery: string): readonly TargetKey[] {
  const mine = [...held].filter(([, holder]) => holder === recovery);
  return mine.map(([name]) => name.slice(heldName('').length));
}

/** Of the moments `MS#RECOVERY`, those before or at this one, ms since 1970. */
export function upTo(moments: ReadonlySet<string> | undefined, at: number): readonly string[] {
  return [...(moments ?? [])].filter((moment) => Number.parseInt(moment, 10) <= at);
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
