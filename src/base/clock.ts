/**
 * Time, as every room sees it. Nothing outside the clock files reads the wall clock or sets a timer
 * (a test holds this), so the same code runs at night, in a drill and in a simulation.
 */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /**
   * Calls `fire` once, `ms` from now. Gives back the way to take it back.
   * A `background` timer fires in its turn, but nobody waits for it: alone it moves no virtual
   * clock.
   */
  after(ms: number, fire: () => void, options?: { background?: boolean }): () => void;
  /** Resolves `ms` from now. Rejects with the signal's reason when it is aborted first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /**
   * Runs work that takes real time (a request on a socket, a file). A virtual clock stands still
   * meanwhile; the system clock goes on.
   */
  busy<T>(work: () => Promise<T>): Promise<T>;
}

export function sleepOn(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(signal.reason as Error);
      return;
    }
    const abort = (): void => {
      cancel();
      reject(signal?.reason as Error);
    };
    const cancel = clock.after(ms, () => {
      signal?.removeEventListener('abort', abort);
      resolve();
    });
    signal?.addEventListener('abort', abort, { once: true });
  });
}

/** The wall clock: takes as long as it takes. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, fire, options) {
    const timer = setTimeout(fire, ms);
    if (options?.background === true) timer.unref();
    return () => clearTimeout(timer);
  },
  sleep: (ms, signal) => sleepOn(systemClock, ms, signal),
  busy: (work) => work(),
};

/** The instant as ISO 8601 with milliseconds and `Z`. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

/**
 * The instant as the Date that AWS SDKs hand out. Only to be given away, never to read the time.
 */
export function dateAt(ms: number): Date {
  return new Date(ms);
}
