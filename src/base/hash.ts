import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from './json.ts';

/**
 * SHA-256 of the value's canonical JSON, as lower-case hex cut to `length` characters (64 at most).
 */
export function hash(value: Json, length = 64): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex').slice(0, length);
}
