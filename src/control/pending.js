import { itemId, recoveryOf } from './recovery-item.ts';
import { Store } from './store.ts';
/** The queue of triggers that were refused for now, oldest first. */
export const PENDING_QUEUE = 'pending';
/** A trigger is offered again at most so often, and for so long; then people are told. */
export const OFFERS_MOST = 3;
export const PENDING_MOST_MS = 30 * 60_000;
/** How long a refusal is believed that the board does not show, and that costs a try to ask. */
export const ASK_AGAIN_MS = 5 * 60_000;
/** What waits for a person does not pass by itself: it is not offered, people are told at once. */
export function needsPerson(by) {
    return by === 'broken' || by === 'quarantined' || by === 'untagged';
}
/** The trigger after one more refusal. `before`: what the try before it left. */
export function refusedAgain(asked, refused, before) {
    const { at, by } = refused;
    const unseen = by === 'share' || by === 'elsewhere';
    return {
        ...asked,
        since: before?.since ?? at,
        refusals: [...(before?.refusals ?? []), refused],
        notBefore: unseen ? at + ASK_AGAIN_MS : at,
    };
}
/** Why people are to be told now; undefined while it may still be offered. */
export function whyTold({ since, refusals }, now) {
    const last = refusals.at(-1);
    if (last !== undefined && needsPerson(last.by))
        return 'It waits for a person.';
    if (refusals.length > OFFERS_MOST)
        return `It was offered again ${OFFERS_MOST} times.`;
    if (now - since >= PENDING_MOST_MS) {
        return `It has been pending for ${Math.floor((now - since) / 60_000)} minutes.`;
    }
    return undefined;
}
/** The triggers that are pending. Each stands on the record of the try that was refused last. */
export class PendingTriggers {
    #store;
    constructor(runtime) {
        this.#store = new Store(runtime);
    }
    /** Oldest first. */
    async list(most) {
        const items = await this.#store.queued(PENDING_QUEUE, most);
        return items.map(recoveryOf).filter((record) => 'pending' in record);
    }
    /** Takes it off the queue, once. */
    async end(recovery, over) {
        const item = await this.#store.update(itemId(recovery), {
            set: ['pending.#over = :over'],
            remove: ['#queue', 'queuedAt'],
            only: ['#queue = :queue'],
            names: { '#queue': 'queue', '#over': 'over' },
            values: { ':queue': PENDING_QUEUE, ':over': over },
        });
        return item !== undefined;
    }
}
