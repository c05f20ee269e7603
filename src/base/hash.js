import { createHash, createHmac } from 'node:crypto';
import { canonicalJson } from './json.ts';
/**
 * SHA-256 of the value's canonical JSON, as lower-case hex cut to `length` characters (64 at most).
 */
export function hash(value, length = 64) {
    return sha256(canonicalJson(value)).slice(0, length);
}
/** SHA-256 of the text's UTF-8 bytes, as lower-case hex. */
export function sha256(text) {
    return createHash('sha256').update(text).digest('hex');
}
/** HMAC-SHA256 of the text under the key, as lower-case hex. */
export function hmac(key, text) {
    return createHmac('sha256', key).update(text).digest('hex');
}
