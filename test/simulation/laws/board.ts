import type { PlainItem, TableWrite } from '../happened.ts';
import type { Night } from '../night.ts';

/** The board as the table has it, read without the code that wrote it. */
export interface RawBoard {
  /** Target to recovery. */
  readonly held: ReadonlyMap<string, string>;
  readonly open: readonly string[];
  /** PLAN#TARGET to the moment, ms since 1970, until which the plan leaves it alone. */
  readonly cooling: ReadonlyMap<string, number>;
  /** PLAN#TARGET to the moment until which its breaker is open. */
  readonly broken: ReadonlyMap<string, number>;
  /** PLAN#TARGET of each that had bad outcomes since the last good one. */
  readonly bad: readonly string[];
  readonly frozen: boolean;
}

const BOARD = 'board#main';

export function boardOf(item: PlainItem | undefined): RawBoard {
  const all = Object.entries(item ?? {});
  const some = <T>(prefix: string): Map<string, T> =>
    new Map(
      all
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, value]) => [name.slice(prefix.length), value as T]),
    );
  return {
    held: some<string>('held#'),
    open: (item?.['open'] ?? []) as readonly string[],
    cooling: some<number>('cool#'),
    broken: some<number>('broken#'),
    bad: [...some<number>('bad#').keys()],
    frozen: item?.['frozen'] !== undefined,
  };
}

export function boardWrites({ happened }: Night): readonly {
  readonly write: TableWrite;
  readonly before: RawBoard;
  readonly after: RawBoard;
}[] {
  return happened.writes
    .filter(({ id }) => id === BOARD)
    .map((write) => ({ write, before: boardOf(write.before), after: boardOf(write.after) }));
}

export function boardAtEnd({ items }: Night): RawBoard {
  return boardOf(items.find(({ id }) => id === BOARD));
}

/** A moment at which a recovery got a target. */
export interface Take {
  readonly order: number;
  readonly at: number;
  readonly invocation: string;
  readonly target: string;
  readonly recovery: string;
  /** The board just before. */
  readonly board: RawBoard;
}

export function takesOf(night: Night): readonly Take[] {
  return boardWrites(night).flatMap(({ write: { order, at, invocation }, before, after }) =>
    [...after.held]
      .filter(([target, recovery]) => before.held.get(target) !== recovery)
      // What a person has taken over is held again without being open.
      .filter(([, recovery]) => after.open.includes(recovery))
      .map(([target, recovery]) => ({ order, at, invocation, target, recovery, board: before })),
  );
}
