import { createHash } from 'node:crypto';
import { ELEMENTS_MAX, TOO_LARGE } from './limits.ts';
/** `$partition`: a list in pieces of a size. */
export function partition(list, size) {
    if (list === undefined || size === undefined)
        return undefined;
    const chunk = Math.trunc(size);
    if (chunk < 1)
        throw new Error('The chunk size of $partition must be above zero.');
    const chunks = [];
    for (let at = 0; at < list.length; at += chunk)
        chunks.push(list.slice(at, at + chunk));
    return chunks;
}
/**
 * `$range`: counts towards the end and includes it. Like every sequence of JSONata, one element is
 * itself.
 */
export function range(first, last, step) {
    if (first === undefined || last === undefined || step === undefined)
        return undefined;
    const [from, to, by] = [Math.trunc(first), Math.trunc(last), Math.trunc(step)];
    if (by === 0)
        throw new Error('The step of $range must not be zero.');
    const length = Math.max(0, Math.floor((to - from) / by) + 1);
    if (length > ELEMENTS_MAX)
        throw new Error(TOO_LARGE);
    const list = Array.from({ length }, (_, index) => from + index * by);
    return Object.defineProperty(list, 'sequence', { value: true, enumerable: false });
}
const HASHES = {
    MD5: 'md5',
    'SHA-1': 'sha1',
    'SHA-256': 'sha256',
    'SHA-384': 'sha384',
    'SHA-512': 'sha512',
};
/** `$hash`: hexadecimal, of one of five algorithms. */
export function digest(text, algorithm) {
    if (text === undefined || algorithm === undefined)
        return undefined;
    const name = Object.hasOwn(HASHES, algorithm) ? HASHES[algorithm] : undefined;
    if (name === undefined) {
        throw new Error(`The algorithm of $hash must be one of ${Object.keys(HASHES).join(', ')}.`);
    }
    return createHash(name).update(text).digest('hex');
}
/** `$random`: with a seed the same number each time, the first double of java.util.Random. */
export function random(bindings, seed) {
    if (seed === undefined)
        return bindings.random();
    const mask = (1n << 48n) - 1n;
    let state = (BigInt(Math.trunc(seed)) ^ 0x5deece66dn) & mask;
    const bits = (count) => {
        state = (state * 0x5deece66dn + 0xbn) & mask;
        return state >> (48n - count);
    };
    return Number((bits(26n) << 27n) + bits(27n)) / 2 ** 53;
}
/** A version 4 UUID from the execution's own random numbers, so that a replay gives the same. */
export function uuid(next) {
    const hex = Array.from({ length: 32 }, () => Math.floor(next() * 16).toString(16));
    hex[12] = '4';
    hex[16] = (8 + Math.floor(next() * 4)).toString(16);
    const text = hex.join('');
    return [
        text.slice(0, 8),
        text.slice(8, 12),
        text.slice(12, 16),
        text.slice(16, 20),
        text.slice(20),
    ].join('-');
}
/** `$shuffle`, by the execution's own random numbers. */
export function shuffle(list, bindings) {
    if (list === undefined)
        return undefined;
    const items = Array.isArray(list) ? [...list] : [list];
    for (let at = items.length - 1; at > 0; at--) {
        const other = Math.floor(bindings.random() * (at + 1));
        [items[at], items[other]] = [items[other], items[at]];
    }
    return items;
}
