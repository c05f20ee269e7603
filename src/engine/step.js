import { Bug } from '../base/errors.ts';
import { StateFailed } from './failure.ts';
import { failureDetails, HistoryFull, inputDetails, Payload, WHOLE } from './history.ts';
import { fail } from './retry-catch.ts';
import { stateKinds } from './states/index.ts';
import * as tasks from './states/task.ts';
import { waited } from './states/wait.ts';
import { enter, failExecution, finish } from './transitions.ts';
/**
 * The whole engine as one function: what an execution does next, given what has happened. It reads
 * no clock and starts nothing; the same inputs at the same times give the same history and effects.
 * A promise only where JSONata had to work. One at a time for each execution.
 */
export function step(run, input, at) {
    if (run.result !== undefined)
        return [];
    run.now = at;
    run.effects = [];
    try {
        const taken = take(run, input);
        const done = taken instanceof Promise ? taken.then(() => followAll(run)) : followAll(run);
        if (done instanceof Promise)
            return done.then(() => run.effects, (error) => full(run, error));
        return run.effects;
    }
    catch (error) {
        return full(run, error);
    }
}
function full(run, error) {
    if (!(error instanceof HistoryFull))
        throw error;
    const last = { ...run.root, last: run.history.length };
    failExecution(run, last, {
        error: 'States.Runtime',
        cause: 'The execution reached the maximum number of history events (25000).',
    });
    return run.effects;
}
/** Everything that follows at once; waits where an expression has to be worked out. */
function followAll(run) {
    for (let next = run.ready.shift(); next !== undefined; next = run.ready.shift()) {
        const followed = follow(run, next);
        if (followed instanceof Promise)
            return followed.then(() => followAll(run));
    }
}
function take(run, input) {
    switch (input.type) {
        case 'started':
            return started(run);
        case 'timer-fired':
            return fired(run, input.timer);
        case 'stopped': {
            const details = failureDetails(input);
            return finish(run, 'ExecutionAborted', { status: 'ABORTED', ...details }, details);
        }
        case 'task-submitted':
            return withVisit(run, run.tasks.get(input.task), (visit) => tasks.submitted(run, visit, input.output));
        case 'task-succeeded':
            return withVisit(run, run.tasks.get(input.task), (visit) => tasks.answered(run, visit, input.output));
        case 'task-failed':
            return withVisit(run, run.tasks.get(input.task), (visit) => tasks.failed(run, visit, failureDetails(input)));
        case 'callback-succeeded':
            return withVisit(run, run.tokens.get(input.token), (visit) => tasks.succeeded(run, visit, input.output));
        case 'callback-failed':
            return withVisit(run, run.tokens.get(input.token), (visit) => tasks.failed(run, visit, failureDetails(input)));
        case 'callback-heartbeat':
            return withVisit(run, run.tokens.get(input.token), (visit) => tasks.heartbeat(run, visit));
    }
}
function started(run) {
    const { root, facts, program } = run;
    run.event(root, 'ExecutionStarted', 0, { ...inputDetails(facts.input), roleArn: facts.roleArn });
    if (program.timeoutSeconds !== undefined) {
        run.executionTimer = run.setTimer(undefined, program.timeoutSeconds * 1_000);
    }
    enter(run, root, program.body.startAt, facts.input);
}
function fired(run, timer) {
    const known = run.timers.get(timer);
    if (known === undefined)
        return;
    run.timers.delete(timer);
    if (timer === run.executionTimer) {
        run.root.last = 0; // AWS's ExecutionTimedOut comes from nothing
        const details = { error: 'States.Timeout' };
        return finish(run, 'ExecutionTimedOut', { status: 'TIMED_OUT', ...details }, details);
    }
    return withVisit(run, known.visit, (visit) => {
        const { pending } = visit;
        if (pending?.kind === 'wait') {
            visit.pending = undefined;
            return waited(run, visit);
        }
        if (pending?.kind === 'retry') {
            visit.pending = undefined;
            visit.retryCount += 1;
            return stateKinds[visit.state.type].enter(run, visit);
        }
        if (pending?.kind === 'task')
            return tasks.timedOut(run, visit, timer);
    });
}
/** Runs a part of a visit; what fails in it goes to the state's retriers and catchers. */
function withVisit(run, visit, work) {
    if (visit === undefined)
        return; // late: the state has gone on
    try {
        const done = work(visit);
        if (done instanceof Promise) {
            return done.catch((error) => handled(run, visit, error));
        }
    }
    catch (error) {
        return handled(run, visit, error);
    }
}
function handled(run, visit, error) {
    if (!(error instanceof StateFailed))
        throw error;
    return fail(run, visit, error.failure);
}
function follow(run, ready) {
    const { thread } = ready;
    if (!isLive(thread))
        return;
    if (ready.type === 'enter')
        return enterNow(run, ready);
    const { parent } = thread;
    if (parent?.state.type !== 'Parallel' && parent?.state.type !== 'Map') {
        throw new Bug('BUG0001', { found: 'A thread ended inside a state that has none.' });
    }
    const kind = stateKinds[parent.state.type];
    return withVisit(run, parent, (visit) => ready.type === 'thread-succeeded'
        ? kind.threadSucceeded(run, visit, thread, ready.output)
        : kind.threadFailed(run, visit, thread, ready.failure));
}
function enterNow(run, { thread, name, input }) {
    const state = thread.body.states.get(name);
    if (state === undefined) {
        throw new Bug('BUG0001', { found: `There is no state '${name}' to enter.` });
    }
    // The machine's first state comes from 0 in AWS's histories, as if nothing was before it.
    const eventBefore = thread.last;
    thread.last = run.event(thread, state.enteredEvent, eventBefore, {
        name,
        input: new Payload(input),
        inputDetails: WHOLE,
    });
    const visit = {
        thread,
        state,
        input,
        enteredAt: run.now,
        enteredEvent: thread.last,
        eventBefore,
        retryCount: 0,
        retriesUsed: [],
        pending: undefined,
    };
    thread.current = visit;
    return withVisit(run, visit, (entered) => stateKinds[state.type].enter(run, entered));
}
/** A branch whose Parallel or Map has gone on is left where it is. */
function isLive(thread) {
    const { parent } = thread;
    if (parent === undefined)
        return true;
    const { pending } = parent;
    if (pending?.kind !== 'parallel' && pending?.kind !== 'map')
        return false;
    return pending.threads.includes(thread) && isLive(parent.thread);
}
