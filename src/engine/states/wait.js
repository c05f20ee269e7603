import { evaluationFailure } from '../failure.ts';
import { parseTimestamp } from '../timestamp.ts';
import { exit } from '../transitions.ts';
import { bindings, evaluateWhole, evaluateYield, unexpectedType } from '../visit-expressions.ts';
/** Longest wait, as for a state's timeout: 99,999,999 seconds, some three years. */
const SECONDS_MAX = 99_999_999;
/** Waits for whole seconds, or until an instant; one that has passed is no wait. */
export const wait = {
    async enter(run, visit) {
        const until = await endOf(run, visit);
        if (until <= run.now) {
            await waited(run, visit);
            return;
        }
        visit.pending = { kind: 'wait', timer: run.setTimer(visit, until - run.now) };
    },
};
export async function waited(run, visit) {
    const { state, input } = visit;
    const { output, assigned } = await evaluateYield(state, bindings(run, visit), input, state.name);
    exit(run, visit, output, assigned, state.next);
}
async function endOf(run, visit) {
    const { state } = visit;
    if (state.type !== 'Wait')
        return run.now;
    const bound = bindings(run, visit);
    if (state.timestamp === undefined) {
        const seconds = (await evaluateWhole(state.seconds, bound, 'Seconds', 0)) ?? 0;
        if (seconds > SECONDS_MAX) {
            throw evaluationFailure(`The Seconds field must be at most ${SECONDS_MAX}: ${seconds}`, 'Seconds');
        }
        return run.now + seconds * 1_000;
    }
    const text = await state.timestamp.evaluate(bound);
    if (typeof text !== 'string')
        throw unexpectedType(state.timestamp, 'Timestamp', 'string', text);
    const at = parseTimestamp(text);
    if (at === undefined) {
        throw evaluationFailure(`The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${text}`, 'Timestamp', true);
    }
    return at;
}
