import { failThread, leave } from '../transitions.ts';
import { bindings, evaluateText } from '../visit-expressions.ts';
/** Fails its thread with Error and Cause, either of which may be missing. It has no exit event. */
export const failState = {
    async enter(run, visit) {
        const { state } = visit;
        if (state.type !== 'Fail')
            return;
        const bound = bindings(run, visit);
        const error = await evaluateText(state.error, bound, 'Error');
        const cause = await evaluateText(state.cause, bound, 'Cause');
        leave(visit);
        failThread(run, visit.thread, { error, cause });
    },
};
