/**
 * Every call that leaves an invocation, counted: to the table and to the fake world. A crash can be
 * set before or after any of them; then the invocation stops there, as a process does that dies.
 */
export class Crossings {
    count = 0;
    names = [];
    #crash;
    #die = () => undefined;
    died = new Promise(() => undefined);
    crashAt(at, when) {
        this.#crash = { at: this.count + at, when };
        this.died = new Promise((resolve) => {
            this.#die = () => resolve('died');
        });
    }
    /** The next invocation lives. */
    revive() {
        this.died = new Promise(() => undefined);
    }
    async cross(name, call) {
        const mine = ++this.count;
        this.names.push(name);
        if (this.#crash?.at === mine && this.#crash.when === 'before')
            return this.#stop();
        try {
            return await call();
        }
        finally {
            if (this.#crash?.at === mine && this.#crash.when === 'after')
                await this.#stop();
        }
    }
    #stop() {
        this.#crash = undefined;
        this.#die();
        return new Promise(() => undefined);
    }
    /** Counts the calls of an SDK client, outermost of its middleware. */
    plugin() {
        return {
            applyToStack: (stack) => {
                stack.add((next, context) => (args) => this.cross(String(context['commandName']), () => next(args)), { step: 'initialize', priority: 'high', name: 'crossings' });
            },
        };
    }
}
