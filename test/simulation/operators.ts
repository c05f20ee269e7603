import type { VirtualClock } from '../../src/base/virtual-clock.ts';
import type { Desk } from '../../src/local/desk.ts';
import { breakerOf } from '../../src/local/orders/breakers.ts';
import { stopRecovery, takeOver, unwindRecovery } from '../../src/local/orders/end.ts';
import { freezeAll, thawAll } from '../../src/local/orders/freeze.ts';
import { releaseTarget, resolveStep } from '../../src/local/orders/settle.ts';
import type { Chance } from './chance.ts';
import type { Order } from './happened.ts';
import { boardOf } from './laws/board.ts';
import { isRecord, type RawRecord, recordOf } from './laws/records.ts';
import { type Machines, WORK } from './machines.ts';
import { Terminal, type TerminalOptions } from './terminal.ts';

/** What operators may type in a night. */
export const WORDS = [
  'stop',
  'takeover',
  'resolve',
  'release',
  'unwind --with-current',
  'breaker --reset',
  'freeze',
  'freeze --hold',
  'freeze --unwind',
  'thaw',
] as const;
type Word = (typeof WORDS)[number];

/** What is typed more often than it would be by chance: what needs luck to meet something. */
const TYPED: readonly Word[] = [
  ...WORDS,
  ...(['stop', 'stop', 'stop', 'takeover', 'takeover', 'freeze --hold', 'freeze --hold'] as const),
];

/** While a function does this, more changes are to come. */
const EARLY: readonly (typeof WORK)[number][] = ['admit', 'recheck', 'run', 'change'];

const OF_OPEN = {
  freeze: 'goes on',
  'freeze --hold': 'hold',
  'freeze --unwind': 'unwind',
} as const;

/** What an operator waits for is looked for so often, for so long. */
const LOOKS_EVERY_MS = 20_000;
const LOOKS_FOR_MS = 90 * 60_000;

type OperatorsOptions = Omit<TerminalOptions, 'clock'> & {
  readonly clock: VirtualClock;
  readonly machines: Machines;
};

/** People who know of recoveries, and type the words of Surefoot. */
export class Operators {
  readonly #options: OperatorsOptions;
  #commands = 0;
  /** Commands that are being typed, or certainly will be. */
  underWay = 0;

  constructor(options: OperatorsOptions) {
    this.#options = options;
  }

  /** Types something, as chance has it, and goes on with what follows from it. */
  types(chance: Chance): void {
    this.#begin(chance.pick(TYPED), chance);
  }

  /** Somebody who is there when something could not be put back. */
  attends(chance: Chance): void {
    this.#begin(chance.pick(['resolve', 'unwind --with-current'] as const), chance);
  }

