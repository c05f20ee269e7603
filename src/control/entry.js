import { canonicalJson } from '../base/json.ts';
/** The key of an entry in its record: unambiguous whatever the step and item are called. */
export function entryKey({ step, item, attempt }) {
    return canonicalJson([step, item, attempt]);
}
/** Nothing is left to find out or to do about it. */
export function isFinal(status) {
    switch (status) {
        case 'as-before':
        case 'undone':
        case 'left':
        case 'foreign':
        case 'unclear':
            return true;
        case 'intended':
        case 'refused':
        case 'applied':
        case 'undoing':
            return false;
    }
}
/**
 * A call that never answered may reach AWS until its `actBefore`, and be carried out this much
 * later.
 */
export const DOUBT_MS = 60_000;
/** Two looks this far apart that agree are believed. */
export const CONSISTENCY_MS = 5_000;
/** A changing call goes out at most this long after it was written down. */
export const ACT_WITHIN_MS = 30_000;
/** The first moment at which a look tells whether an unfinished call happened. */
export function knowableAt(actBefore) {
    return actBefore + DOUBT_MS;
}
