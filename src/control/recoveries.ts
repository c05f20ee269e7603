import type {
  AlarmFacts,
  Execution,
  Failure,
  HandOver,
  Mode,
  TargetKey,
} from '../contract/index.ts';
import type { Runtime } from './clients.ts';
import { type Entry, type EntryChange, entryKey } from './entry.ts';
import type { Verdicts } from './outcome.ts';
import { stop } from './raised.ts';
import { type Proposal, type Recovery, type RecoveryState, SCHEMA, sealKey } from './recovery.ts';
import { type Item, Store } from './store.ts';

/** What admission knows before it has decided anything. */
export interface NewRecovery {
  readonly recovery: string;
  readonly plan: string;
  readonly planVersion: string;
  readonly execution: Execution;
  readonly triggeredBy: Recovery['triggeredBy'];
  readonly startedAt: number;
  readonly deadline: number;
  readonly cooldownMs: number;
}

/** Who writes: the recovery, and the epoch that the writer believes is the present one. */
export interface Writer {
  readonly recovery: string;
  readonly epoch: number;
}

/**
 * The records of recoveries. Every write is one conditional update; `undefined` or `false` means
 * that its condition did not hold and nothing was written.
 */
export class Recoveries {
  readonly #store: Store;

  constructor(runtime: Runtime) {
    this.#store = new Store(runtime);
  }

  /** Raises Surefoot.Stop when there is none. */
  async get(recovery: string): Promise<Recovery> {
    const record = await this.find(recovery);
    if (record === undefined) throw stop('TASK1015', `No record has the id ${recovery}.`);
    return record;
  }

  async find(recovery: string): Promise<Recovery | undefined> {
    const item = await this.#store.get(itemId(recovery));
    return item === undefined ? undefined : recoveryOf(item);
  }

