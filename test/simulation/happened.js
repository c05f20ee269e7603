import { isoTime } from '../../src/base/clock.ts';
/** Everything that happened in one night, written down by the world and never by the machine. */
export class Happened {
    deeds = [];
    writes = [];
    started = [];
    answered = [];
    told = [];
    turned = [];
    /** How often each fault struck, and how often other things worth counting came about. */
    counts = new Map();
    log = [];
    #order = 0;
    next() {
        return ++this.#order;
    }
    count(what) {
        this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
    }
    say(at, line) {
        this.log.push(`${isoTime(at).slice(11)} ${line}`);
    }
}
