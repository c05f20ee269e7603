import { STARTING_SECONDS } from '../../src/compile/lower/retry.ts';
/** Just inside the timeout: a state that times out is not tried again. */
const MARGIN_MS = 1;
/** Every try that a Task can have, and how it fails: retriers in order, each used up. */
export function worstTries(state, worst, notYetMs) {
    const last = worst === 'slow' ? Number(state.TimeoutSeconds) * 1_000 - MARGIN_MS : 0;
    // Of a state that waits for people only the function that begins it is tried again.
    const begun = worst === 'slow' ? STARTING_SECONDS * 1_000 : 0;
    const ms = waitsForToken(state) ? begun : last;
    const tries = [];
    let elapsed = 0;
    for (const retrier of state.Retry ?? []) {
        const isTimed = retrier.ErrorEquals.includes('Surefoot.NotYet') && notYetMs !== null;
        for (let at = 0; at < (retrier.MaxAttempts ?? 3); at++) {
            // An undo decides whether its time is up before it is slow to answer.
            if (isTimed && elapsed >= notYetMs)
                break;
            tries.push({ ms, error: retrier.ErrorEquals[0] ?? '' });
            elapsed += ms + pauseMs(retrier, at);
        }
    }
    return [...tries, { ms: last, error: null }];
}
/** Whether what the task answers only begins what its state waits for. */
export function waitsForToken({ Resource }) {
    return Resource.endsWith('.waitForTaskToken');
}
/** The tries that take this long together, pauses included, or as long as they can below it. */
export function triesWithin(state, budgetMs) {
    const all = worstTries(state, 'slow', null);
    const taken = [];
    let left = budgetMs;
    for (const one of all) {
        const pause = one.error === null ? 0 : pauseMs(retrierOf(state, one.error), taken.length);
        if (one.error === null || one.ms + pause > left) {
            return [...taken, { ms: Math.min(one.ms, left), error: null }];
        }
        taken.push(one);
        left -= one.ms + pause;
    }
    return taken;
}
/** How long these tries take, with the longest pauses between them. */
export function totalMs(state, tries) {
    return tries.reduce((sum, { ms, error }, at) => {
        return sum + ms + (error === null ? 0 : pauseMs(retrierOf(state, error), at));
    }, 0);
}
function retrierOf(state, error) {
    const found = (state.Retry ?? []).find(({ ErrorEquals }) => ErrorEquals.includes(error));
    if (found === undefined)
        throw new Error(`${error} is not retried.`);
    return found;
}
function pauseMs(retrier, at) {
    const grown = (retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** at;
    return Math.min(grown, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY) * 1_000;
}