  /** Puts the record as `admitting` unless it exists: this is the dedupe. */
  open(fresh: NewRecovery): Promise<boolean> {
    return this.#store.putNew({
      id: itemId(fresh.recovery),
      schema: SCHEMA,
      ...fresh,
      state: 'admitting',
      epoch: 1,
      held: [],
      entries: {},
      order: {},
      nextSeq: 1,
      seals: {},
    });
  }

  /** From here on changes can be written. */
  run(
    recovery: string,
    admitted: { trigger: AlarmFacts; held: readonly TargetKey[]; mode: Mode },
  ): Promise<Recovery | undefined> {
    return this.#update(recovery, {
      set: ['#state = :running', '#trigger = :trigger', 'held = :held', '#mode = :mode'],
      only: ['#state = :admitting'],
      names: { '#state': 'state', '#trigger': 'trigger', '#mode': 'mode' },
      values: { ':running': 'running', ':admitting': 'admitting', ...prefixed(admitted) },
    });
  }

  /** Closes a recovery that was never admitted. */
  refuse(
    recovery: string,
    refused: { outcome: string; cause: string; closedAt: number },
  ): Promise<Recovery | undefined> {
    return this.#update(recovery, {
      set: [
        '#state = :closed',
        'outcome = :outcome',
        'cause = :cause',
        'closedAt = :closedAt',
        '#left = :none',
      ],
      only: ['#state = :admitting'],
      names: { '#state': 'state', '#left': 'left' },
      values: { ':closed': 'closed', ':admitting': 'admitting', ':none': [], ...prefixed(refused) },
    });
  }

  /** The write-ahead: one update that is also the fence of every change. */
  async intend(by: Writer, entry: Omit<Entry, 'seq'>): Promise<boolean> {
    const guard = changing(by, entry);
    const written = await this.#update(by.recovery, {
      set: ['entries.#entry = :entry', '#order.#entry = nextSeq', 'nextSeq = nextSeq + :one'],
      only: [...guard.only, 'attribute_not_exists(entries.#entry)'],
      names: { ...guard.names, '#entry': entryKey(entry), '#order': 'order' },
      values: { ...guard.values, ':entry': entry, ':one': 1 },
    });
    return written !== undefined;
  }

  /**
   * Notes the first change that a run would have made. Later ones of the same run are not asked.
   */
  async propose(by: Writer, proposal: Proposal): Promise<void> {
    const guard = owning(by, ['running']);
    await this.#update(by.recovery, {
      set: ['proposal = if_not_exists(proposal, :proposal)'],
      only: guard.only,
      names: guard.names,
      values: { ...guard.values, ':proposal': proposal },
    });
  }

  /** Intends an entry again, under a new `actBefore`: the fence is asked like the first time. */
  intendAgain(by: Writer, seen: Entry, next: EntryChange): Promise<Entry | undefined> {
    return this.#replace(
      by.recovery,
      seen,
      next,
      changing(by, { ...seen, actBefore: next.actBefore ?? seen.actBefore }),
    );
  }

  /**
   * Notes the answer of a change. Good after a takeover too: whoever undoes it needs the answer.
   */
  mark(recovery: string, seen: Entry, next: EntryChange): Promise<Entry | undefined> {
    return this.#replace(recovery, seen, next, { only: [], names: {}, values: {} });
  }

  /** A transition of a put back: only by the present owner, and only until the end is decided. */
  puttingBack(by: Writer, seen: Entry, next: EntryChange): Promise<Entry | undefined> {
    return this.#replace(by.recovery, seen, next, owning(by, ['running', 'unwinding']));
  }

  /** Begins the put back of a step: from here on the step writes no entry under this epoch. */
  seal(by: Writer, step: string, now: number): Promise<Recovery | undefined> {
    const guard = owning(by, ['running', 'unwinding']);
    return this.#update(by.recovery, {
      set: ['seals.#seal = if_not_exists(seals.#seal, :now)'],
      only: guard.only,
      names: { ...guard.names, '#seal': sealKey(by.epoch, step) },
      values: { ...guard.values, ':now': now },
    });
  }

  /** The point of no return. */
  prove(by: Writer, now: number): Promise<Recovery | undefined> {
    const guard = owning(by, ['running', 'proved']);
    return this.#update(by.recovery, {
      set: ['#state = :proved', 'provedAt = if_not_exists(provedAt, :now)'],
      only: guard.only,
      names: guard.names,
      values: { ...guard.values, ':proved': 'proved', ':now': now },
    });
  }

  /** No more changes: the recovery ends in one of the bad ways. */
  stopChanges(
    by: Writer,
    ending: { now: number; failure: Failure | null; handOver: HandOver | null },
  ): Promise<Recovery | undefined> {
    const { now, failure, handOver } = ending;
    return this.#unwinding(by, now, prefixed({ failure, handOver }));
  }

  /**
   * Takes a recovery over from an execution that is gone: raises the epoch, and no change can
   * appear.
   */
  takeOver(by: Writer, taken: { now: number; failure: Failure }): Promise<Recovery | undefined> {
    const epoch = by.epoch + 1;
    return this.#unwinding(by, taken.now, { ':failure': taken.failure }, epoch);
  }

  #unwinding(
    by: Writer,
    now: number,
    said: Record<string, unknown>,
    newEpoch?: number,
  ): Promise<Recovery | undefined> {
    const guard = owning(by, ['admitting', 'running', 'unwinding']);
    const names = Object.keys(said).map((value) => value.slice(1));
    return this.#update(by.recovery, {
      set: [
        '#state = :unwinding',
        'unwindingAt = if_not_exists(unwindingAt, :now)',
        ...names.map((name) => `${name} = if_not_exists(${name}, :${name})`),
        ...(newEpoch === undefined ? [] : ['epoch = :newEpoch', 'unwoundBy = :newEpoch']),
      ],
      only: guard.only,
      names: guard.names,
      values: {
        ...guard.values,
        ...said,
        ':unwinding': 'unwinding',
        ':newEpoch': newEpoch,
        ':now': now,
      },
    });
  }

  /** The last write of a recovery. */
  close(
    by: Writer,
    ended: Verdicts & { closedAt: number; cause?: string; untold?: string },
  ): Promise<Recovery | undefined> {
    const guard = owning(by, ['unwinding', 'proved']);
    const { left, ...rest } = ended;
    const said = prefixed(rest);
    return this.#update(by.recovery, {
      set: [
        '#state = :closed',
        '#left = :left',
        ...Object.keys(said).map((name) => `${name.slice(1)} = ${name}`),
      ],
      only: guard.only,
      names: { ...guard.names, '#left': 'left' },
      values: { ...guard.values, ...said, ':closed': 'closed', ':left': left },
    });
  }

  async #replace(
    recovery: string,
    seen: Entry,
    next: EntryChange,
    guard: Guard,
  ): Promise<Entry | undefined> {
    const { seq, ...stored } = changed(seen, next);
    const written = await this.#update(recovery, {
      set: ['entries.#entry = :entry'],
      only: [...guard.only, 'entries.#entry.rev = :rev'],
      names: { ...guard.names, '#entry': entryKey(seen) },
      values: { ...guard.values, ':entry': stored, ':rev': seen.rev },
    });
    return written === undefined ? undefined : { ...stored, seq };
  }

  async #update(
    recovery: string,
    update: Parameters<Store['update']>[1],
  ): Promise<Recovery | undefined> {
    const item = await this.#store.update(itemId(recovery), update);
    return item === undefined ? undefined : recoveryOf(item);
  }
}

