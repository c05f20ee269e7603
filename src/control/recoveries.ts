import type {
  Execution,
  Failure,
  HandOver,
  Looked,
  Mode,
  ShareLimit,
  TargetKey,
  TriggerFacts,
} from '../contract/index.ts';
import { lookTexts } from './approved.ts';
import type { Runtime } from './clients.ts';
import { type Entry, type EntryChange, entryKey } from './entry.ts';
import { noting, type Said } from './history.ts';
import type { PendingTrigger } from './pending.ts';
import { stop } from './raised.ts';
import {
  asApproved,
  backing,
  changed,
  changing,
  type Guard,
  owning,
  prefixed,
  type Writer,
} from './record-guards.ts';
import {
  type Ended,
  type Proposal,
  type Recovery,
  type RecoveryState,
  SCHEMA,
  sealKey,
} from './recovery.ts';
import { itemId, recoveryOf } from './recovery-item.ts';
import { Store } from './store.ts';

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
  readonly share?: ShareLimit;
}

/** The queue of recoveries that are not closed, by deadline. */
export const OPEN_QUEUE = 'open';
/** The queue of closed recoveries with something to put back again, by the time of the next try. */
export const RETRY_QUEUE = 'put back again';

/** The queue of what a plan would have done where it may only look, by when it ended. */
export const verdictQueue = (plan: string): string => `verdicts#${plan}`;

const OPEN_STATES: readonly RecoveryState[] = ['admitting', 'running', 'unwinding'];

export type { Writer } from './record-guards.ts';
export { itemId, recoveryOf } from './recovery-item.ts';

/**
 * The records of recoveries. Every write is one conditional update; `undefined` or `false` means
 * that its condition did not hold and nothing was written.
 */
