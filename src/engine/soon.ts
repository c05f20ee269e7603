/**
 * A value that is there already, or is still being worked out. Only JSONata works on promises; a
 * state without it is done at once, which is worth several microseconds a state.
 */
export type Soon<T> = T | Promise<T>;

/** Goes on with the value: at once where it is there. */
export function then<T, R>(value: Soon<T>, next: (value: T) => Soon<R>): Soon<R> {
  return value instanceof Promise ? value.then(next) : next(value);
}
