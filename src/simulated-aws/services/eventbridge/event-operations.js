import { isoTime } from '../../../base/clock.ts';
import { isJsonObject } from '../../../base/json.ts';
import { AwsFault } from '../../aws-fault.ts';
import { instant, list, required, struct, text } from '../../input.ts';
import { operation } from '../../service.ts';
import { matches } from './pattern.ts';
import { usablePattern } from './rule-operations.ts';
/**
 * Puts events on the default bus; each entry is taken or refused by itself.
 * Source: EventBridge API Reference, PutEvents and PutEventsResultEntry.
 */
export const putEvents = operation({
    changes: true,
    input: {
        Entries: required(list(struct({
            Source: text(),
            DetailType: text(),
            Detail: text(),
            Resources: list(text()),
            Time: instant(),
        }), { min: 1, max: 10 })),
    },
    run(world, input) {
        const Entries = input.Entries.map((entry) => put(world, entry));
        const failed = Entries.filter((entry) => 'ErrorCode' in entry);
        return { FailedEntryCount: failed.length, Entries };
    },
});
/** Source: EventBridge API Reference, TestEventPattern: the event must have all of these. */
const ENVELOPE = ['id', 'account', 'source', 'time', 'region', 'resources', 'detail-type'];
export const testEventPattern = operation({
    changes: false,
    input: { EventPattern: required(text({ max: 4_096 })), Event: required(text()) },
    run(_world, input) {
        const pattern = usablePattern(input.EventPattern);
        const event = jsonObject(input.Event);
        if (event === undefined)
            throw invalid('Parameter Event is not valid.');
        const missing = ENVELOPE.find((key) => !Object.hasOwn(event, key));
        if (missing !== undefined) {
            throw invalid(`Parameter Event is not valid. Reason: ${missing} is a required argument.`);
        }
        return { Result: matches(pattern, event) };
    },
});
function put(world, entry) {
    const { Source: source = '', DetailType: detailType = '', Time: at } = entry;
    if (source === '')
        return refused('Parameter Source is not valid. Reason: required.');
    if (detailType === '')
        return refused('Parameter DetailType is not valid. Reason: required.');
    if (source.startsWith('aws.')) {
        return {
            ErrorCode: 'NotAuthorizedForSourceException',
            ErrorMessage: 'Not authorized for the source.',
        };
    }
    const detail = jsonObject(entry.Detail ?? '');
    if (detail === undefined) {
        return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
    }
    const resources = entry.Resources ?? [];
    const time = at === undefined ? {} : { time: isoTime(at).replace(/\.\d{3}Z$/, 'Z') };
    return { EventId: world.emit({ detailType, source, resources, detail, ...time }) };
}
function refused(message) {
    return { ErrorCode: 'InvalidArgument', ErrorMessage: message };
}
function jsonObject(text) {
    try {
        const value = JSON.parse(text);
        return isJsonObject(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function invalid(message) {
    return new AwsFault('ValidationException', message);
}
