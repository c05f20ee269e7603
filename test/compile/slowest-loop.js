import { totalMs, triesWithin, worstTries } from './worst-tries.ts';
/**
 * The slowest turns of a check. Its last turn may begin as late as `giveUpAfter` allows, and both
 * its first and its last may be as slow as can be: those between are timed so that the last but one
 * ends at the last moment.
 */
export class SlowestLoop {
    head;
    #asks;
    #states;
    #everyMs;
    #giveUpMs;
    #turnsMax;
    #worst;
    #turn = 0;
    #until = 0;
    /** How much slower than instant the rest of this turn and the next may be. */
    #left = Number.POSITIVE_INFINITY;
    isLastTurn = false;
    constructor(compiled, machine, head, worst) {
        const facts = compiled.states[head];
        const { loop, check, step } = facts ?? {};
        if (!loop || !check)
            throw new Error(`${head} is no check.`);
        this.head = head;
        this.#asks = Object.keys(compiled.states).filter((name) => {
            return compiled.states[name]?.role === 'ask' && compiled.states[name].step === step;
        });
        this.#states = machine.States;
        this.#everyMs = check.everyMs;
        this.#giveUpMs = check.giveUpAfterMs;
        this.#turnsMax = loop.turnsMax;
        this.#worst = worst;
    }
    has(name) {
        return this.#asks.includes(name);
    }
    /** The tries of this visit. */
    visit(name, now) {
        const state = this.#states[name];
        if (name === this.#asks.at(-1))
            this.#judge(now);
        if (this.#worst === 'often')
            return worstTries(state, 'often', null);
        if (this.#left === Number.POSITIVE_INFINITY)
            return worstTries(state, 'slow', null);
        const tries = triesWithin(state, this.#left);
        this.#left -= totalMs(state, tries);
        return tries;
    }
    /** As the machine does: when the last question is asked. */
    #judge(now) {
        this.#turn += 1;
        if (this.#turn === 1)
            this.#until = now + this.#giveUpMs;
        this.isLastTurn = this.#turn >= this.#turnsMax || now + this.#everyMs > this.#until;
        const ahead = this.#until - this.#everyMs - now;
        const slowest = this.#everyMs + this.#slowestMs();
        if (this.isLastTurn || ahead < this.#everyMs)
            this.#left = Number.POSITIVE_INFINITY;
        else if (ahead <= slowest)
            this.#left = ahead - this.#everyMs;
        else
            this.#left = Math.max(0, Math.min(slowest, ahead - this.#everyMs) - this.#everyMs);
    }
    #slowestMs() {
        return this.#asks.reduce((sum, name) => {
            const state = this.#states[name];
            return sum + totalMs(state, worstTries(state, 'slow', null));
        }, 0);
    }
}
