import type { Entry } from './entry.ts';
import { stop } from './raised.ts';
import { READ_SCHEMAS, type Recovery } from './recovery.ts';
import type { Item } from './store.ts';

export function itemId(recovery: string): string {
  return `recovery#${recovery}`;
}

export function recoveryOf(item: Item): Recovery {
  if (!READ_SCHEMAS.includes(item['schema'])) {
    throw stop(
      'TASK1015',
      `${item.id} has schema ${String(item['schema'])}; this version reads ${READ_SCHEMAS.join(' and ')}.`,
    );
  }
  // Records alone are written under these schema numbers.
  const written = item as unknown as Stored;
  const { id: _id, entries, order, nextSeq: _seq, queue: _queue, queuedAt: _at, ...rest } = written;
  const list = Object.entries(entries).map(([key, entry]) => ({ ...entry, seq: order[key] ?? 0 }));
  return { ...rest, history: rest.history ?? [], entries: list.toSorted((a, b) => a.seq - b.seq) };
}

interface Stored extends Omit<Recovery, 'entries' | 'history'> {
  /** Not in schema 1. */
  readonly history?: Recovery['history'];
  readonly queue?: string;
  readonly queuedAt?: number;
  readonly id: string;
  readonly entries: Readonly<Record<string, Omit<Entry, 'seq'>>>;
  readonly order: Readonly<Record<string, number>>;
  readonly nextSeq: number;
}
