import type { JsonObject } from '../base/json.ts';
import type { TargetKey } from '../contract/index.ts';
import type { RefusedBy } from './brakes/brake.ts';
import type { Runtime } from './clients.ts';
import type { Recovery } from './recovery.ts';
import { itemId, recoveryOf } from './recovery-item.ts';
import { Store } from './store.ts';

/** The queue of triggers that were refused for now, oldest first. */
export const PENDING_QUEUE = 'pending';

/** The queue of triggers that people were told of, for them to look at. */
export const TOLD_QUEUE = 'told';

/** A trigger is offered again at most so often, and for so long; then people are told. */
export const OFFERS_MOST = 3;
export const PENDING_MOST_MS = 30 * 60_000;
/** How long a refusal is believed that the board does not show, and that costs a try to ask. */
export const ASK_AGAIN_MS = 5 * 60_000;

/** What refuses for now: the board's brakes, and what is read beside it. */
export type RefusedFor = RefusedBy | 'window' | 'elsewhere' | 'untagged';

/** One refusal of a trigger. */
export interface Refused {
  readonly at: number;
  readonly by: RefusedFor;
  readonly reason: string;
}

/** A trigger that was refused, on the record of its last try. */
export interface PendingTrigger {
  /** What its execution began with, without the try. */
  readonly event: JsonObject;
  readonly tried: number;
  /** When it was refused for the first time, ms since 1970. */
  readonly since: number;
  /** Every refusal, oldest first. */
  readonly refusals: readonly Refused[];
  /** What it asks the board for. */
  readonly targets: readonly TargetKey[];
  readonly perHour: number;
  /** Not offered before, ms since 1970. */
  readonly notBefore: number;
  /** Set when it is pending no more: what became of it, and when. */
  readonly over?: { readonly at: number; readonly what: PendingEnd; readonly why: string };
}

/** Offered again as another try, no longer standing, or told to people. */
export type PendingEnd = 'offered' | 'cleared' | 'told';

/** A recovery's record while its trigger is pending. */
export type PendingRecord = Recovery & { readonly pending: PendingTrigger };

/** What waits for a person does not pass by itself: it is not offered, people are told at once. */
export function needsPerson(by: RefusedFor): boolean {
  return by === 'broken' || by === 'quarantined' || by === 'untagged';
}

/** The trigger after one more refusal. `before`: what the try before it left. */
export function refusedAgain(
  asked: Pick<PendingTrigger, 'event' | 'tried' | 'targets' | 'perHour'>,
  refused: Refused,
  before: PendingTrigger | undefined,
): PendingTrigger {
  const { at, by } = refused;
  const unseen = by === 'share' || by === 'elsewhere' || by === 'window';
  return {
    ...asked,
    since: before?.since ?? at,
    refusals: [...(before?.refusals ?? []), refused],
    notBefore: unseen ? at + ASK_AGAIN_MS : at,
  };
}

/** Why people are to be told now; undefined while it may still be offered. */
export function whyTold({ since, refusals }: PendingTrigger, now: number): string | undefined {
  const last = refusals.at(-1);
  if (last !== undefined && needsPerson(last.by)) return 'It waits for a person.';
  if (refusals.length > OFFERS_MOST) return `It was offered again ${OFFERS_MOST} times.`;
  if (now - since >= PENDING_MOST_MS) {
    return `It has been pending for ${Math.floor((now - since) / 60_000)} minutes.`;
  }
  return undefined;
}

/** The triggers that are pending. Each stands on the record of the try that was refused last. */
export class PendingTriggers {
  readonly #store: Store;

  constructor(runtime: Runtime) {
    this.#store = new Store(runtime);
  }

  /** Oldest first. */
  async list(most: number): Promise<readonly PendingRecord[]> {
    const items = await this.#store.queued(PENDING_QUEUE, most);
    return items.map(recoveryOf).filter((record): record is PendingRecord => 'pending' in record);
  }

  /** Those that people were told of, newest first. */
  async told(most: number): Promise<readonly PendingRecord[]> {
    const items = await this.#store.queued(TOLD_QUEUE, most, 'newest');
    return items.map(recoveryOf).filter((record): record is PendingRecord => 'pending' in record);
  }

  /** Takes it off the queue, once. */
  async end(
    recovery: string,
    over: { readonly at: number; readonly what: PendingEnd; readonly why: string },
  ): Promise<boolean> {
    const told = over.what === 'told';
    const item = await this.#store.update(itemId(recovery), {
      set: ['pending.#over = :over', ...(told ? ['#queue = :told', 'queuedAt = :at'] : [])],
      ...(!told && { remove: ['#queue', 'queuedAt'] }),
      only: ['#queue = :queue'],
      names: { '#queue': 'queue', '#over': 'over' },
      values: {
        ':queue': PENDING_QUEUE,
        ':over': over,
        ...(told && { ':told': TOLD_QUEUE, ':at': over.at }),
      },
    });
    return item !== undefined;
  }
}
