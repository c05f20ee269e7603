import { isoTime } from '../base/clock.ts';
import { seededRandom } from '../base/random.ts';
import { History } from './history.ts';
/** Variables of one thread. A branch reads those around it and writes only its own. */
export class Scope {
    #around;
    #own = new Map();
    constructor(around) {
        this.#around = around;
    }
    get(name) {
        return this.#own.get(name) ?? (this.#own.has(name) ? null : this.#around?.get(name));
    }
    assign(values) {
        for (const [name, value] of values)
            this.#own.set(name, value);
    }
}
const NO_DETAILS = Object.freeze({});
/** The whole state of one execution. Only `step` changes it, and only by what it is given. */
export class Run {
    facts;
    program;
    history = new History();
    root;
    random;
    startTime;
    region;
    /** Milliseconds; the time of the input that is being answered. */
    now;
    result;
    executionTimer;
    /** The visit that each task, timer and token belongs to. */
    tasks = new Map();
    timers = new Map();
    tokens = new Map();
    effects = [];
    /** What is still to be done before the next input is taken. */
    ready = [];
    #ids = 0;
    constructor(facts, program) {
        this.facts = facts;
        this.program = program;
        this.now = facts.startedAt;
        this.random = seededRandom(facts.seed);
        this.startTime = isoTime(facts.startedAt);
        this.region = facts.arn.split(':')[3] ?? '';
        this.root = newThread(program.body, new Scope(), this.history);
    }
    newId() {
        this.#ids += 1;
        return this.#ids;
    }
    event(thread, type, previous, details = NO_DETAILS) {
        return thread.history.append(type, previous, this.now, details);
    }
    setTimer(visit, afterMs) {
        const timer = this.newId();
        const at = this.now + Math.max(0, afterMs);
        this.timers.set(timer, { visit, at });
        this.effects.push({ type: 'set-timer', timer, at });
        return timer;
    }
    cancelTimer(timer) {
        if (timer === undefined || !this.timers.delete(timer))
            return;
        this.effects.push({ type: 'cancel-timer', timer });
    }
}
export function newThread(body, scope, history, of) {
    return {
        body,
        scope,
        history,
        parent: of?.parent,
        index: of?.index ?? 0,
        item: of?.item ?? of?.parent.thread.item,
        last: of?.last ?? 0,
        current: undefined,
    };
}
/**
 * The context object, `$states.context` (developer guide, "Accessing execution data from the
 * Context object").
 */
export function contextObject(run, visit, token) {
    const { facts } = run;
    return {
        Execution: {
            Id: facts.arn,
            Input: facts.input,
            Name: facts.name,
            RoleArn: facts.roleArn,
            StartTime: run.startTime,
            RedriveCount: 0,
        },
        StateMachine: {
            Id: facts.stateMachineArn,
            Name: facts.stateMachineArn.split(':').at(6) ?? facts.stateMachineArn,
        },
        State: {
            Name: visit.state.name,
            EnteredTime: isoTime(visit.enteredAt),
            RetryCount: visit.retryCount,
        },
        ...(token === undefined ? {} : { Task: { Token: token } }),
        ...(visit.thread.item === undefined ? {} : { Map: { Item: visit.thread.item } }),
    };
}
