import { isJsonObject } from '../base/json.ts';
/**
 * The failure in words: Step Functions hands on a function's error as `{errorType, errorMessage}`,
 * and records and messages are for people.
 */
export function inWords(failure) {
    return failure.cause === undefined ? failure : { ...failure, cause: messageOf(failure.cause) };
}
function messageOf(cause) {
    try {
        const value = JSON.parse(cause);
        const message = isJsonObject(value) ? value['errorMessage'] : undefined;
        return typeof message === 'string' ? message : cause;
    }
    catch {
        return cause;
    }
}