export class Recoveries {
  readonly #store: Store;
  readonly #runtime: Runtime;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
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
      history: [{ at: fresh.startedAt, what: 'asked', by: fresh.execution.name }],
      queue: OPEN_QUEUE,
      queuedAt: fresh.deadline,
    });
  }

  /** From here on changes can be written. */
  run(
    recovery: string,
    admitted: {
      trigger: TriggerFacts;
      held: readonly TargetKey[];
      mode: Mode;
      /** Another one than it was opened with. */
      deadline?: number;
    },
  ): Promise<Recovery | undefined> {
    return this.#update(recovery, {
      set: [
        ...['#state = :running', '#trigger = :trigger', 'held = :held', '#mode = :mode'],
        ...(admitted.deadline === undefined
          ? []
          : ['deadline = :deadline', 'queuedAt = :deadline']),
      ],
      only: ['#state = :admitting'],
      names: { '#state': 'state', '#trigger': 'trigger', '#mode': 'mode' },
      values: { ':running': 'running', ':admitting': 'admitting', ...prefixed(admitted) },
      says: { what: 'admitted', by: 'admit', why: `mode ${admitted.mode}` },
    });
  }

  /**
   * People have said yes to the question of this state, and have read what was looked at.
   * Undefined: nothing goes on any more.
   */
  approve(by: Writer, step: string, why: string, looked: readonly Looked[] = []) {
    const guard = owning(by, ['running']);
    const append = (field: string) =>
      `${field} = list_append(if_not_exists(${field}, :no), :${field})`;
    const more = { ':approved': [step], ':looked': looked.flatMap(lookTexts), ':no': [] };
    return this.#update(by.recovery, {
      set: [append('approved'), append('looked')],
      only: guard.only,
      names: guard.names,
      values: { ...guard.values, ...more },
      says: { what: 'approved', by: step, why },
    });
  }

  /** From here on changes of this target can be written, too. False: it is held already. */
  async hold(by: Writer, target: TargetKey): Promise<boolean> {
    const guard = owning(by, ['running']);
    const written = await this.#update(by.recovery, {
      set: ['held = list_append(held, :one)'],
      only: [...guard.only, 'NOT contains(held, :target)'],
      names: guard.names,
      values: { ...guard.values, ':one': [target], ':target': target },
      says: { what: 'claimed', by: 'claim', why: target },
    });
    return written !== undefined;
  }

  /**
   * Closes a recovery that was never admitted. In the same write its trigger becomes pending, where
   * it was refused for now.
   */
  refuse(
    recovery: string,
    refused: {
      outcome: string;
      cause: string;
      closedAt: number;
      pending?: PendingTrigger;
      queue?: string;
      queuedAt?: number;
    },
  ): Promise<Recovery | undefined> {
    const said = prefixed(refused);
    const names = Object.keys(said).map((value) => value.slice(1));
    return this.#update(recovery, {
      set: ['#state = :closed', '#left = :none', ...names.map((name) => `#${name} = :${name}`)],
      ...(refused.queue === undefined ? { remove: ['#queue', '#queuedAt'] } : {}),
      only: ['#state = :admitting'],
      names: {
        '#state': 'state',
        '#left': 'left',
        '#queue': 'queue',
        '#queuedAt': 'queuedAt',
        ...Object.fromEntries(names.map((name) => [`#${name}`, name])),
      },
      values: { ':closed': 'closed', ':admitting': 'admitting', ':none': [], ...said },
      says: { what: 'refused', by: 'admit', why: `${refused.outcome}: ${refused.cause}` },
    });
  }

  /**
   * The write-ahead: one update that is also the fence of every change. It does what people have
   * read, unless `own` work of this recovery makes the difference.
   */
  async intend(by: Writer, entry: Omit<Entry, 'seq'>, { own = false } = {}): Promise<boolean> {
    const guard = own ? changing(by, entry) : asApproved(changing(by, entry), entry);
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
    return this.#replace(by.recovery, seen, next, backing(by, seen));
  }

  /** From here on nothing is found late: the targets are about to be let go. */
  leave(by: Writer, now: number): Promise<Recovery | undefined> {
    const { only, names, values } = owning(by, ['unwinding']);
    const set = ['leavingAt = if_not_exists(leavingAt, :now)'];
    return this.#update(by.recovery, { set, only, names, values: { ...values, ':now': now } });
  }

  /** Begins the put back of a step: from here on the step writes no entry under this epoch. */
  seal(by: Writer, step: string, now: number): Promise<Recovery | undefined> {
    const guard = backing(by);
    return this.#update(by.recovery, {
      set: ['seals.#seal = if_not_exists(seals.#seal, :now)'],
      only: guard.only,
      names: { ...guard.names, '#seal': sealKey(by.epoch, step) },
      values: { ...guard.values, ':now': now },
    });
  }

  /** The point of no return. */
  async prove(by: Writer, now: number): Promise<Recovery | undefined> {
    const guard = owning(by, ['running']);
    const proved = await this.#update(by.recovery, {
      set: ['#state = :proved', 'provedAt = :now'],
      only: guard.only,
      names: guard.names,
      values: { ...guard.values, ':proved': 'proved', ':now': now },
      says: { what: 'proved', by: 'close' },
    });
    return proved ?? this.#already(by, 'proved');
  }

  /** The record, where an earlier try of the same writer has brought it to this state. */
  async #already(by: Writer, state: RecoveryState): Promise<Recovery | undefined> {
    const record = await this.find(by.recovery);
    return record?.state === state && record.epoch === by.epoch ? record : undefined;
  }

  /** No more changes: the recovery ends in one of the bad ways. */
  async stopChanges(
    by: Writer,
    ending: { now: number; failure: Failure | null; handOver: HandOver | null },
  ): Promise<Recovery | undefined> {
    const { now, failure, handOver } = ending;
    const why = failure === null ? handOver?.why : `"${failure.step}" failed`;
    const says = { what: 'goes back', by: 'close', ...(why !== undefined && { why }) } as const;
    const said = prefixed({ failure, handOver });
    const stopped = await this.#unwinding(by, now, said, ['admitting', 'running'], says);
    return stopped ?? this.#already(by, 'unwinding');
  }

  /**
   * Takes a recovery over from an execution that is gone: raises the epoch, and no change can
   * appear.
   */
  takeOver(
    by: Writer,
    taken: {
      now: number;
      failure?: Failure;
      handOver?: HandOver;
      by?: string;
      /** The person who takes it out of our hands. */
      takenBy?: string;
    },
  ): Promise<Recovery | undefined> {
    const { now, failure, handOver, takenBy, by: who = 'unwind' } = taken;
    const why = handOver?.why ?? failure?.cause;
    const says = { what: 'taken over', by: who, ...(why !== undefined && { why }) } as const;
    const said = prefixed({ handOver, failure, takenBy });
    return this.#unwinding(by, now, said, OPEN_STATES, says, by.epoch + 1);
  }

  #unwinding(
    by: Writer,
    now: number,
    said: Record<string, unknown>,
    states: readonly RecoveryState[],
    says: Said,
    newEpoch?: number,
  ): Promise<Recovery | undefined> {
    const guard = owning(by, states);
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
      says,
    });
  }

  /** The last write of a recovery. */
  close(by: Writer, ended: Ended): Promise<Recovery | undefined> {
    const guard = owning(by, ['unwinding', 'proved']);
    const { left, queued, ...rest } = ended;
    const said = prefixed(rest);
    const again = queued && { ':queue': queued.queue, ':next': queued.at };
    return this.#update(by.recovery, {
      set: [
        '#state = :closed',
        '#left = :left',
        ...Object.keys(said).map((name) => `${name.slice(1)} = ${name}`),
        ...(again === undefined ? [] : ['#queue = :queue', 'queuedAt = :next']),
      ],
      ...(again === undefined && { remove: ['#queue', 'queuedAt'] }),
      only: guard.only,
      names: { ...guard.names, '#left': 'left', '#queue': 'queue' },
      values: { ...guard.values, ...said, ...again, ':closed': 'closed', ':left': left },
      says: { what: 'closed', by: 'close', why: ended.outcome },
    });
  }

  async #replace(
    recovery: string,
    seen: Entry,
    next: EntryChange,
    guard: Guard,
  ): Promise<Entry | undefined> {
    const { seq, ...stored } = changed(seen, next, this.#runtime.clock.now());
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
    { says, ...update }: Parameters<Store['update']>[1] & { readonly says?: Said },
  ): Promise<Recovery | undefined> {
    const noted = says === undefined ? undefined : noting(this.#runtime.clock.now(), says);
    const item = await this.#store.update(itemId(recovery), {
      ...update,
      set: [...(update.set ?? []), ...(noted === undefined ? [] : [noted.set])],
      values: { ...update.values, ...noted?.values },
    });
    return item === undefined ? undefined : recoveryOf(item);
  }
}
