import { stop } from './raised.ts';
import { READ_SCHEMAS } from './recovery.ts';
export function itemId(recovery) {
    return `recovery#${recovery}`;
}
export function recoveryOf(item) {
    if (!READ_SCHEMAS.includes(item['schema'])) {
        throw stop('TASK1015', `${item.id} has schema ${String(item['schema'])}; this version reads ${READ_SCHEMAS.join(' and ')}.`);
    }
    // Records alone are written under these schema numbers.
    const written = item;
    const { id: _id, entries, order, nextSeq: _seq, queue: _queue, queuedAt: _at, ...rest } = written;
    const list = Object.entries(entries).map(([key, entry]) => ({ ...entry, seq: order[key] ?? 0 }));
    return { ...rest, history: rest.history ?? [], entries: list.toSorted((a, b) => a.seq - b.seq) };
}
