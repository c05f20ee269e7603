import { nextPosition, numberAt } from '../../src/base/random.ts';
/**
 * Chance that depends on what it is asked for and on nothing else: the same seed and name give the
 * same numbers, whatever else happens in the night. So a night stays itself when something far away
 * in it changes.
 */
export class Chance {
    #position;
    constructor(seed, name) {
        let hash = 2_166_136_261 ^ seed;
        for (let at = 0; at < name.length; at++) {
            hash = Math.imul(hash ^ name.charCodeAt(at), 16_777_619);
        }
        this.#position = Math.imul(hash ^ (hash >>> 15), 2_246_822_519) >>> 0;
    }
    /** At least 0 and below 1. */
    next() {
        this.#position = nextPosition(this.#position);
        return numberAt(this.#position);
    }
    happens(probability) {
        return this.next() < probability;
    }
    /** A whole number from `least` to `most`, both included. */
    whole(least, most) {
        return least + Math.floor(this.next() * (most - least + 1));
    }
    between(least, most) {
        return least + this.next() * (most - least);
    }
    pick(of) {
        const picked = of[Math.floor(this.next() * of.length)];
        if (picked === undefined)
            throw new RangeError('Nothing to pick from.');
        return picked;
    }
}
