import { StateFailed } from './failure.ts';
/** Bytes of UTF-8 JSON that a state's input, result or output may have (Step Functions quotas). */
export const PAYLOAD_BYTES_MAX = 262_144;
/** Events of one execution. The last of them is the failure that says so. */
export const HISTORY_EVENTS_MAX = 25_000;
/**
 * Evaluation steps of one expression: about half a second of work. AWS bounds memory and depth
 * instead.
 */
export const EVALUATION_STEPS_MAX = 200_000;
/** Elements of one list in an expression: AWS ends larger ones with its memory limit. */
export const ELEMENTS_MAX = 360_145;
/** AWS's words for an expression that holds too much. */
export const TOO_LARGE = 'Expression evaluation memory limit exceeded: Check for excessive memory usage';
/** Characters of one string in an expression: forty payloads. */
export const TEXT_MAX = 10_000_000;
/** Objects and lists in one value, and how deep they may lie. No payload comes near. */
export const VALUES_MAX = 100_000;
export const DEPTH_MAX = 1_000;
/** Bytes of all variables of one Assign, and of one variable. */
export const ASSIGN_BYTES_MAX = 262_144;
/**
 * Whether the value's JSON has more bytes than that. Small values, nearly all, are never written
 * out.
 */
export function exceeds(value, bytesMax) {
    if (bytesAtMost(value, bytesMax) <= bytesMax)
        return false;
    const text = JSON.stringify(value);
    return text.length > bytesMax || Buffer.byteLength(text, 'utf8') > bytesMax;
}
/** A number that the bytes cannot be above. Stops counting beyond `enough`. */
function bytesAtMost(value, enough) {
    if (typeof value === 'string')
        return value.length * 6 + 2;
    if (typeof value !== 'object' || value === null)
        return 25;
    let sum = 2;
    if (Array.isArray(value)) {
        for (const item of value) {
            sum += bytesAtMost(item, enough) + 1;
            if (sum > enough)
                return sum;
        }
        return sum;
    }
    for (const key of Object.keys(value)) {
        sum +=
            key.length * 6 +
                4 +
                bytesAtMost(value[key] ?? null, enough);
        if (sum > enough)
            return sum;
    }
    return sum;
}
/**
 * AWS refuses an oversized output or result with `States.DataLimitExceeded`. Its documentation says
 * that `States.ALL` does not catch it; recorded executions show that it does.
 */
export function checkPayload(value, nameOfSource) {
    if (!exceeds(value, PAYLOAD_BYTES_MAX))
        return;
    throw new StateFailed({
        error: 'States.DataLimitExceeded',
        cause: `The state/task '${nameOfSource}' returned a result with a size exceeding the maximum number of bytes service limit.`,
    });
}
