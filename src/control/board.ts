import type { TargetKey } from '../contract/index.ts';
import {
  BOARD_ID,
  type BoardSeen,
  badName,
  boardSeen,
  brokenName,
  curesName,
  heldBy,
  heldName,
  isOpen,
  startsName,
} from './board-seen.ts';
import { freeing, keeping, quarantining, unlessKept, withBreaker } from './board-updates.ts';
import { type Asking, numbered, paired, type Refusal } from './brakes/brake.ts';
import {
  type BreakerChange,
  type BreakerLimits,
  breakerAfter,
  type Ended,
} from './brakes/breaker.ts';
import { claiming, taking, whyClaimRefused, whyRefused } from './brakes/index.ts';
import { oldStarts } from './brakes/rate.ts';
import type { Runtime } from './clients.ts';
import { again } from './raised.ts';
import { type Item, Store, type Update } from './store.ts';

/** How often a decision is tried again because the board changed while it was being asked. */
const TRIES = 5;
/** How many attributes that have run out are taken away in one update. */
const TIDIED_MOST = 50;

export type Decision = { readonly taken: true } | ({ readonly taken: false } & Refusal);

/** A recovery that ends, with all that it holds; the first target is what its plan protects. */
export interface Ending extends Omit<Ended, 'target'> {
  readonly targets: readonly TargetKey[];
  /** A person has taken the recovery: its targets stay held until they are released. */
  readonly keeps?: boolean;
  /** Until when the plan leaves its targets alone. */
  readonly coolUntil: number;
}

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
   * Takes the targets, or says why not. `seen` may be old: it only saves writes that a brake which
   * it shows would refuse, and tells what the update must then find. What takes is the update.
   * A recovery that has taken them already is told so again.
   */
  take(asking: Asking, seen: BoardSeen): Promise<Decision> {
    return this.#decide(asking, seen, (board) =>
      isOpen(board, asking.recovery) ? 'taken' : [whyRefused(board, asking), taking(asking, board)],
    );
  }

  /**
   * Takes more targets for a recovery that is open: all of them or none. Those that it holds
   * already are its own.
   */
  claim(asking: Asking, seen: BoardSeen): Promise<Decision> {
    return this.#decide(asking, seen, (board) => {
      const mine = heldBy(board, asking.recovery);
      const [first, ...rest] = asking.targets.filter((target) => !mine.includes(target));
      if (first === undefined) return 'taken';
      const more: Asking = { ...asking, targets: [first, ...rest] };
      return [whyClaimRefused(board, more), claiming(more, board)];
    });
  }

  async #decide(
    asking: Asking,
    seen: BoardSeen,
    on: (board: BoardSeen) => 'taken' | readonly [Refusal | undefined, Update],
  ): Promise<Decision> {
    let board = seen;
    for (let tried = 0; tried <= TRIES; tried++) {
      const decided = on(board);
      if (decided === 'taken') return { taken: true };
      const [refusal, update] = decided;
      if (refusal !== undefined) return { taken: false, ...refusal };
      if ((await this.#store.update(BOARD_ID, update)) !== undefined) return { taken: true };
      // A brake that `board` did not show yet, or something old that somebody has tidied away.
      board = await this.read();
    }
    const found = `The board changed ${TRIES} times while ${asking.recovery} was asking.`;
    throw again('TASK1003', found);
  }

  /**
   * The end of a recovery, once: frees its targets and leaves them alone for a while, or, where its
   * rollback is incomplete, keeps them held for a person; and feeds the breaker. `board` was read
   * before. Gives what the breaker became.
   */
  async end(ending: Ending, board: BoardSeen, limits: BreakerLimits): Promise<BreakerChange> {
    const [target] = ending.targets;
    if (target === undefined) return { values: {} };
    const breaker = breakerAfter(board, { ...ending, target }, limits);
    const keeps = ending.keeps === true || ending.outcome === 'rollback incomplete';
    const cool = { plan: ending.plan, until: ending.coolUntil };
    const update = keeps
      ? quarantining(ending.recovery)
      : unlessKept(freeing(ending, board, cool), ending.recovery);
    const item = await this.#store.update(BOARD_ID, withBreaker(update, breaker));
    if (item !== undefined) await this.#tidy(item, ending.now);
    return breaker;
  }

  /**
   * A person has taken the recovery: from here on no end of it frees these targets. One that was
   * under way may just have done so; then they are held again. Gives who holds those that another
   * has taken since.
   */
  async keep(recovery: string, targets: readonly TargetKey[]): Promise<readonly string[]> {
    for (let tried = 0; tried <= TRIES; tried++) {
      const board = await this.read();
      const holders = targets.map((target) => board.held.get(heldName(target)) ?? recovery);
      const others = holders.filter((holder) => holder !== recovery);
      const mine = targets.filter((_, at) => holders[at] === recovery);
      if (mine.length === 0) return others;
      const update = keeping({ recovery, targets: mine }, board);
      if ((await this.#store.update(BOARD_ID, update)) !== undefined) return others;
    }
    throw again('TASK1003', `The board changed ${TRIES} times while ${recovery} was taken over.`);
  }

  /** Frees one target, and leaves it alone for a while. Nothing happens when it is free already. */
  async release(
    holder: { recovery: string; plan: string; target: TargetKey },
    coolUntil: number,
    now: number,
  ): Promise<void> {
    const { recovery, plan, target } = holder;
    const cool = { plan, until: coolUntil };
    const update = freeing({ recovery, targets: [target] }, await this.read(), cool);
    const item = await this.#store.update(BOARD_ID, update);
    if (item !== undefined) await this.#tidy(item, now);
  }

  /** Frees what a recovery took and never used: no cooldown, and no word to the breaker. */
  async giveBack(recovery: string): Promise<void> {
    const board = await this.read();
    const targets = heldBy(board, recovery);
    if (targets.length === 0 && !isOpen(board, recovery)) return;
    await this.#store.update(BOARD_ID, freeing({ recovery, targets }, board));
  }

  /** The recovery waits for people. False when too many do; it then counts as at work. */
  async waitForPeople(recovery: string, waitingLimit: number): Promise<boolean> {
    const item = await this.#store.update(BOARD_ID, {
      add: ['#waiting :recoveries'],
      delete: ['#open :recoveries'],
      only: [
        'contains(#open, :recovery)',
        '(attribute_not_exists(#waiting) OR size(#waiting) < :most)',
      ],
      names: { '#open': 'open', '#waiting': 'waiting' },
      values: {
        ':recovery': recovery,
        ':recoveries': new Set([recovery]),
        ':most': waitingLimit,
      },
    });
    return item !== undefined;
  }

  /** People have answered: the recovery is at work again, whatever the storm limit says. */
  async goOn(recovery: string): Promise<void> {
    await this.#store.update(BOARD_ID, {
      add: ['#open :recoveries'],
      delete: ['#waiting :recoveries'],
      only: ['contains(#waiting, :recovery)'],
      names: { '#open': 'open', '#waiting': 'waiting' },
      values: { ':recovery': recovery, ':recoveries': new Set([recovery]) },
    });
  }

  /** What a recovery holds, found on the board: for one whose record does not know it yet. */
  async heldBy(recovery: string): Promise<readonly TargetKey[]> {
    return heldBy(await this.read(), recovery);
  }

  /** Until `thaw` nothing is admitted; why is what those who are refused are told. */
  async freeze(why: string): Promise<void> {
    await this.#store.update(BOARD_ID, {
      set: ['#schema = :schema', 'frozen = :why'],
      names: { '#schema': 'schema' },
      values: { ':schema': 1, ':why': why },
    });
  }

  /** Ends the freeze of which `why` was read. False: it is over, or another one has come since. */
  async thaw(why: string): Promise<boolean> {
    const item = await this.#store.update(BOARD_ID, {
      remove: ['frozen'],
      only: ['frozen = :why'],
      values: { ':why': why },
    });
    return item !== undefined;
  }

  /** Closes the breaker of a plan and a target by hand, and forgets what fed it. */
  async resetBreaker(plan: string, target: TargetKey): Promise<void> {
    const names = [brokenName, badName, curesName].map((name) => name(plan, target));
    const keys = numbered('#n', names);
    const only = ['attribute_exists(id)'];
    await this.#store.update(BOARD_ID, { remove: keys, only, names: paired(keys, names) });
  }

  /** Takes away what has run out, so that the board stays small. Losing a race loses nothing. */
  async #tidy(item: Item, now: number): Promise<void> {
    const board = boardSeen(item);
    const over = [...board.cooling].filter(([, until]) => until <= now).slice(0, TIDIED_MOST);
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
