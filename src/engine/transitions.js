import { failureDetails, Payload, WHOLE } from './history.ts';
/** Enters a state after everything that is already due. */
export function enter(run, thread, name, input) {
    run.ready.push({ type: 'enter', thread, name, input });
}
/** The state is done: it exits with `output` and goes on to `next`, or ends its thread. */
export function exit(run, visit, output, assigned, next) {
    const { thread, state } = visit;
    thread.scope.assign(assigned);
    const details = { name: state.name, output: new Payload(output), outputDetails: WHOLE };
    thread.last = run.event(thread, state.exitedEvent, thread.last, assigned.size === 0 ? details : { ...details, ...assignedDetails(assigned) });
    leave(visit);
    if (next === undefined)
        endThread(run, thread, output);
    else
        enter(run, thread, next, output);
}
function assignedDetails(assigned) {
    return {
        assignedVariables: Object.fromEntries([...assigned].map(([name, value]) => [name, JSON.stringify(value)])),
        assignedVariablesDetails: WHOLE,
    };
}
/** Nothing waits for the visit any more. */
export function leave(visit) {
    visit.pending = undefined;
    visit.thread.current = undefined;
}
function endThread(run, thread, output) {
    if (thread.parent === undefined) {
        const details = { output: new Payload(output), outputDetails: WHOLE };
        finish(run, 'ExecutionSucceeded', { status: 'SUCCEEDED', output }, details);
    }
    else {
        run.ready.push({ type: 'thread-succeeded', thread, output });
    }
}
/** Nothing in the thread handled it: the state around it decides, or the execution fails. */
export function failThread(run, thread, failure) {
    if (thread.parent === undefined)
        failExecution(run, thread, failure);
    else
        run.ready.push({ type: 'thread-failed', thread, failure });
}
/** Ends the execution whatever surrounds the thread. */
export function failExecution(run, thread, failure) {
    run.root.last = visibleThread(run, thread).last;
    const details = failureDetails(failure);
    finish(run, 'ExecutionFailed', { status: 'FAILED', ...details }, details);
}
/** The nearest thread whose events are in the execution's own history. */
function visibleThread(run, thread) {
    let at = thread;
    while (at.history !== run.history && at.parent !== undefined)
        at = at.parent.thread;
    return at;
}
export function finish(run, type, result, details) {
    run.history.end(type, run.root.last, run.now, details);
    run.result = result;
    for (const task of run.tasks.keys())
        run.effects.push({ type: 'forget-task', task });
    for (const timer of run.timers.keys())
        run.effects.push({ type: 'cancel-timer', timer });
    run.tasks.clear();
    run.timers.clear();
    run.tokens.clear();
    run.ready.length = 0;
    run.effects.push({ type: 'end', result });
}
