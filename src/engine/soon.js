/** Goes on with the value: at once where it is there. */
export function then(value, next) {
    return value instanceof Promise ? value.then(next) : next(value);
}
