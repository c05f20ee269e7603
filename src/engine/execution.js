import { getEventListeners } from 'node:events';
import { Bug, SurefootError } from '../base/errors.ts';
import { jsonCopy } from './json-copy.ts';
import { step } from './step.ts';
import { TaskFailure } from './task-port.ts';
/**
 * Feeds `step` with what happens, one input at a time, and carries out what it asks for. With a
 * journal every input is written before its effects.
 */
export class RunningExecution {
    done;
    #run;
    #around;
    #queue = [];
    #timers = new Map();
    #tasks = new Map();
    #listeners = new Set();
    #spare;
    #working = false;
    #told;
    #crashed = false;
    #resolve;
    #reject;
    constructor(run, around) {
        this.#run = run;
        this.#around = around;
        this.#told = run.history.length;
        this.done = new Promise((resolve, reject) => {
            this.#resolve = resolve;
            this.#reject = reject;
        });
    }
    get name() {
        return this.#run.facts.name;
    }
    get arn() {
        return this.#run.facts.arn;
    }
    get startedAt() {
        return this.#run.facts.startedAt;
    }
    get history() {
        return this.#run.history.events;
    }
    subscribe(listener) {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
    }
    stop(error, cause) {
        this.give({
            type: 'stopped',
            ...(error === undefined ? {} : { error }),
            ...(cause === undefined ? {} : { cause }),
        });
    }
    /** Something has happened. It is taken in its turn. */
    give(input) {
        if (this.#run.result !== undefined || this.#crashed)
            return;
        this.#queue.push(input);
        if (!this.#working)
            void this.#work();
    }
    /** Takes the input once the promise, a write, has resolved. */
    giveAfter(written, input) {
        written.then(() => this.give(input), (error) => this.#crash(error));
    }
    /** After a replay: timers that were waiting go on, tasks that were in flight are answered. */
    continueAfterReplay() {
        const { result } = this.#run;
        if (result !== undefined) {
            this.#resolve(result);
            return;
        }
        for (const [timer, { at }] of this.#run.timers)
            this.#carryOut({ type: 'set-timer', timer, at });
        for (const token of this.#run.tokens.keys())
            this.#around.tokenChanged(token, true);
        for (const [task, visit] of this.#run.tasks) {
            if (visit.pending?.kind === 'task' && visit.pending.submitted)
                continue;
            this.give({
                type: 'task-failed',
                task,
                error: 'Lambda.SdkClientException',
                cause: IN_FLIGHT,
            });
        }
    }
    async #work() {
        this.#working = true;
        try {
            for (let input = this.#queue.shift(); input !== undefined; input = this.#queue.shift()) {
                const at = this.#around.clock.now();
                if (input.type !== 'started') {
                    const { journal } = this.#around;
                    if (journal !== undefined)
                        await journal.append({ kind: 'input', arn: this.arn, input, at });
                }
                const made = step(this.#run, input, at);
                const effects = made instanceof Promise ? await made : made;
                for (const effect of effects)
                    this.#carryOut(effect);
                this.#tell();
            }
        }
        catch (error) {
            this.#crash(error);
        }
        finally {
            this.#working = false;
        }
    }
    #carryOut(effect) {
        switch (effect.type) {
            case 'invoke':
                this.#invoke(effect.task, effect.request);
                return;
            case 'forget-task':
                this.#forget(effect.task);
                return;
            case 'set-timer': {
                const wait = effect.at - this.#around.clock.now();
                const cancel = this.#around.clock.after(Math.max(0, wait), () => {
                    this.#timers.delete(effect.timer);
                    this.give({ type: 'timer-fired', timer: effect.timer });
                });
                this.#timers.set(effect.timer, cancel);
                return;
            }
            case 'cancel-timer':
                this.#timers.get(effect.timer)?.();
                this.#timers.delete(effect.timer);
                return;
            case 'end':
                this.#queue.length = 0;
                this.#resolve(effect.result);
                return;
        }
    }
    #invoke(task, request) {
        const controller = this.#spare ?? new AbortController();
        this.#spare = undefined;
        const token = request.taskToken;
        const flight = { controller, token, answered: false };
        this.#tasks.set(task, flight);
        if (token !== undefined)
            this.#around.tokenChanged(token, true);
        let answer;
        try {
            answer = this.#around.tasks.run(request, controller.signal, (output) => this.give({ type: 'task-submitted', task, output: jsonCopy(output) }));
        }
        catch (error) {
            answer = Promise.reject(error);
        }
        answer.then((output) => {
            flight.answered = true;
            this.#answered(task, request, output);
        }, (error) => {
            flight.answered = true;
            this.#taskRejected(task, request, error);
        });
    }
    /**
     * A result belongs to the execution from here on: what the port does with its own is its
     * business.
     */
    #answered(task, request, output) {
        try {
            this.give({ type: 'task-succeeded', task, output: jsonCopy(output) });
        }
        catch (error) {
            this.#taskRejected(task, request, error);
        }
    }
    #taskRejected(task, request, error) {
        if (error instanceof TaskFailure) {
            this.give({ type: 'task-failed', task, error: error.error, cause: error.cause });
        }
        else if (this.#tasks.has(task)) {
            this.#crash(error instanceof SurefootError
                ? error
                : new Bug('BUG0001', {
                    where: request.stateName,
                    found: `The task port threw something else than TaskFailure: ${String(error)}`,
                }, { cause: error }));
        }
    }
    #forget(task) {
        const known = this.#tasks.get(task);
        if (known === undefined)
            return;
        this.#tasks.delete(task);
        if (known.token !== undefined)
            this.#around.tokenChanged(known.token, false);
        if (!known.answered)
            known.controller.abort();
        // Making one is a third of the cost of a Task; one that nobody listens to can serve the next.
        else if (getEventListeners(known.controller.signal, 'abort').length === 0) {
            this.#spare = known.controller;
        }
    }
    #tell() {
        if (this.#listeners.size === 0) {
            this.#told = this.#run.history.length;
            return;
        }
        const { events } = this.#run.history;
        while (this.#told < events.length) {
            const event = events[this.#told];
            this.#told += 1;
            for (const listener of this.#listeners)
                listener(event);
        }
    }
    #crash(error) {
        this.#crashed = true;
        this.#queue.length = 0;
        for (const cancel of this.#timers.values())
            cancel();
        this.#timers.clear();
        for (const task of this.#tasks.keys())
            this.#forget(task);
        this.#reject(error);
    }
}
const IN_FLIGHT = 'The engine stopped while the task was in flight; whether it had its effect is not known.';
