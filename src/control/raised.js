import { SurefootError } from '../base/errors.ts';
import { RAISED } from '../contract/index.ts';
/** What a function raises. Step Functions sees the name, and Retry and Catch match it. */
export class TaskError extends SurefootError {
    name;
    constructor(name, code, facts, options) {
        super(code, facts, options);
        this.name = name;
    }
}
/** It must not or cannot go on; trying again will not help. */
export function stop(code, found, cause) {
    return new TaskError(RAISED.stop, code, { found }, { cause });
}
/** Nothing is decided yet; the same call may be made again. */
export function again(code, found, cause) {
    return new TaskError(RAISED.again, code, { found }, { cause });
}
/** The undo was asked, or must wait, and does not hold yet. */
export function notYet(found) {
    return new TaskError(RAISED.notYet, 'TASK1008', { found });
}
export function unclear(found) {
    return new TaskError(RAISED.unclear, 'TASK1007', { found });
}
const throttles = [
    /Throttl/i,
    /^RequestLimitExceeded$/,
    /^TooManyRequests/,
    /^ProvisionedThroughputExceeded/,
    /^RequestThrottled/,
    /^SlowDown$/,
];
const lostCodes = /^(ECONNRESET|ECONNREFUSED|ECONNABORTED|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)$/;
const lostNames = /^(TimeoutError|AbortError|RequestTimeout|RequestTimeoutException|NetworkingError)$/;
export function awsAnswer(error) {
    if (!(error instanceof Error) || error instanceof SurefootError)
        return undefined;
    // The members that the SDK documents on its exceptions; every one may be missing.
    const sdk = error;
    const status = sdk.$metadata?.httpStatusCode;
    if (status === 429 || (isOfAws(sdk) && throttles.some((name) => name.test(error.name)))) {
        return 'throttled';
    }
    if (lostNames.test(error.name))
        return 'doubt';
    if (typeof sdk.code === 'string' && lostCodes.test(sdk.code))
        return 'doubt';
    if (sdk.$fault === 'server' || (status !== undefined && status >= 500))
        return 'doubt';
    if (sdk.$fault === 'client' || (status !== undefined && status >= 400))
        return 'refused';
    return undefined;
}
function isOfAws(error) {
    return error.$fault !== undefined || error.$metadata !== undefined;
}
/**
 * Any error as one that Step Functions should see. `doing` starts the sentence: "Looking at ...".
 */
export function asRaised(error, doing) {
    if (error instanceof SurefootError)
        return error;
    const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    switch (awsAnswer(error)) {
        case 'throttled':
        case 'doubt':
            return again('TASK1003', `${doing}: ${words}`, error);
        case 'refused':
            return stop('TASK1002', `${doing}: ${words}`, error);
        case undefined:
            return stop('TASK1011', `${doing}: ${words}`, error);
    }
}
/** Runs `work`; whatever it raises leaves as an error that Step Functions should see. */
export async function raising(doing, work) {
    try {
        return await work();
    }
    catch (error) {
        throw asRaised(error, doing);
    }
}
