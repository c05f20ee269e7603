import { hash } from '../base/hash.ts';
import { closed, judge, noted, remindAtFor } from './approval-rules.ts';
import { again, stop } from './raised.ts';
import { Store } from './store.ts';
const SCHEMA = 1;
/** Where questions stand that are open: what commands and the sweep go through. */
const QUEUE = 'approvals';
/** More are open at once than anybody could read. */
const OPEN_MOST = 200;
/** How often a write is tried again because somebody else wrote in between. */
const TRIES = 10;
/** The same question always has the same id. */
export function approvalId(asked) {
    return hash([asked.recovery, asked.epoch, asked.step, asked.attempt], 24);
}
/**
 * Questions to people, in the table. Every write is one conditional update: of two answers at the
 * same moment one is judged on what the other made of the request.
 */
export class Approvals {
    #store;
    constructor(runtime) {
        this.#store = new Store(runtime);
    }
    /** Opens it, or gives the one that is there: asking again asks nobody twice. */
    async open(asked) {
        const request = {
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
    async get(request) {
        const found = await this.find(request);
        if (found === undefined)
            throw stop('TASK1050', `No question has the id ${request}.`);
        return found;
    }
    async find(request) {
        return (await this.#read(request))?.request;
    }
    /** Every question that is open, oldest first. */
    async listOpen() {
        const items = await this.#store.queued(QUEUE, OPEN_MOST);
        return items.map((item) => storedOf(item).request).filter(({ state }) => state === 'open');
    }
    /** Judges an answer and writes what it makes of the request, decision or audit. */
    decide(request, given) {
        return this.#write(request, (seen) => judge(seen, given));
    }
    /** Writes an answer into the audit that was refused before it could be judged. */
    async refuse(request, given, because) {
        return (await this.#write(request, (seen) => ({ request: noted(seen, given, because) })))
            .request;
    }
    /** Closes a question that nobody answers any more. One that is decided stays so. */
    async conclude(request, state, now, because) {
        return (await this.#write(request, (seen) => ({ request: closed(seen, state, now, because) })))
            .request;
    }
    /** Every approver has been sent the question. */
    async told(request, now) {
        await this.#write(request, (seen) => ({ request: { ...seen, toldAt: seen.toldAt ?? now } }));
    }
    /** True for the one who is to remind people. */
    async claimReminder(request, now) {
        let mine = false;
        await this.#write(request, (seen) => {
            mine = seen.state === 'open' && seen.remindedAt === null;
            return { request: mine ? { ...seen, remindedAt: now } : seen };
        });
        return mine;
    }
    async #write(id, make) {
        for (let tried = 0; tried < TRIES; tried++) {
            const seen = await this.#read(id);
            if (seen === undefined)
                throw stop('TASK1050', `No question has the id ${id}.`);
            const made = make(seen.request);
            if (made.request === seen.request)
                return made;
            const { state } = made.request;
            const written = await this.#store.update(itemId(id), {
                set: ['#request = :request', '#rev = :next'],
                ...(state === 'open' ? {} : { remove: ['queue', 'queuedAt'] }),
                only: ['#rev = :rev'],
                names: { '#request': 'request', '#rev': 'rev' },
                values: { ':request': made.request, ':rev': seen.rev, ':next': seen.rev + 1 },
            });
            if (written !== undefined)
                return made;
        }
        throw again('TASK1003', `Question ${id} changed ${TRIES} times while it was being written.`);
    }
    async #read(id) {
        const item = await this.#store.get(itemId(id));
        return item === undefined ? undefined : storedOf(item);
    }
}
function storedOf(item) {
    if (item['schema'] !== SCHEMA) {
        const found = `${item.id} has schema ${String(item['schema'])}; this version reads ${SCHEMA}.`;
        throw stop('TASK1050', found);
    }
    // Written by this file alone, under this schema number.
    return item;
}
function itemId(request) {
    return `approval#${request}`;
}
