import type { TargetKey } from '../../contract/index.ts';
import type { BoardSeen } from '../board-seen.ts';

/** What a recovery asks of the board. */
export interface Asking {
  readonly recovery: string;
  readonly plan: string;
  /** All of them or none. The first is what the plan protects. */
  readonly targets: readonly [TargetKey, ...TargetKey[]];
  /** Starts of this plan in any 60 minutes. */
  readonly perHour: number;
  /** Open recoveries of the whole board, without those that wait for people. */
  readonly stormLimit: number;
  /** The groups of the targets, where the plan may take only a share of each. */
  readonly shares?: readonly Share[];
  /** Ms since 1970. */
  readonly now: number;
}

/** A group as it was read before, and how much of it may be taken. */
export interface Share {
  readonly group: string;
  readonly size: number;
  /** Those that it has: what any plan holds of them counts as taken. */
  readonly members: readonly TargetKey[];
  /** Those of the asked targets that belong to it. */
  readonly asked: readonly TargetKey[];
  /** Members that are not well: they count as taken. */
  readonly unhealthy: readonly TargetKey[];
  /** How many may be taken at once, the asked ones included. */
  readonly most: number;
}

/**
 * Why the board refuses. `busy` to `storm` pass by themselves; what is quarantined or broken waits
 * for a person.
 */
export type RefusedBy =
  | 'frozen'
  | 'busy'
  | 'half-open'
  | 'quarantined'
  | 'broken'
  | 'cooling'
  | 'share'
  | 'rate'
  | 'storm';

export interface Refusal {
  readonly by: RefusedBy;
  /** For people: begins with what refuses. */
  readonly reason: string;
}

/** What one brake adds to the deciding update: what must hold, and what it notes. */
export interface Guard {
  readonly only: readonly string[];
  readonly set?: readonly string[];
  readonly add?: readonly string[];
  /** Names and values begin with the brake's own name, so that no two meet. */
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, unknown>>;
}

/**
 * One brake of the board, said twice: as a reason that people can read, and as conditions of the
 * one update that decides. A test holds that the two agree on any board.
 */
export interface Brake {
  refuses(board: BoardSeen, asking: Asking): Refusal | undefined;
  /** `board` may be old. It says only what the conditions must then find as it was. */
  guard(asking: Asking, board: BoardSeen): Guard;
}

export function refusal(by: RefusedBy, words: string): Refusal {
  return { by, reason: `${by}: ${words}` };
}

/** `:x0`, `:x1`, ... for values, `#x0`, ... for names: one of each list, under one letter. */
export function numbered(prefix: string, list: readonly unknown[]): readonly string[] {
  return list.map((_, at) => `${prefix}${at}`);
}

/** The names or values as an update takes them. */
export function paired<T>(keys: readonly string[], list: readonly T[]): Record<string, T> {
  return Object.fromEntries(list.map((value, at) => [keys[at] ?? '', value]));
}
