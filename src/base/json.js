export function isJsonObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** JSON text with the keys of every object sorted: equal values give equal bytes. */
export function canonicalJson(value) {
    return JSON.stringify(sorted(value));
}
function sorted(value) {
    if (Array.isArray(value))
        return value.map(sorted);
    if (!isJsonObject(value))
        return value;
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
/** Bytes that the value takes as UTF-8 JSON, which is how AWS counts its 256 KiB limits. */
export function jsonBytes(value) {
    return Buffer.byteLength(JSON.stringify(value), 'utf8');
}
/** Freezes plain data through and through, and gives it back. */
export function deepFreeze(value) {
    if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
        Object.freeze(value);
        for (const inner of Object.values(value))
            deepFreeze(inner);
    }
    return value;
}
