import { TaskFailure } from './task-port.ts';
/** Every kind of fault, for those who try them all. */
export const FAULT_KINDS = [
    ...['error', 'error-after-effect', 'timeout', 'timeout-after-effect'],
    ...['throttle', 'crash', 'crash-after-effect', 'late'],
];
/** Longest that Step Functions waits for a task: 99,999,999 seconds. Past any state's timeout. */
const NEVER_MS = 99_999_999_000;
/** A port that misbehaves where the faults say so, and is the given one everywhere else. */
export function faultyPort(port, faults, clock) {
    return {
        async run(request, signal, submitted) {
            const fault = faults.find((candidate) => strikes(candidate, request));
            if (fault === undefined)
                return port.run(request, signal, submitted);
            fault.fired = true;
            const effect = () => port.run(request, signal, submitted);
            switch (fault.kind) {
                case 'error':
                    throw new TaskFailure('Injected.Error', 'A fault was injected before the effect.');
                case 'error-after-effect':
                    await effect();
                    throw new TaskFailure('Injected.Error', 'A fault was injected after the effect.');
                case 'throttle':
                    throw new TaskFailure('Lambda.TooManyRequestsException', 'Rate Exceeded.');
                case 'crash':
                    throw new TaskFailure('Lambda.SdkClientException', 'The function died before the effect.');
                case 'crash-after-effect':
                    await effect();
                    throw new TaskFailure('Lambda.SdkClientException', 'The function died after the effect.');
                case 'timeout':
                    return silence(clock, signal);
                case 'timeout-after-effect':
                    await effect();
                    return silence(clock, signal);
                case 'late':
                    return late(clock, signal, () => port.run(request, new AbortController().signal, submitted));
            }
        },
    };
}
function strikes({ state, kind, attempt }, request) {
    if (state !== request.stateName)
        return false;
    const wanted = attempt ?? (kind === 'throttle' ? 1 : undefined);
    return wanted === undefined || request.retryCount === wanted - 1;
}
/** Answers when no state waits any more; given up before that, not at all. */
async function silence(clock, signal) {
    await clock.sleep(NEVER_MS, signal);
    throw new TaskFailure('States.Timeout', '');
}
/** Waits for the state to be given up, then does its work after all. Nobody hears the answer. */
async function late(clock, signal, effect) {
    await new Promise((resolve) => {
        const cancel = clock.after(NEVER_MS, resolve);
        signal.addEventListener('abort', () => {
            cancel();
            resolve();
        });
    });
    return effect();
}
