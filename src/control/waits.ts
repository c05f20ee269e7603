import { hash } from '../base/hash.ts';
import type { Runtime } from './clients.ts';
import { stop } from './raised.ts';
import { type Item, Store } from './store.ts';

const SCHEMA = 1;
/** Where waits stand whose automation has not been heard of yet: what the sweep goes through. */
const QUEUE = 'waits';

/** Where a machine waits: one step of a recovery, in one attempt. */
export interface WaitPlace {
  readonly recovery: string;
  readonly step: string;
  /** Which item of a forEach; empty outside one. */
  readonly item: string;
  readonly attempt: number;
}

/** What an automation carries as parameter and tag, so that its wait is found from it. */
export function waitKey({ recovery, step, item, attempt }: WaitPlace): string {
  return hash([recovery, step, item, attempt], 32);
}

/** A state of a machine that waits for an automation to end. */
export interface Wait extends WaitPlace {
  /**
   * A gate waits for people, a runbook for its steps. An undo is waited for by the put back, which
   * looks by itself: no token is held for it.
   */
  readonly kind: 'gate' | 'runbook' | 'undo';
  readonly epoch: number;
  readonly key: string;
  /** What the state waits with. A secret: it never leaves the table but to Step Functions. */
  readonly token: string;
  readonly document: string;
  /** The version that was started, a number; empty until it is known. */
  readonly version: string;
  /** The automation, once its start has been answered or found. */
  readonly automation?: string;
  /** Of a gate: the question. */
  readonly request?: string;
  /** Of a runbook: which output of the document becomes which field of the answer. */
  readonly gives: Readonly<Record<string, string>>;
  readonly startedAt: number;
  /** Nobody waits any more after this. Ms since 1970. */
  readonly until: number;
  readonly resumed: boolean;
}

/** Tokens of waiting states, in the table. Nothing else in Surefoot holds one. */
export class Waits {
  readonly #store: Store;

  constructor(runtime: Runtime) {
    this.#store = new Store(runtime);
  }

  /**
   * Writes it down before anything is started. A state that is tried again has a new token: it is
   * written over the old one, and an automation that is known already stays known.
   */
  async begin(wait: Omit<Wait, 'key' | 'resumed' | 'automation' | 'version'>): Promise<Wait> {
    const { token, until, ...facts } = wait;
    const key = waitKey(wait);
    const id = itemId(key);
    const fresh: Wait = { ...facts, key, token, until, version: '', resumed: false };
    const queued = { queue: QUEUE, queuedAt: wait.startedAt };
    if (await this.#store.putNew({ id, schema: SCHEMA, wait: fresh, ...queued })) return fresh;
    const again = await this.#store.update(id, {
      set: ['#wait.#token = :token', '#wait.#until = :until'],
      only: ['attribute_exists(id)'],
      names: { '#wait': 'wait', '#token': 'token', '#until': 'until' },
      values: { ':token': token, ':until': until },
    });
    if (again === undefined) throw stop('TASK1052', `The wait of "${wait.step}" is gone.`);
    return waitOf(again);
  }

  /** Notes which automation it is, and that the automation is ours. */
  async started(wait: Wait, automation: string, version: string): Promise<Wait> {
    const written = await this.#store.update(itemId(wait.key), {
      set: ['#wait.automation = :automation', '#wait.#version = :version'],
      only: ['attribute_exists(id)'],
      names: { '#wait': 'wait', '#version': 'version' },
      values: { ':automation': automation, ':version': version },
    });
    if (written === undefined) throw stop('TASK1052', `The wait of "${wait.step}" is gone.`);
    await this.#store.putNew({ id: automationId(automation), schema: SCHEMA, key: wait.key });
    return waitOf(written);
  }

  async find(key: string): Promise<Wait | undefined> {
    const item = await this.#store.get(itemId(key));
    return item === undefined ? undefined : waitOf(item);
  }

  /** The wait of an automation, where its start was written down. */
  async ofAutomation(automation: string): Promise<Wait | undefined> {
    const item = await this.#store.get(automationId(automation));
    return item === undefined ? undefined : this.find(String(item['key']));
  }

  /** Nobody needs to look at it any more. */
  async resumed({ key }: Wait): Promise<void> {
    await this.#store.update(itemId(key), {
      set: ['#wait.resumed = :yes'],
      remove: ['queue', 'queuedAt'],
      only: ['attribute_exists(id)'],
      names: { '#wait': 'wait' },
      values: { ':yes': true },
    });
  }

  /** Waits that have not been resumed, oldest first. */
  async open(most: number): Promise<readonly Wait[]> {
    const items = await this.#store.queued(QUEUE, most);
    return items.map(waitOf).filter(({ resumed }) => !resumed);
  }
}

function waitOf(item: Item): Wait {
  if (item['schema'] !== SCHEMA) {
    const found = `${item.id} has schema ${String(item['schema'])}; this version reads ${SCHEMA}.`;
    throw stop('TASK1052', found);
  }
  return item['wait'] as Wait; // written by this file alone, under this schema number
}

function itemId(key: string): string {
  return `wait#${key}`;
}

function automationId(automation: string): string {
  return `automation#${automation}`;
}
