import { again } from './raised.ts';
export function taskCall(runtime, context) {
    return {
        clock: runtime.clock,
        environment: runtime.environment,
        client: (Client) => runtime.client(Client),
        remainingMs: () => context.getRemainingTimeInMillis(),
    };
}
/**
 * Makes a changing call that must not go out after `actBefore`: its signal is aborted then, and the
 * answer is waited for no longer. Raises Surefoot.Again at that moment, for the call is in doubt.
 */
export async function actUntil(actBefore, token, call, act) {
    const aheadMs = actBefore - call.clock.now();
    if (aheadMs <= 0)
        throw again('TASK1003', 'Writing it down took too long; the call was not made.');
    const controller = new AbortController();
    let cancel = () => { };
    const tooLate = new Promise((_resolve, reject) => {
        cancel = call.clock.after(aheadMs, () => {
            const error = again('TASK1003', 'The call had no answer by the time it had to be made.');
            controller.abort(error);
            reject(error);
        });
    });
    try {
        return await Promise.race([act({ ...call, signal: controller.signal, token }), tooLate]);
    }
    finally {
        cancel();
    }
}
/** Time kept back from the invocation's rest, to write down what a change answered. */
const MARK_MS = 2_000;
/** With less than this there is no use in beginning a change. */
const LEAST_MS = 1_000;
/**
 * Until when a changing call may go out: `within` ahead at most, before the invocation ends, not
 * after `deadline`. All ms; instants since 1970. Undefined when too little time is left.
 */
export function actBeforeFor(now, bounds) {
    const latest = Math.min(now + bounds.within, now + bounds.remainingMs - MARK_MS, bounds.deadline);
    return latest - now < LEAST_MS ? undefined : Math.floor(latest);
}
