import { hash } from '../base/hash.ts';
import type { ApprovalRequest, GivenAnswer, Refusal } from '../contract/index.ts';
import { closed, type Judged, judge, noted, remindAtFor } from './approval-rules.ts';
import type { Runtime } from './clients.ts';
import { again, stop } from './raised.ts';
import { type Item, Store } from './store.ts';

const SCHEMA = 1;
/** Where questions stand that are open: what commands and the sweep go through. */
const QUEUE = 'approvals';
/** More are open at once than anybody could read. */
const OPEN_MOST = 200;
/** How often a write is tried again because somebody else wrote in between. */
const TRIES = 10;

/** What is asked, before anybody has answered. */
export type NewApproval = Omit<
  ApprovalRequest,
  | 'request'
  | 'remindAt'
  | 'toldAt'
  | 'remindedAt'
  | 'state'
  | 'decisions'
  | 'refused'
  | 'refusedTimes'
  | 'closedAt'
  | 'because'
>;

/** The same question always has the same id. */
export function approvalId(
  asked: Pick<NewApproval, 'recovery' | 'epoch' | 'step' | 'attempt'>,
): string {
  return hash([asked.recovery, asked.epoch, asked.step, asked.attempt], 24);
}

/**
 * Questions to people, in the table. Every write is one conditional update: of two answers at the
 * same moment one is judged on what the other made of the request.
 */
export class Approvals {
  readonly #store: Store;

  constructor(runtime: Runtime) {
    this.#store = new Store(runtime);
  }

  /** Opens it, or gives the one that is there: asking again asks nobody twice. */
  async open(asked: NewApproval): Promise<ApprovalRequest> {
    const request: ApprovalRequest = {
      ...asked,
      request: approvalId(asked),
      remindAt: remindAtFor(asked.openedAt, asked.expiresAt),
      toldAt: null,
      remindedAt: null,
      state: 'open',
      decisions: [],
      refused: [],
      refusedTimes: 0,
      closedAt: null,
      because: '',
    };
    const { request: id, openedAt } = request;
    const place = { queue: QUEUE, queuedAt: openedAt };
    await this.#store.putNew({ id: itemId(id), schema: SCHEMA, rev: 1, request, ...place });
    return this.get(id);
  }

  /** Raises Surefoot.Stop when there is none. */
  async get(request: string): Promise<ApprovalRequest> {
    const found = await this.find(request);
    if (found === undefined) throw stop('TASK1050', `No question has the id ${request}.`);
    return found;
  }

  async find(request: string): Promise<ApprovalRequest | undefined> {
    return (await this.#read(request))?.request;
  }

  /** Every question that is open, oldest first. */
  async listOpen(): Promise<readonly ApprovalRequest[]> {
    const items = await this.#store.queued(QUEUE, OPEN_MOST);
    return items.map((item) => storedOf(item).request).filter(({ state }) => state === 'open');
  }

  /** Judges an answer and writes what it makes of the request, decision or audit. */
  decide(request: string, given: GivenAnswer): Promise<Judged> {
    return this.#write(request, (seen) => judge(seen, given));
  }

  /** Writes an answer into the audit that was refused before it could be judged. */
  async refuse(
    request: string,
    given: Omit<GivenAnswer, 'hash' | 'comment'>,
    because: Refusal,
  ): Promise<ApprovalRequest> {
    return (await this.#write(request, (seen) => ({ request: noted(seen, given, because) })))
      .request;
  }

  /** Closes a question that nobody answers any more. One that is decided stays so. */
  async conclude(
    request: string,
    state: 'expired' | 'void',
    now: number,
    because: string,
  ): Promise<ApprovalRequest> {
    return (await this.#write(request, (seen) => ({ request: closed(seen, state, now, because) })))
      .request;
  }

  /** Every approver has been sent the question. */
  async told(request: string, now: number): Promise<void> {
    await this.#write(request, (seen) => ({ request: { ...seen, toldAt: seen.toldAt ?? now } }));
  }

  /** True for the one who is to remind people. */
  async claimReminder(request: string, now: number): Promise<boolean> {
    let mine = false;
    await this.#write(request, (seen) => {
      mine = seen.state === 'open' && seen.remindedAt === null;
      return { request: mine ? { ...seen, remindedAt: now } : seen };
    });
    return mine;
  }

  async #write<Made extends { readonly request: ApprovalRequest }>(
    id: string,
    make: (seen: ApprovalRequest) => Made,
  ): Promise<Made> {
    for (let tried = 0; tried < TRIES; tried++) {
      const seen = await this.#read(id);
      if (seen === undefined) throw stop('TASK1050', `No question has the id ${id}.`);
      const made = make(seen.request);
      if (made.request === seen.request) return made;
      const { state } = made.request;
      const written = await this.#store.update(itemId(id), {
        set: ['#request = :request', '#rev = :next'],
        ...(state === 'open' ? {} : { remove: ['queue', 'queuedAt'] }),
        only: ['#rev = :rev'],
        names: { '#request': 'request', '#rev': 'rev' },
        values: { ':request': made.request, ':rev': seen.rev, ':next': seen.rev + 1 },
      });
      if (written !== undefined) return made;
    }
    throw again('TASK1003', `Question ${id} changed ${TRIES} times while it was being written.`);
  }

  async #read(id: string): Promise<Stored | undefined> {
    const item = await this.#store.get(itemId(id));
    return item === undefined ? undefined : storedOf(item);
  }
}

interface Stored {
  readonly rev: number;
  readonly request: ApprovalRequest;
}

function storedOf(item: Item): Stored {
  if (item['schema'] !== SCHEMA) {
    const found = `${item.id} has schema ${String(item['schema'])}; this version reads ${SCHEMA}.`;
    throw stop('TASK1050', found);
  }
  // Written by this file alone, under this schema number.
  return item as unknown as Stored;
}

function itemId(request: string): string {
  return `approval#${request}`;
}
