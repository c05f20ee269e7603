export function sleepOn(clock, ms, signal) {
    return new Promise((resolve, reject) => {
        if (signal?.aborted === true) {
            reject(signal.reason);
            return;
        }
        const abort = () => {
            cancel();
            reject(signal?.reason);
        };
        const cancel = clock.after(ms, () => {
            signal?.removeEventListener('abort', abort);
            resolve();
        });
        signal?.addEventListener('abort', abort, { once: true });
    });
}
/** The wall clock: takes as long as it takes. */
export const systemClock = {
    now: () => Date.now(),
    after(ms, fire, options) {
        const timer = setTimeout(fire, ms);
        if (options?.background === true)
            timer.unref();
        return () => clearTimeout(timer);
    },
    sleep: (ms, signal) => sleepOn(systemClock, ms, signal),
    busy: (work) => work(),
};
/** The instant as ISO 8601 with milliseconds and `Z`. */
export function isoTime(ms) {
    return new Date(ms).toISOString();
}
/**
 * The instant as the Date that AWS SDKs hand out. Only to be given away, never to read the time.
 */
export function dateAt(ms) {
    return new Date(ms);
}
