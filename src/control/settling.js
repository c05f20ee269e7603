import {} from '../contract/index.ts';
import { entryKey, isFinal } from './entry.ts';
import { noting } from './history.ts';
import { RETRY_QUEUE } from './recoveries.ts';
import { itemId, recoveryOf } from './recovery-item.ts';
import { Store } from './store.ts';
/** What could not be put back is tried again so often, for so long; then it is left to people. */
export const RETRY_EVERY_MS = 15 * 60_000;
export const RETRY_FOR_MS = 24 * 3_600_000;
/** So many of them are looked at, at a time. */
const DUE_MOST = 100;
/** Entries that another try may still put back, and that nobody has settled. */
export function retriable(entries) {
    return entries.filter(({ status, settled }) => {
        return settled === undefined && !isFinal(status) && status !== 'refused';
    });
}
/** Entries that a person must settle before their target is freed. */
export function unsettled(entries) {
    return entries.filter(({ status, settled }) => {
        const open = ['intended', 'applied', 'undoing', 'foreign', 'unclear'].includes(status);
        return settled === undefined && open;
    });
}
/**
 * What is written after a recovery was closed with something left: tries, and people's words. Each
 * is one conditional update; undefined means that nothing was written.
 */
export class Settling {
    #store;
    #runtime;
    constructor(runtime) {
        this.#runtime = runtime;
        this.#store = new Store(runtime);
    }
    /**
     * Begins to put back again, under a new epoch. Should this try die, the next one is due all the
     * same.
     */
    begin(record, by, why) {
        const now = this.#runtime.clock.now();
        const { tries, until } = record.retry ?? { tries: 0, until: now + RETRY_FOR_MS };
        return this.#update(record, {
            set: [
                'epoch = :next',
                'unwoundBy = :next',
                '#retry = :retry',
                '#queue = :queue',
                'queuedAt = :at',
            ],
            only: ['#state = :closed', 'outcome = :incomplete'],
            values: {
                ':closed': 'closed',
                ':incomplete': 'rollback incomplete',
                ':next': record.epoch + 1,
                ':retry': { tries: tries + 1, until, begunAt: now },
                ':queue': RETRY_QUEUE,
                ':at': now + RETRY_EVERY_MS,
            },
            names: { '#state': 'state', '#retry': 'retry', '#queue': 'queue' },
            // A day of tries is a number, not a hundred lines of history.
            ...(tries === 0 || by !== 'sweep' ? { says: { what: 'tried again', by, why } } : {}),
        });
    }
    /** Closed recoveries whose next try is due. */
    async due(now) {
        const items = await this.#store.queued(RETRY_QUEUE, DUE_MOST);
        return items.filter((item) => Number(item['queuedAt']) <= now).map(recoveryOf);
    }
    /** A new word on how a closed recovery ended. Without `retry` it is tried no more. */
    amend(record, amended, says) {
        const { outcome, left, retry } = amended;
        const now = this.#runtime.clock.now();
        const again = retry === undefined ? [] : ['#retry = :retry', '#queue = :queue', 'queuedAt = :at'];
        return this.#update(record, {
            set: ['outcome = :outcome', '#left = :left', ...again],
            ...(retry === undefined && { remove: ['#retry', '#queue', 'queuedAt'] }),
            only: ['#state = :closed'],
            names: { '#state': 'state', '#left': 'left', '#retry': 'retry', '#queue': 'queue' },
            values: {
                ':closed': 'closed',
                ':outcome': outcome,
                ':left': left,
                ...(retry !== undefined && {
                    ':retry': retry,
                    ':queue': RETRY_QUEUE,
                    ':at': now + RETRY_EVERY_MS,
                }),
            },
            ...(says !== undefined && { says }),
        });
    }
    /** A person's word on one change. Nobody puts it back after that. */
    settle(record, entry, settled) {
        const { as, by, comment } = settled;
        const why = `"${entry.step}" ${as}${comment === undefined ? '' : `: ${comment}`}`;
        return this.#update(record, {
            set: ['entries.#entry.settled = :settled', 'entries.#entry.rev = :next'],
            only: ['#state = :closed', 'entries.#entry.rev = :rev'],
            names: { '#state': 'state', '#entry': entryKey(entry) },
            values: {
                ':closed': 'closed',
                ':settled': settled,
                ':rev': entry.rev,
                ':next': entry.rev + 1,
            },
            says: { what: 'settled', by, why },
        });
    }
    /** From here on the functions as they are deployed now put it back. */
    withCurrent(record, by) {
        return this.#update(record, {
            set: ['#current = :yes'],
            names: { '#current': 'current' },
            values: { ':yes': true },
            says: { what: 'amended', by, why: 'put back by the functions as deployed now' },
        });
    }
    /** Notes that a person has freed its target. */
    released(record, target, by) {
        return this.#update(record, { says: { what: 'amended', by, why: `released ${target}` } });
    }
    /** A proved recovery goes to another epoch: the unwinding under this one has died. */
    passOn(record) {
        return this.#update(record, {
            set: ['epoch = :next', 'unwoundBy = :next'],
            only: ['#state = :proved'],
            names: { '#state': 'state' },
            values: { ':proved': 'proved', ':next': record.epoch + 1 },
            says: { what: 'taken over', by: 'unwind', why: 'It is proved and was not closed.' },
        });
    }
    async #update({ recovery, epoch }, { says, ...update }) {
        const noted = says === undefined ? undefined : noting(this.#runtime.clock.now(), says);
        const item = await this.#store.update(itemId(recovery), {
            ...update,
            set: [...(update.set ?? []), ...(noted === undefined ? [] : [noted.set])],
            only: [...(update.only ?? []), 'epoch = :epoch'],
            values: { ...update.values, ...noted?.values, ':epoch': epoch },
        });
        return item === undefined ? undefined : recoveryOf(item);
    }
}
