import type { Runtime } from './clients.ts';
import { noting } from './history.ts';
import { publish } from './people.ts';
import { itemId } from './recovery-item.ts';
import { type Item, Store } from './store.ts';

/** The queue of messages that people could not be sent. */
const UNSENT_QUEUE = 'unsent';

/** A message that was to be sent to the people on call, and was not. */
export interface Unsent {
  readonly id: string;
  readonly recovery: string;
  readonly subject: string;
  readonly body: string;
  /** Why it was not sent. */
  readonly why: string;
  /** Since when it waits, ms since 1970. */
  readonly at: number;
}

/** What a message is about: one of a recovery is kept once, however often it fails. */
export interface About {
  readonly recovery: string;
  /** Such as `its end`. */
  readonly what: string;
}

/**
 * Sends a message to the people on call; one that cannot be sent is kept, for the sweep to send
 * later. Gives why it was not sent, and undefined when it was. Raises when it can be neither.
 */
export async function publishOrKeep(
  runtime: Pick<Runtime, 'client' | 'environment' | 'clock'> & { readonly runtime: Runtime },
  message: { readonly subject: string; readonly body: string },
  { recovery, what }: About,
): Promise<string | undefined> {
  try {
    await publish(runtime, message);
    return undefined;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const at = runtime.clock.now();
    const id = `unsent#${recovery}#${what}`;
    const unsent = { schema: 1, id, recovery, ...message, why, at };
    await new Store(runtime.runtime).putNew({ ...unsent, queue: UNSENT_QUEUE, queuedAt: at });
    return why;
  }
}

/** Those that wait, oldest first. */
export async function unsentMessages(runtime: Runtime, most: number): Promise<readonly Unsent[]> {
  return (await new Store(runtime).queued(UNSENT_QUEUE, most)).map(unsentOf);
}

/** It has been sent after all, which its recovery notes. */
export async function sentAfterAll(
  runtime: Runtime,
  { id, recovery, at }: Unsent,
  by: string,
): Promise<void> {
  const store = new Store(runtime);
  const now = runtime.clock.now();
  const off = await store.update(id, {
    set: ['sentAt = :now'],
    remove: ['#queue', 'queuedAt'],
    only: ['#queue = :queue'],
    names: { '#queue': 'queue' },
    values: { ':now': now, ':queue': UNSENT_QUEUE },
  });
  if (off === undefined) return;
  const minutes = Math.ceil((now - at) / 60_000);
  const why = `people were told ${minutes} minutes late`;
  const noted = noting(now, { what: 'told late', by, why });
  await store.update(itemId(recovery), {
    set: [noted.set],
    only: ['attribute_exists(id)'],
    values: noted.values,
  });
}

function unsentOf(item: Item): Unsent {
  return item as unknown as Unsent; // only these are in this queue
}
