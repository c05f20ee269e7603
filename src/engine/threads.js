import { newThread, Scope } from './run.ts';
import { release } from './states/task.ts';
/**
 * Ends every state that is still under way in the threads, innermost first. Their Aborted events
 * all come from `previous`, the last event of the thread whose failure cut them.
 */
export function abortThreads(run, threads, previous) {
    for (const thread of threads) {
        if (thread?.current !== undefined)
            abortVisit(run, thread.current, previous);
    }
}
function abortVisit(run, visit, previous) {
    const { pending, state, thread } = visit;
    if (pending?.kind === 'parallel' || pending?.kind === 'map')
        abortThreads(run, pending.threads, previous);
    if (pending?.kind === 'task')
        release(run, visit);
    if (pending?.kind === 'wait' || pending?.kind === 'retry')
        run.cancelTimer(pending.timer);
    if (ABORTED.has(state.type))
        run.event(thread, `${state.type}StateAborted`, previous);
    visit.pending = undefined;
    thread.current = undefined;
}
/** Only these types have an Aborted event in Step Functions' vocabulary. */
const ABORTED = new Set(['Task', 'Wait', 'Parallel', 'Map']);
/** A thread inside `parent`: it reads the variables around it and writes its own. */
export function childThread(parent, body, index, own = {}) {
    const scope = new Scope(own.history === undefined ? parent.thread.scope : undefined);
    return newThread(body, scope, own.history ?? parent.thread.history, {
        parent,
        index,
        last: own.history === undefined ? parent.thread.last : 0,
        ...(own.item === undefined ? {} : { item: own.item }),
    });
}
