/**
 * Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good enough for drills and jitter,
 * never for secrets.
 */
export function seededRandom(seed) {
    let position = seed >>> 0;
    return {
        next() {
            position = nextPosition(position);
            return numberAt(position);
        },
    };
}
/** The position after this one, for whoever keeps the position with other state. */
export function nextPosition(position) {
    return (position + 0x6d2b79f5) >>> 0;
}
/** The number that the sequence has at a position: at least 0 and below 1. */
export function numberAt(position) {
    let mixed = position;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}
