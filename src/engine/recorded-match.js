import { isJsonObject } from '../base/json.ts';
/** `<uuid:1>`: what a recording has in place of a value that is different each time. */
const PLACEHOLDER = /<+[A-Za-z][^<>]*>?(?::[^<>]*)?>/g;
/** Whole values that recordings replaced by a word. */
const REPLACED = new Set(['timestamp', 'date', 'datetime', 'start-date', 'stop-date', 'RequestId']);
/**
 * Whether a value is what was recorded, as far as the recording says. `wildcards` are JSON
 * pointers.
 */
export function matchesRecording(recorded, actual, wildcards = new Set(), at = '') {
    if (wildcards.has(at))
        return actual !== undefined;
    if (typeof recorded === 'string')
        return matchesText(recorded, actual);
    if (Array.isArray(recorded)) {
        return (Array.isArray(actual) &&
            recorded.length === actual.length &&
            recorded.every((item, index) => matchesRecording(item, actual[index], wildcards, `${at}/${index}`)));
    }
    if (!isJsonObject(recorded))
        return recorded === actual;
    if (!isJsonObject(actual))
        return false;
    const keys = Object.keys(recorded);
    return (keys.length === Object.keys(actual).length &&
        keys.every((key) => {
            const place = `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
            return (Object.hasOwn(actual, key) && matchesRecording(recorded[key], actual[key], wildcards, place));
        }));
}
function matchesText(recorded, actual) {
    if (recorded === actual)
        return true;
    if (typeof actual !== 'string')
        return REPLACED.has(recorded) || /^<[^<>]+>$/.test(recorded);
    if (recorded.search(PLACEHOLDER) === -1)
        return false;
    const parts = recorded
        .split(PLACEHOLDER)
        .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('[\\s\\S]*?')}$`).test(actual);
}
export function sameOrder(recorded, actual, ordered) {
    const text = (list) => (ordered ? list : [...list].sort()).join('\n');
    return text(recorded) === text(actual);
}
