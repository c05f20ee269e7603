import { isoTime } from '../base/clock.ts';
import { nextPosition, numberAt } from '../base/random.ts';
import { happen } from './happen.ts';
import { route } from './services/eventbridge/delivery.ts';
import { comingIdentity } from './world-state.ts';
/**
 * A world that goes on with its clock: one background timer stands for the first thing to come.
 * What is to come is data in the state, so a stored world goes on where it was.
 */
export class RunningWorld {
    state;
    #clock;
    #answer;
    #listeners = new Set();
    #targets = new Set();
    #cancel;
    #armedFor;
    #closed = false;
    #busy = false;
    /** Events that nobody has been told of yet; empty between two pieces of work. */
    #untold = [];
    /** `answer` answers calls that services make on somebody's behalf. */
    constructor(clock, state, answer) {
        this.#clock = clock;
        this.#answer = answer;
        this.state = state;
        this.#arm();
    }
    get now() {
        return this.state.now;
    }
    get account() {
        return this.state.account;
    }
    get region() {
        return this.state.region;
    }
    get listing() {
        return { hostile: this.state.hostile, salt: String(this.state.seed) };
    }
    /** Plays everything that is due by now, each thing at its own time. */
    catchUp() {
        if (this.#busy)
            return; // Called back from within: whoever plays goes on by itself.
        const now = this.#clock.now();
        for (let due = this.state.coming[0]; due !== undefined && due.at <= now; due = this.state.coming[0]) {
            const happens = due;
            this.state.coming.shift();
            this.state.now = Math.max(this.state.now, happens.at);
            this.undisturbed(() => happen(this, happens));
        }
        this.state.now = Math.max(this.state.now, now);
        this.#arm();
    }
    /**
     * Changes the world in one piece: its events are told once the work is done, so that a listener
     * never sees a half-changed world and may call back.
     */
    undisturbed(work) {
        if (this.#busy)
            return work();
        this.#busy = true;
        try {
            return work();
        }
        finally {
            this.#busy = false;
            for (let event = this.#untold.shift(); event !== undefined; event = this.#untold.shift()) {
                for (const listener of this.#listeners)
                    listener(event);
            }
        }
    }
    onEvent(listener) {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
    }
    onDelivery(target) {
        this.#targets.add(target);
        return () => this.#targets.delete(target);
    }
    call(principal, service, operation, input) {
        return this.#answer(principal, service, operation, input);
    }
    take(delivered) {
        return [...this.#targets].some((target) => target(delivered));
    }
    /** No timer and no event from here on. */
    close() {
        this.#closed = true;
        this.#cancel?.();
        this.#listeners.clear();
        this.#targets.clear();
    }
    /**
     * Mulberry32 over a position that is part of the state, so that a stored world draws the same.
     */
    random() {
        this.state.random = nextPosition(this.state.random);
        return numberAt(this.state.random);
    }
    hex(length) {
        return Array.from({ length }, () => Math.floor(this.random() * 16).toString(16)).join('');
    }
    uuid() {
        const [a, b, c, d] = [this.hex(8), this.hex(4), this.hex(3), this.hex(3)];
        return `${a}-${b}-4${c}-8${d}-${this.hex(12)}`;
    }
    plan(coming) {
        this.unplan(coming);
        const { coming: all } = this.state;
        const behind = all.findLastIndex((other) => other.at <= coming.at);
        all.splice(behind + 1, 0, coming);
        this.#arm();
    }
    unplan(coming) {
        const identity = comingIdentity(coming);
        this.state.coming = this.state.coming.filter((other) => comingIdentity(other) !== identity);
    }
    /**
     * Source: EventBridge User Guide, "Events in Amazon EventBridge": the envelope of every event.
     */
    emit(event) {
        const id = this.uuid();
        const whole = {
            version: '0',
            id,
            'detail-type': event.detailType,
            source: event.source,
            account: this.account,
            time: event.time ?? isoTime(this.now).replace(/\.\d{3}Z$/, 'Z'),
            region: this.region,
            resources: event.resources,
            detail: event.detail,
        };
        this.undisturbed(() => {
            this.#untold.push(whole);
            route(this, whole);
        });
        return id;
    }
    #arm() {
        const next = this.state.coming[0]?.at;
        if (this.#closed || next === this.#armedFor)
            return;
        this.#cancel?.();
        this.#armedFor = next;
        if (next === undefined)
            return;
        const fire = () => {
            this.#armedFor = undefined;
            if (!this.#closed)
                this.catchUp();
        };
        this.#cancel = this.#clock.after(Math.max(0, next - this.#clock.now()), fire, {
            background: true,
        });
    }
}