/** The entry with what is new, its revision raised, and without what is taken away. */
function changed(seen: Entry, next: EntryChange): Entry {
  const all = Object.entries({ ...seen, ...next, rev: seen.rev + 1 });
  // Members that are undefined are optional ones: EntryChange takes away no other.
  return Object.fromEntries(all.filter(([, value]) => value !== undefined)) as unknown as Entry;
}

interface Guard {
  readonly only: readonly string[];
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The fence: running, my epoch, the target held, the step not sealed, in time. */
function changing(by: Writer, entry: Pick<Entry, 'step' | 'target' | 'actBefore'>): Guard {
  const guard = owning(by, ['running']);
  return {
    only: [
      ...guard.only,
      '#mode = :automatic',
      'contains(held, :target)',
      'attribute_not_exists(seals.#seal)',
      'deadline >= :actBefore',
    ],
    names: { ...guard.names, '#seal': sealKey(by.epoch, entry.step), '#mode': 'mode' },
    values: {
      ...guard.values,
      ':automatic': 'automatic',
      ':target': entry.target,
      ':actBefore': entry.actBefore,
    },
  };
}

function owning(by: Writer, states: readonly RecoveryState[]): Guard {
  const values = Object.fromEntries(states.map((state, at) => [`:state${at}`, state]));
  return {
    only: [`#state IN (${Object.keys(values).join(', ')})`, 'epoch = :epoch'],
    names: { '#state': 'state' },
    values: { ...values, ':epoch': by.epoch },
  };
}

/** The members that are there, named as values of an expression. */
function prefixed(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const there = Object.entries(members).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  return Object.fromEntries(there.map(([name, value]) => [`:${name}`, value]));
}

export function itemId(recovery: string): string {
  return `recovery#${recovery}`;
}

function recoveryOf(item: Item): Recovery {
  if (item['schema'] !== SCHEMA) {
    throw stop(
      'TASK1015',
      `${item.id} has schema ${String(item['schema'])}; this version reads ${SCHEMA}.`,
    );
  }
  // Written by this file alone, under this schema number.
  const { id: _id, entries, order, nextSeq: _nextSeq, ...rest } = item as unknown as Stored;
  const list = Object.entries(entries).map(([key, entry]) => ({ ...entry, seq: order[key] ?? 0 }));
  return { ...rest, entries: list.toSorted((a, b) => a.seq - b.seq) };
}

interface Stored extends Omit<Recovery, 'entries'> {
  readonly id: string;
  readonly entries: Readonly<Record<string, Omit<Entry, 'seq'>>>;
  readonly order: Readonly<Record<string, number>>;
  readonly nextSeq: number;
}
