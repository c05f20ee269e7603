import type { TargetKey } from '../contract/index.ts';
import {
  type Asking,
  type BoardSeen,
  boardSeen,
  coolName,
  heldName,
  oldStarts,
  startsName,
  startText,
  whyRefused,
} from './board-rules.ts';
import type { Runtime } from './clients.ts';
import { again } from './raised.ts';
import { type Item, Store, type Update } from './store.ts';

/** One board for each admission domain; there is one domain. */
export const BOARD_ID = 'board#main';
/** How often a decision is tried again because starts left the window in between. */
const TRIES = 5;

export type Decision =
  | { readonly taken: true }
  | { readonly taken: false; readonly reason: string };

/**
 * Who holds what, and every brake. One conditional update decides an admission, or changes nothing.
 */
export class Board {
  readonly #store: Store;

  constructor(runtime: Runtime) {
    this.#store = new Store(runtime);
  }

  async read(): Promise<BoardSeen> {
    return boardSeen(await this.#store.get(BOARD_ID));
  }

  /**
   * Takes the target, or says why not. `seen` may be old: it only saves writes that a brake which
   * it shows would refuse, and tells which starts are over an hour old. What takes is the update.
   * A recovery that has taken it already is told so again.
   */
  async take(asking: Asking, seen: BoardSeen): Promise<Decision> {
    let board = seen;
    for (let tried = 0; tried <= TRIES; tried++) {
      if (board.open.has(asking.recovery)) return { taken: true };
      const reason = whyRefused(board, asking);
      if (reason !== undefined) return { taken: false, reason };
      const update = taking(asking, oldStarts(board, asking));
      if ((await this.#store.update(BOARD_ID, update)) !== undefined) return { taken: true };
      // A brake that `board` did not show yet, or old starts that somebody has tidied away.
      board = await this.read();
    }
    throw again('TASK1003', `The board changed ${TRIES} times while it was being asked.`);
  }

  /** Frees the target, and leaves it alone for a while. Nothing happens when it is free already. */
  async release(
    holder: { recovery: string; plan: string; target: TargetKey },
    coolUntil: number,
    now: number,
  ): Promise<void> {
    const { recovery, plan, target } = holder;
    const item = await this.#store.update(BOARD_ID, {
      set: ['#cool = :until'],
      remove: ['#held'],
      delete: ['#open :recoveries'],
      only: ['#held = :recovery'],
      names: { '#cool': coolName(plan, target), '#held': heldName(target), '#open': 'open' },
      values: { ':until': coolUntil, ':recovery': recovery, ':recoveries': new Set([recovery]) },
    });
    if (item !== undefined) await this.#tidy(item, now);
  }

  /** The target stays held until a person settles it; the recovery no longer counts as open. */
  async quarantine(recovery: string): Promise<void> {
    await this.#store.update(BOARD_ID, {
      delete: ['#open :recoveries'],
      names: { '#open': 'open' },
      values: { ':recoveries': new Set([recovery]) },
    });
  }

  /** What a recovery holds, found on the board: for one whose record does not know it yet. */
  async heldBy(recovery: string): Promise<readonly TargetKey[]> {
    const { held } = await this.read();
    const mine = [...held].filter(([, holder]) => holder === recovery);
    return mine.map(([name]) => name.slice(heldName('').length));
  }

  /** Until `thaw` nothing is admitted; why is what those who are refused are told. */
  async freeze(why: string): Promise<void> {
    await this.#store.update(BOARD_ID, { set: ['frozen = :why'], values: { ':why': why } });
  }

  async thaw(): Promise<void> {
    await this.#store.update(BOARD_ID, { remove: ['frozen'] });
  }

  /** Takes away what has run out, so that the board stays small. Losing a race loses nothing. */
  async #tidy(item: Item, now: number): Promise<void> {
    const board = boardSeen(item);
    const over = [...board.cooling].filter(([, until]) => until <= now).slice(0, 50);
    const old = [...board.starts].flatMap(([name]) => {
      const starts = oldStarts(board, { plan: name.slice(startsName('').length), now });
      return starts.length === 0 ? [] : [[name, new Set(starts)] as const];
    });
    if (over.length === 0 && old.length === 0) return;
    const names = [...over, ...old].map(([name], at) => [`#n${at}`, name] as const);
    const values = [...over, ...old].map(([, value], at) => [`:v${at}`, value] as const);
    await this.#store.update(BOARD_ID, {
      remove: over.map((_, at) => `#n${at}`),
      delete: old.map((_, at) => `#n${at + over.length} :v${at + over.length}`),
      only: ['attribute_exists(id)', ...over.map((_, at) => `#n${at} = :v${at}`)],
      names: Object.fromEntries(names),
      values: Object.fromEntries(values),
    });
  }
}

/** The deciding update: it names every brake, and takes all or nothing. */
function taking(asking: Asking, old: readonly string[]): Update {
  const { recovery, plan, target, perHour, stormLimit, now } = asking;
  const olds = old.map((start, at) => [`:old${at}`, start] as const);
  return {
    set: ['#schema = :schema', '#held = :recovery'],
    add: ['#open :recoveries', '#starts :start'],
    only: [
      'attribute_not_exists(frozen)',
      'attribute_not_exists(#held)',
      '(attribute_not_exists(#open) OR size(#open) < :storm)',
      // The starts that are over an hour old must all still be there for the sum to be right.
      '(attribute_not_exists(#starts) OR size(#starts) < :most)',
      ...olds.map(([name]) => `contains(#starts, ${name})`),
      '(attribute_not_exists(#cool) OR #cool <= :now)',
    ],
    names: {
      '#schema': 'schema',
      '#held': heldName(target),
      '#open': 'open',
      '#starts': startsName(plan),
      '#cool': coolName(plan, target),
    },
    values: {
      ':schema': 1,
      ':recovery': recovery,
      ':recoveries': new Set([recovery]),
      ':start': new Set([startText(asking)]),
      ':storm': stormLimit,
      ':most': perHour + old.length,
      ':now': now,
      ...Object.fromEntries(olds),
    },
  };
}
