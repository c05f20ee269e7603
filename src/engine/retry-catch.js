import { StateFailed } from './failure.ts';
import { failureDetails } from './history.ts';
import { exit, failExecution, failThread } from './transitions.ts';
import { bindings, evaluateYield } from './visit-expressions.ts';
/**
 * The state has failed: it is tried again, caught, or its thread fails. Retriers come before
 * catchers.
 */
export async function fail(run, visit, met) {
    const failure = recorded(run, visit, met);
    if (failure.fatal === true) {
        failExecution(run, visit.thread, failure);
        return;
    }
    if (retry(run, visit, failure))
        return;
    const before = visit.thread.last;
    stateFailed(run, visit);
    const catcher = visit.state.catchers.find(({ errorEquals }) => matches(errorEquals, failure));
    if (catcher === undefined)
        failThread(run, visit.thread, failure);
    else
        await caught(run, visit, catcher, failure, before);
}
/** Writes `EvaluationFailed` where an expression failed, and says in the cause where it was. */
function recorded(run, visit, failure) {
    const { evaluation } = failure;
    if (evaluation === undefined && failure.error !== 'States.Runtime')
        return failure;
    const { thread, state } = visit;
    const place = `An error occurred while executing the state '${state.name}' (entered at the event id #${visit.enteredEvent}).`;
    const placed = {
        error: failure.error,
        cause: `${place} ${failure.cause ?? ''}`,
        fatal: failure.fatal === true,
    };
    if (evaluation === undefined)
        return placed;
    // In AWS's histories a failing field comes from what came before the state, until the state has
    // done something that shows.
    const untouched = thread.last === visit.enteredEvent && evaluation.afterStart !== true;
    const previous = untouched ? visit.eventBefore : thread.last;
    thread.last = run.event(thread, 'EvaluationFailed', previous, {
        ...failureDetails(placed),
        ...(evaluation.location === undefined ? {} : { location: evaluation.location }),
        state: state.name,
    });
    return placed;
}
/** A Parallel or Map that has failed for good says so, caught or not. */
function stateFailed(run, visit) {
    const { thread, state } = visit;
    if (state.type !== 'Parallel' && state.type !== 'Map')
        return;
    thread.last = run.event(thread, `${state.type}StateFailed`, thread.last);
}
function retry(run, visit, failure) {
    const index = visit.state.retry.findIndex((retrier) => matches(retrier.ErrorEquals, failure));
    const retrier = visit.state.retry[index];
    if (retrier === undefined)
        return false;
    const used = visit.retriesUsed[index] ?? 0;
    if (used >= (retrier.MaxAttempts ?? 3))
        return false;
    visit.retriesUsed[index] = used + 1;
    const timer = run.setTimer(visit, delayMs(retrier, used, () => run.random.next()));
    visit.pending = { kind: 'retry', timer };
    return true;
}
/**
 * Milliseconds before attempt `used` + 2: IntervalSeconds (1) times BackoffRate (2.0) to the power
 * of `used`, at most MaxDelaySeconds, and with full jitter anything from nothing to that.
 */
export function delayMs(retrier, used, random) {
    const grown = (retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** used;
    const capped = Math.min(grown, retrier.MaxDelaySeconds ?? DELAY_SECONDS_MAX);
    return Math.round(capped * 1_000 * (retrier.JitterStrategy === 'FULL' ? random() : 1));
}
/** A year and a day: longer than any execution lives. */
const DELAY_SECONDS_MAX = 31_622_400;
/**
 * `States.ALL` matches every error but `States.Runtime`; `States.TaskFailed` every error but
 * `States.Timeout` (developer guide, "Error names").
 */
export function matches(errorEquals, failure) {
    const names = [failure.error, ...(failure.alsoKnownAs ?? [])];
    return errorEquals.some((name) => {
        if (name === 'States.ALL')
            return failure.error !== 'States.Runtime';
        if (names.includes(name))
            return true;
        return name === 'States.TaskFailed' && failure.error !== 'States.Timeout';
    });
}
async function caught(run, visit, catcher, failure, before) {
    const noCause = failure.error === 'States.Timeout' ? '' : null;
    const errorOutput = { Error: failure.error ?? null, Cause: failure.cause ?? noCause };
    const bound = bindings(run, visit, { errorOutput });
    try {
        const { output, assigned } = await evaluateYield(catcher, bound, errorOutput, visit.state.name);
        exit(run, visit, output, assigned, catcher.next);
    }
    catch (error) {
        if (!(error instanceof StateFailed))
            throw error;
        // What fails in a catcher is not caught again. AWS records it from before the state's Failed
        // event.
        visit.thread.last = before;
        const failed = recorded(run, visit, error.failure);
        stateFailed(run, visit);
        failThread(run, visit.thread, failed);
    }
}
