import { sleepOn } from '../../src/base/clock.ts';
import { localRuntime } from '../../src/control/index.ts';
/**
 * One sandbox of a function, as Lambda keeps them: with a clock of its own that is a little off,
 * one invocation at a time, and clients that live as long as it does.
 */
export class Instance {
    hosted;
    runtime;
    clock;
    dead = false;
    work;
    onDeath = () => undefined;
    constructor(options) {
        const { hosted, clock, skewMs, environment, reach } = options;
        this.hosted = hosted;
        this.clock = this.#clockOf(clock, skewMs);
        this.runtime = localRuntime({
            clock: this.clock,
            environment,
            reach: (client) => reach(client, this),
        });
    }
    die(why) {
        if (this.dead)
            return;
        this.dead = true;
        this.onDeath(why);
    }
    /** Its timers stop with it. */
    #clockOf(clock, skewMs) {
        const mine = {
            now: () => Math.round(clock.now() + skewMs),
            after: (ms, fire, options) => clock.after(ms, () => {
                if (!this.dead)
                    fire();
            }, options),
            sleep: (ms, signal) => sleepOn(mine, ms, signal),
            busy: (work) => clock.busy(work),
        };
        return mine;
    }
}
