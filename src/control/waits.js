import { hash } from '../base/hash.ts';
import { stop } from './raised.ts';
import { Store } from './store.ts';
const SCHEMA = 1;
/** Where waits stand whose automation has not been heard of yet: what the sweep goes through. */
const QUEUE = 'waits';
/** What an automation carries as parameter and tag, so that its wait is found from it. */
export function waitKey({ recovery, step, item, attempt }) {
    return hash([recovery, step, item, attempt], 32);
}
/** Tokens of waiting states, in the table. Nothing else in Surefoot holds one. */
export class Waits {
    #store;
    constructor(runtime) {
        this.#store = new Store(runtime);
    }
    /**
     * Writes it down before anything is started. A state that is tried again has a new token: it is
     * written over the old one, and an automation that is known already stays known.
     */
    async begin(wait) {
        const { token, until, ...facts } = wait;
        const key = waitKey(wait);
        const id = itemId(key);
        const fresh = { ...facts, key, token, until, version: '', resumed: false };
        const queued = { queue: QUEUE, queuedAt: wait.startedAt };
        if (await this.#store.putNew({ id, schema: SCHEMA, wait: fresh, ...queued }))
            return fresh;
        const again = await this.#store.update(id, {
            set: ['#wait.#token = :token', '#wait.#until = :until'],
            only: ['attribute_exists(id)'],
            names: { '#wait': 'wait', '#token': 'token', '#until': 'until' },
            values: { ':token': token, ':until': until },
        });
        if (again === undefined)
            throw stop('TASK1052', `The wait of "${wait.step}" is gone.`);
        return waitOf(again);
    }
    /** Notes which automation it is, and that the automation is ours. */
    async started(wait, automation, version) {
        const written = await this.#store.update(itemId(wait.key), {
            set: ['#wait.automation = :automation', '#wait.#version = :version'],
            only: ['attribute_exists(id)'],
            names: { '#wait': 'wait', '#version': 'version' },
            values: { ':automation': automation, ':version': version },
        });
        if (written === undefined)
            throw stop('TASK1052', `The wait of "${wait.step}" is gone.`);
        await this.#store.putNew({ id: automationId(automation), schema: SCHEMA, key: wait.key });
        return waitOf(written);
    }
    async find(key) {
        const item = await this.#store.get(itemId(key));
        return item === undefined ? undefined : waitOf(item);
    }
    /** The wait of an automation, where its start was written down. */
    async ofAutomation(automation) {
        const item = await this.#store.get(automationId(automation));
        return item === undefined ? undefined : this.find(String(item['key']));
    }
    /** Nobody needs to look at it any more. */
    async resumed({ key }) {
        await this.#store.update(itemId(key), {
            set: ['#wait.resumed = :yes'],
            remove: ['queue', 'queuedAt'],
            only: ['attribute_exists(id)'],
            names: { '#wait': 'wait' },
            values: { ':yes': true },
        });
    }
    /** Waits that have not been resumed, oldest first. */
    async open(most) {
        const items = await this.#store.queued(QUEUE, most);
        return items.map(waitOf).filter(({ resumed }) => !resumed);
    }
}
function waitOf(item) {
    if (item['schema'] !== SCHEMA) {
        const found = `${item.id} has schema ${String(item['schema'])}; this version reads ${SCHEMA}.`;
        throw stop('TASK1052', found);
    }
    return item['wait']; // written by this file alone, under this schema number
}
function itemId(key) {
    return `wait#${key}`;
}
function automationId(automation) {
    return `automation#${automation}`;
}
