import { UsageError } from '../base/errors.ts';
import { hash } from '../base/hash.ts';
import { isJsonObject } from '../base/json.ts';
import { isAlarmChange, readAlarmEvent, shown } from './alarm-event.ts';
/** A pending trigger is offered at most this often; the bound keeps nonsense out. */
const MOST_TRIES = 100;
/**
 * Reads what an execution began with: the event itself, or `{event, try}` when it is offered again.
 * Throws a UsageError, with a code, when nothing could have started from it.
 */
export function readStart(input) {
    if (!isJsonObject(input) || !('try' in input) || !('event' in input)) {
        return startOf(input, 1);
    }
    const { try: tried, event = null } = input;
    if (typeof tried !== 'number' || !Number.isInteger(tried) || tried < 1 || tried > MOST_TRIES) {
        throw new UsageError('EVNT1014', { found: `Its try is ${JSON.stringify(tried)}.` });
    }
    return startOf(event, tried);
}
/** What to start an execution with, so that `readStart` gives this event and this try. */
export function startInput(event, tried) {
    return tried === 1 ? event : { event, try: tried };
}
/** 16 hexadecimal digits, the same for the same plan, trigger and try. */
export function recoveryId(plan, { identity, tried }) {
    return hash([plan, ...Object.values(identity), tried], 16);
}
function startOf(event, tried) {
    if (Array.isArray(event)) {
        throw new UsageError('EVNT1004', { found: `It is a list of ${event.length}.` });
    }
    if (!isJsonObject(event)) {
        throw new UsageError('EVNT1003', { found: `It is ${event === null ? 'null' : typeof event}.` });
    }
    return { event, tried, identity: identityOf(event) };
}
function identityOf(event) {
    if ('byHand' in event)
        return byHand(event['byHand']);
    if ('schedule' in event)
        return scheduled(event);
    if (isAlarmChange(event)) {
        const { arn, since, contributor } = readAlarmEvent(event);
        return contributor === undefined
            ? { kind: 'alarm', arn, since }
            : { kind: 'contributor', arn, contributor: contributor.id, since };
    }
    const { id } = event;
    if (typeof id === 'string' && id !== '')
        return { kind: 'event', id };
    throw new UsageError('EVNT1013', {
        found: 'It has neither the id of an event, nor schedule and planned, nor byHand.',
    });
}
function byHand(given) {
    const key = isJsonObject(given) ? given['key'] : undefined;
    if (typeof key === 'string' && /^[\w.-]{1,64}$/.test(key))
        return { kind: 'by hand', key };
    throw new UsageError('EVNT1015', {
        found: `byHand.key is ${shown(key)}.`,
    });
}
/** EventBridge Scheduler fills both in; the same run of a schedule is told with the same time. */
function scheduled({ schedule, planned }) {
    const at = typeof planned === 'string' ? /^\d{4}-\d\d-\d\dT\d\d:\d\d(?=[:.\dZ])/.exec(planned) : null;
    if (typeof schedule === 'string' && schedule !== '' && at !== null) {
        return { kind: 'schedule', schedule, minute: `${at[0]}Z` };
    }
    throw new UsageError('EVNT1016', {
        found: `schedule is ${shown(schedule)}, planned is ${shown(planned)}.`,
    });
}
