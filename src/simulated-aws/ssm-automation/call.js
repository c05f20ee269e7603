import { types } from 'node:util';
import { isoTime } from '../../base/clock.ts';
import { AwsFault } from '../aws-fault.ts';
import { CallFailed } from './action.ts';
/** How often a throttled call is made at most. Source: Boto3 Guide, "Retries", legacy mode. */
const TRIES = 5;
/** Words of services for "too fast". */
const THROTTLES = new Set([
    ...['ThrottlingException', 'Throttling', 'ThrottledException', 'RequestLimitExceeded'],
    ...['TooManyRequestsException', 'SlowDown'],
]);
/**
 * Makes a call as the automation's role. Where AWS refuses it throws CallFailed in Automation's own
 * words; NotSimulated goes through.
 * Source: Systems Manager User Guide, "Troubleshooting Systems Manager Automation".
 */
export function callAs(world, automation, service, operation, input) {
    for (let tried = 1;; tried++) {
        try {
            return asJson(world.call(automation.runsAs, service, operation, input));
        }
        catch (error) {
            if (!(error instanceof AwsFault))
                throw error;
            if (THROTTLES.has(error.name) && tried < TRIES)
                continue;
            throw new CallFailed(error.name, `An error occurred (${error.name}) when calling the ${operation} operation: ${error.message}`);
        }
    }
}
/** An answer as Automation sees it: times are texts, bytes are Base64, what is undefined is not. */
function asJson(value) {
    const entries = Object.entries(value).flatMap(([key, inner]) => inner === undefined ? [] : [[key, jsonOf(inner)]]);
    return Object.fromEntries(entries);
}
function jsonOf(value) {
    if (value === null || typeof value === 'string' || typeof value === 'number')
        return value;
    if (typeof value === 'boolean')
        return value;
    if (types.isDate(value))
        return isoTime(value.getTime());
    if (value instanceof Uint8Array)
        return Buffer.from(value).toString('base64');
    if (Array.isArray(value))
        return value.map(jsonOf);
    if (typeof value === 'object')
        return asJson(value);
    return String(value);
}
