import { sleepOn } from './clock.ts';
/**
 * A clock that jumps from timer to timer. It moves only when everything that can run has run: all
 * promises are settled, no real work is under way (`busy`), and somebody waits for a timer.
 * Timers fire by time, then in the order in which they were set.
 */
export class VirtualClock {
    #now;
    #order = 0;
    #busy = 0;
    #foreground = 0;
    #scheduled = false;
    #timers = [];
    constructor(startsAt) {
        this.#now = startsAt;
    }
    now() {
        return this.#now;
    }
    after(ms, fire, options) {
        const timer = {
            at: this.#now + Math.max(0, ms),
            order: this.#order++,
            background: options?.background === true,
            fire,
        };
        this.#insert(timer);
        if (!timer.background)
            this.#foreground++;
        this.#pump();
        return () => this.#remove(timer);
    }
    sleep(ms, signal) {
        return sleepOn(this, ms, signal);
    }
    /**
     * Jumps ahead to an instant that somebody else has seen; timers up to it fire late. Never back.
     */
    follow(now) {
        this.#now = Math.max(this.#now, now);
    }
    async busy(work) {
        this.#busy++;
        try {
            return await work();
        }
        finally {
            this.#busy--;
            this.#pump();
        }
    }
    #pump() {
        if (this.#scheduled || this.#busy > 0 || this.#foreground === 0)
            return;
        this.#scheduled = true;
        // A macrotask later every promise that could settle has settled.
        setImmediate(() => {
            this.#scheduled = false;
            if (this.#busy > 0 || this.#foreground === 0)
                return;
            const next = this.#timers.shift();
            if (next === undefined)
                return;
            if (!next.background)
                this.#foreground--;
            this.#now = Math.max(this.#now, next.at);
            try {
                next.fire();
            }
            finally {
                this.#pump();
            }
        });
    }
    #insert(timer) {
        this.#timers.splice(this.#position(timer), 0, timer);
    }
    #remove(timer) {
        const at = this.#position(timer);
        if (this.#timers[at] !== timer)
            return;
        this.#timers.splice(at, 1);
        if (!timer.background)
            this.#foreground--;
    }
    /** Where the timer stands, or would stand: timers are kept sorted by time, then order. */
    #position(timer) {
        let low = 0;
        let high = this.#timers.length;
        while (low < high) {
            const middle = (low + high) >>> 1;
            const other = this.#timers[middle];
            const before = other.at < timer.at || (other.at === timer.at && other.order < timer.order);
            if (before)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
