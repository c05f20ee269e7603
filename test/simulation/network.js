import { Chance } from './chance.ts';
/** As the platform's clients are set: what takes longer is in doubt. */
const CLIENT_TIMEOUT_MS = 8_000;
/**
 * What was sent is carried out at most this much later. Below the minute of doubt by more than two
 * clocks can differ.
 */
const LATEST_MS = 50_000;
const never = new Promise(() => undefined);
/**
 * What lies between functions and AWS: it delivers, delays, loses and repeats, as the seed says.
 */
export class Network {
    #clock;
    #weather;
    #happened;
    #seed;
    constructor(options) {
        this.#clock = options.clock;
        this.#weather = options.weather;
        this.#happened = options.happened;
        this.#seed = options.seed;
    }
    /** Sends it. `carryOut` is called at the moment at which it arrives, in one piece. */
    send(what, refusals, carryOut) {
        if (what.sender.dead)
            return never;
        const chance = new Chance(this.#seed, what.id);
        const fate = this.#fate(what, chance);
        const outMs = chance.between(1, 30);
        const backMs = chance.between(1, 30);
        if (fate === 'death before')
            return this.#death(what, fate);
        return new Promise((resolve, reject) => {
            const hear = hearing(this.#clock, what, { resolve, reject });
            const arrive = (afterMs, then) => {
                this.#clock.after(afterMs, () => {
                    const given = asked(carryOut);
                    given.catch(() => undefined); // there may be nobody left to hear of it
                    then(given);
                });
            };
            const answer = (given, ms = backMs) => {
                given.then((value) => this.#clock.after(ms, () => hear.answer(value)), (error) => this.#clock.after(ms, () => hear.failure(error)));
            };
            const reset = (afterMs) => {
                // Half of what is lost is told by a reset connection; of the rest nothing is heard at all.
                if (chance.happens(0.5))
                    this.#clock.after(afterMs, () => hear.failure(connectionReset()));
            };
            switch (fate) {
                case undefined:
                    arrive(outMs, answer);
                    return;
                case 'lost on the way':
                    reset(outMs);
                    return;
                case 'answer lost':
                    arrive(outMs, () => reset(backMs));
                    return;
                case 'late':
                    arrive(chance.between(CLIENT_TIMEOUT_MS, LATEST_MS), answer);
                    return;
                case 'twice':
                    this.#twice(arrive, answer, outMs, chance);
                    return;
                case 'throttled':
                    this.#clock.after(outMs + backMs, () => hear.failure(refusals.throttled()));
                    return;
                case 'broken before':
                    this.#clock.after(outMs + backMs, () => hear.failure(refusals.broken()));
                    return;
                case 'broken after':
                    arrive(outMs, () => this.#clock.after(backMs, () => hear.failure(refusals.broken())));
                    return;
                case 'death after effect':
                    arrive(outMs, () => what.sender.die(fate));
                    return;
                case 'death after answer':
                    arrive(outMs, () => this.#clock.after(backMs, () => what.sender.die(fate)));
            }
        });
    }
    #fate(what, chance) {
        const now = this.#clock.now();
        const fate = this.#weather.requestFate(chance, now);
        if (fate === undefined || (fate === 'twice' && !what.repeatable))
            return undefined;
        this.#happened.count(`request ${fate}`);
        this.#happened.say(now, `${what.id} ${what.service} ${what.operation}: ${fate}`);
        return fate;
    }
    #death({ sender }, why) {
        sender.die(why);
        return never;
    }
    #twice(arrive, answer, outMs, chance) {
        const first = chance.happens(0.5);
        arrive(outMs, (given) => {
            if (first)
                answer(given);
        });
        arrive(outMs + chance.between(0.1, 20), (given) => {
            if (!first)
                answer(given);
        });
    }
}
async function asked(carryOut) {
    return carryOut();
}
/** The sender hears one answer at most, none when it is dead, and gives up after some seconds. */
function hearing(clock, { sender, timeoutMs = CLIENT_TIMEOUT_MS }, settle) {
    let over = false;
    const once = (act) => {
        if (over)
            return;
        over = true;
        cancel();
        if (!sender.dead)
            act();
    };
    const cancel = clock.after(timeoutMs, () => once(() => settle.reject(timedOut(timeoutMs))));
    return {
        answer: (value) => once(() => settle.resolve(value)),
        failure: (error) => once(() => settle.reject(error)),
    };
}
/** As Node and the SDK's own request handler put it. */
function connectionReset() {
    return Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
}
function timedOut(ms) {
    const message = `Request did not complete within ${ms} ms`;
    return Object.assign(new Error(message), { name: 'TimeoutError' });
}