  #begin(word: Word, chance: Chance): void {
    this.#types(word, chance).catch((error: unknown) => this.#options.failed(error));
  }

  #types(word: Word, chance: Chance): Promise<void> {
    switch (word) {
      case 'stop':
        return this.#stops(chance);
      case 'takeover':
        return this.#takesOver(chance);
      case 'resolve':
        return this.#resolves(chance);
      case 'release':
        return this.#releases(chance);
      case 'unwind --with-current':
        return this.#unwinds(chance);
      case 'breaker --reset':
        return this.#resets(chance);
      case 'freeze':
      case 'freeze --hold':
      case 'freeze --unwind':
        return this.#freezes(word, chance);
      case 'thaw':
        return this.#thaws();
    }
  }

  async #stops(chance: Chance): Promise<void> {
    const recovery = await this.#atWork(chance, EARLY);
    if (recovery === undefined) return;
    const stop = () => this.#type('stop', { recovery }, (desk) => stopRecovery(desk, recovery));
    // Who hears nothing says it again.
    if ((await stop()) === 'failed' && chance.happens(0.7)) await this.#soon(chance, stop);
  }

  async #takesOver(chance: Chance): Promise<void> {
    const recovery = await this.#atWork(chance, WORK);
    if (recovery === undefined) return;
    await this.#type('takeover', { recovery }, (desk) => takeOver(desk, recovery, 'by hand'));
    const then = chance.pick(['release', 'release', 'resolve', 'nothing'] as const);
    if (then === 'nothing') return;
    await this.#soon(chance, async () => {
      const record = this.#records().find((one) => one.recovery === recovery);
      if (record?.takenBy === undefined) return;
      if (then === 'resolve') await this.#resolveAll(record, chance);
      else for (const target of record.held) await this.#release(target);
    });
  }

  async #resolves(chance: Chance): Promise<void> {
    const record = await this.#found(() => this.#records().find(isIncomplete));
    if (record === undefined) return;
    await this.#soon(chance, async () => {
      // Some want the target free at once, which is refused.
      if (chance.happens(0.4)) for (const target of record.held) await this.#release(target);
      await this.#resolveAll(record, chance);
    });
  }

  async #resolveAll({ recovery, entries }: RawRecord, chance: Chance): Promise<void> {
    for (const step of new Set(entries.map((entry) => entry.step))) {
      const as = chance.pick(['undone', 'kept'] as const);
      await this.#type('resolve', { recovery, step, as }, (desk) =>
        resolveStep(desk, recovery, step, { as }),
      );
    }
  }

  /** Any target that is held: mostly one that may not be released. */
  async #releases(chance: Chance): Promise<void> {
    const target = await this.#found(() => {
      const held = [...this.#board().held.keys()];
      return held.length === 0 ? undefined : chance.pick(held);
    });
    if (target !== undefined) await this.#release(target);
  }

  #release(target: string): Promise<Order['answer']> {
    return this.#type('release', { target }, (desk) => releaseTarget(desk, target));
  }

  async #unwinds(chance: Chance): Promise<void> {
    const record = await this.#found(() => this.#records().find(isIncomplete));
    if (record === undefined) return;
    const { recovery } = record;
    await this.#soon(chance, () =>
      this.#type('unwind --with-current', { recovery }, (desk) =>
        unwindRecovery(desk, recovery, { withCurrent: true }),
      ),
    );
  }

  async #resets(chance: Chance): Promise<void> {
    const fed = await this.#found(() => {
      const all = [...this.#board().broken.keys(), ...this.#board().bad];
      return all.length === 0 ? undefined : chance.pick(all);
    });
    if (fed === undefined) return;
    const [plan = '', target = ''] = fed.split('#');
    await this.#type('breaker --reset', { plan, target }, (desk) =>
      breakerOf(desk, { plan, target, reset: true }),
    );
  }

  async #freezes(word: keyof typeof OF_OPEN, chance: Chance): Promise<void> {
    const { machines, clock } = this.#options;
    if (chance.happens(0.8)) {
      await machines.nextAtWork(chance.pick(EARLY));
      await clock.sleep(chance.between(0, 800));
    }
    const ofOpen = OF_OPEN[word];
    await this.#type(word, {}, async (desk) => {
      const { open } = await freezeAll(desk, { ofOpen });
      const left = open.filter(({ ok }) => !ok).map(({ recovery }) => recovery);
      if (left.length > 0) throw new Error(`Not all could be dealt with: ${left.join(', ')}`);
    });
    await this.#soon(chance, () => this.#thaws());
  }

  async #thaws(): Promise<void> {
    await this.#type('thaw', {}, (desk) => thawAll(desk));
  }

  /** A recovery at which a function is just at work, or any that is open. */
  async #atWork(
    chance: Chance,
    works: readonly (typeof WORK)[number][],
  ): Promise<string | undefined> {
    const { machines, clock } = this.#options;
    if (chance.happens(0.15)) {
      const open = this.#records().filter(({ state }) => state !== 'closed');
      return open.length === 0 ? undefined : chance.pick(open).recovery;
    }
    const run = await machines.nextAtWork(chance.pick(works));
    await clock.sleep(chance.between(0, 800));
    const { arn } = run.execution;
    // The execution of an unwinder is called RECOVERY-EPOCH.
    const record = this.#records().find(
      ({ recovery, execution }) => execution.arn === arn || arn.includes(`:${recovery}-`),
    );
    return record?.recovery;
  }

  async #type(
    word: Word,
    about: Order['about'],
    work: (desk: Desk) => Promise<unknown>,
  ): Promise<Order['answer']> {
    this.underWay++;
    try {
      const terminal = new Terminal(`operator/${++this.#commands}`, this.#options);
      return await terminal.type(word, about, work);
    } finally {
      this.underWay--;
    }
  }

  /** Does it some seconds or minutes from now, in this night. */
  async #soon(chance: Chance, act: () => Promise<unknown>): Promise<void> {
    this.underWay++;
    try {
      await this.#options.clock.sleep(chance.between(1_000, chance.pick([20_000, 400_000])));
      await act();
    } finally {
      this.underWay--;
    }
  }

  /** What somebody waits for, without keeping the night awake; undefined when it does not come. */
  async #found<T>(look: () => T | undefined): Promise<T | undefined> {
    for (let waited = 0; waited < LOOKS_FOR_MS; waited += LOOKS_EVERY_MS) {
      const found = look();
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        this.#options.clock.after(LOOKS_EVERY_MS, resolve, { background: true });
      });
    }
    return undefined;
  }

  #records(): readonly RawRecord[] {
    const items = this.#options.table.items();
    return items.filter(({ id }) => isRecord(id)).map(recordOf);
  }

  #board() {
    return boardOf(this.#options.table.items().find(({ id }) => id === 'board#main'));
  }
}

function isIncomplete({ state, outcome, entries }: RawRecord): boolean {
  if (state !== 'closed' || outcome !== 'rollback incomplete') return false;
  return entries.some(({ settled }) => settled === undefined);
}
