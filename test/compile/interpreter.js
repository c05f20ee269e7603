import { hash } from '../../src/base/hash.ts';
import {} from '../../src/plan/index.ts';
import { evaluate, holds } from './evaluate.ts';
/** How long every call takes, on both sides. */
export const CALL_MS = 1_000;
const ALARM = {
    arn: 'arn:alarm',
    name: 'alarm "one"',
    namespace: 'n',
    metric: 'm',
    since: '2026-01-01T00:00:00Z',
    dimensions: { Cluster: 'prod', Service: 'shop' },
};
export const ADMITTED = {
    admitted: true,
    recovery: 'r1',
    epoch: 1,
    mode: 'automatic',
    deadline: 9,
    target: 't',
    trigger: ALARM,
};
/** What call number `at` answers, or undefined: it fails. Some answers lack a field. */
export function cannedAnswer(seed, at) {
    const bits = Number.parseInt(hash([seed, at], 12), 16);
    if (bits % 23 === 0)
        return undefined;
    const answer = {
        count: Math.floor(bits / 7) % 10,
        load: (Math.floor(bits / 70) % 1_000) / 100,
        level: Math.floor(bits / 3) % 2 === 0 ? 'low' : 'high',
        good: bits % 2 === 0,
        state: bits % 3 === 0 ? 'ALARM' : 'OK',
    };
    const { count, load, ...others } = answer;
    if (bits % 19 === 0)
        return { load, ...others };
    return bits % 17 === 0 ? { count, ...others } : answer;
}
/** What the look at the trigger before the first change finds. */
export function cannedTrigger(seed, step) {
    const bits = Number.parseInt(hash([seed, step, 'trigger'], 8), 16);
    if (bits % 7 === 0)
        return 'cleared';
    return bits % 5 === 0 ? 'unreadable' : 'stands';
}
class Cleared extends Error {
}
class Failed extends Error {
    step;
    error;
    constructor(step, error) {
        super(error);
        this.step = step;
        this.error = error;
    }
}
class HandedOver extends Error {
    keep;
    said;
    constructor(keep, said) {
        super();
        this.keep = keep;
        this.said = said;
    }
}
/**
 * Carries a plan out as its graph says it, slowly and obviously, without any state machine: the
 * calls it makes, in order. What the compiled machine does must be the same.
 */
export function interpret(plan, seed) {
    return new Interpreter(plan, seed).run();
}
class Interpreter {
    #plan;
    #seed;
    #calls = [];
    #results = new Map();
    #took = new Map();
    #begun = [];
    #answers = 0;
    #now = 0;
    constructor(plan, seed) {
        this.#plan = plan;
        this.#seed = seed;
    }
    run() {
        let failure = null;
        let handOver = null;
        let goesBack = true;
        let cleared = false;
        try {
            this.#block(this.#plan.graph.steps);
            goesBack = false;
        }
        catch (ending) {
            if (ending instanceof Failed)
                failure = { step: ending.step, error: ending.error };
            else if (ending instanceof Cleared)
                cleared = true;
            else if (ending instanceof HandedOver) {
                handOver = ending.said;
                goesBack = !ending.keep;
            }
            else
                throw ending;
        }
        if (goesBack) {
            for (const step of [...this.#begun].reverse())
                this.#calls.push({ do: 'put back', step });
        }
        const verified = failure === null && handOver === null && !cleared;
        this.#calls.push({ do: 'close', step: '', verified, failure, handOver });
        return this.#calls;
    }
    get #known() {
        return {
            trigger: ALARM,
            result: (source) => this.#results.get(source),
            took: (of) => this.#took.get(of),
        };
    }
    #block(block) {
        for (const step of block)
            this.#step(step);
    }
    #step(step) {
        switch (step.word) {
            case 'read':
                this.#results.set(step.id, this.#call(step.name, step.input));
                return;
            case 'change':
                this.#recheck(step.name);
                this.#results.set(step.id, this.#call(step.name, step.input, () => this.#begun.push(step.name)));
                return;
            case 'when': {
                const yes = holds(step.condition, this.#known);
                this.#took.set(step.id, yes ? 'yes' : 'no');
                this.#block(yes ? step.yes : step.no);
                return;
            }
            case 'match': {
                const tag = evaluate(step.of, this.#known, true);
                const arm = step.arms.find((one) => one.tag === tag);
                if (arm === undefined)
                    throw new Failed(step.name, 'Surefoot.NoArm');
                this.#took.set(step.id, arm.tag);
                this.#block(arm.steps);
                return;
            }
            case 'pause':
                this.#now += step.ms;
                return;
            case 'attempts':
            case 'rungs':
            case 'together':
            case 'for each':
            case 'claim':
            case 'tell':
                throw new Error(`No meaning of ${step.word} yet.`);
            case 'wait until':
            case 'verify':
                this.#check(step);
                return;
            case 'hand over': {
                try {
                    if (step.tell !== null)
                        this.#call(step.name, step.tell.input);
                }
                catch (error) {
                    if (!(error instanceof Failed))
                        throw error; // telling never fails a plan
                }
                const said = { step: step.name, why: step.why, keep: step.keep };
                throw new HandedOver(step.keep !== null, said);
            }
        }
    }
    /** Before the first change: what cannot be read stands. */
    #recheck(step) {
        if (this.#begun.length > 0)
            return;
        this.#calls.push({ do: 'recheck', step });
        if (cannedTrigger(this.#seed, step) === 'cleared')
            throw new Cleared();
    }
    #check(step) {
        let inARow = 0;
        let until = 0;
        for (let turn = 0;; turn++) {
            let entered = 0;
            for (const ask of step.asks) {
                entered = this.#now;
                this.#results.set(ask.source, this.#call(nameOf(step.name, ask), ask.input));
            }
            if (turn === 0)
                until = entered + step.giveUpAfterMs;
            inARow = holds(step.ready, this.#known) ? inARow + 1 : 0;
            if (inARow >= step.inARow)
                return;
            if (step.failed !== null && holds(step.failed, this.#known)) {
                throw new Failed(step.name, 'Surefoot.CheckFailed');
            }
            if (entered + step.everyMs > until)
                throw new Failed(step.name, 'Surefoot.GaveUp');
            this.#now += step.everyMs;
        }
    }
    #call(step, input, begins = () => undefined) {
        const given = this.#evaluated(input);
        if (given === undefined)
            throw new Failed(step, 'States.QueryEvaluationError');
        begins();
        this.#calls.push({ do: 'run', step, input: given });
        this.#now += CALL_MS;
        const answer = cannedAnswer(this.#seed, this.#answers++);
        if (answer === undefined)
            throw new Failed(step, 'Surefoot.Stop');
        return answer;
    }
    /** An input is whole or is not given at all. */
    #evaluated(input) {
        const value = evaluate(input, this.#known);
        return value === undefined || Object.values(value).includes(undefined)
            ? undefined
            : value;
    }
}
function nameOf(step, ask) {
    return ask.as === '' ? step : `${step} (${ask.as})`;
}
