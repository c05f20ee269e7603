export function refusal(by, words) {
    return { by, reason: `${by}: ${words}` };
}
/** `:x0`, `:x1`, ... for values, `#x0`, ... for names: one of each list, under one letter. */
export function numbered(prefix, list) {
    return list.map((_, at) => `${prefix}${at}`);
}
/** The names or values as an update takes them. */
export function paired(keys, list) {
    return Object.fromEntries(list.map((value, at) => [keys[at] ?? '', value]));
}
