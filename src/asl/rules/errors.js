import { isJsonObject } from '../../base/json.ts';
import { schemaError } from '../diagnostic.ts';
/** Retriers and catchers: names, order, bounds. */
export function checkRetryAndCatch({ state, at, jsonata, found }) {
    for (const field of ['Retry', 'Catch']) {
        const list = state[field];
        if (list === undefined)
            continue;
        if (!Array.isArray(list)) {
            found.push(schemaError(`${at}/${field}`, 'Expected value of type [ARRAY]'));
            continue;
        }
        for (const [index, item] of list.entries()) {
            const place = `${at}/${field}[${index}]`;
            if (!isJsonObject(item)) {
                found.push(schemaError(place, 'Expected value of type [OBJECT]'));
                continue;
            }
            checkErrorEquals(item['ErrorEquals'], place, index === list.length - 1, found);
            if (field === 'Retry')
                checkRetrier(item, place, found);
            else
                checkCatcher(item, place, jsonata, found);
        }
    }
}
function checkErrorEquals(names, at, last, found) {
    if (names === undefined) {
        found.push(schemaError(at, 'These fields are required: [ErrorEquals]'));
        return;
    }
    const place = `${at}/ErrorEquals`;
    if (!Array.isArray(names) ||
        names.length === 0 ||
        !names.every((name) => typeof name === 'string')) {
        found.push(schemaError(place, 'Expected a non-empty array of strings'));
        return;
    }
    if (!names.includes('States.ALL'))
        return;
    if (names.length > 1)
        found.push(schemaError(place, "'States.ALL' must appear alone"));
    if (!last)
        found.push(schemaError(place, "'States.ALL' must appear in the last element"));
}
const RETRIER_FIELDS = [
    'ErrorEquals',
    'IntervalSeconds',
    'MaxAttempts',
    'BackoffRate',
    'MaxDelaySeconds',
    'JitterStrategy',
    'Comment',
];
function checkRetrier(retrier, at, found) {
    checkKnown(retrier, RETRIER_FIELDS, at, found);
    checkRange(retrier, 'IntervalSeconds', 1, 99_999_999, at, found);
    checkRange(retrier, 'MaxAttempts', 0, 99_999_999, at, found);
    checkRange(retrier, 'MaxDelaySeconds', 1, 31_622_400, at, found);
    const { BackoffRate: rate, IntervalSeconds: interval, MaxDelaySeconds: most, JitterStrategy: jitter, } = retrier;
    if (rate !== undefined && !(typeof rate === 'number' && rate >= 1)) {
        found.push(schemaError(`${at}/BackoffRate`, 'Value must be a number of at least 1.0'));
    }
    if (typeof most === 'number' && most <= (typeof interval === 'number' ? interval : 1)) {
        found.push(schemaError(`${at}/MaxDelaySeconds`, 'MaxDelaySeconds must be greater than IntervalSeconds'));
    }
    if (jitter !== undefined && jitter !== 'FULL' && jitter !== 'NONE') {
        found.push(schemaError(`${at}/JitterStrategy`, 'Value should be one of the following: [FULL, NONE]'));
    }
}
function checkRange(source, field, least, most, at, found) {
    const value = source[field];
    if (value === undefined)
        return;
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most)
        return;
    found.push(schemaError(`${at}/${field}`, `Value must be a whole number between ${least} and ${most}`));
}
function checkCatcher(catcher, at, jsonata, found) {
    if (catcher['Next'] === undefined)
        found.push(schemaError(at, 'These fields are required: [Next]'));
    else if (typeof catcher['Next'] !== 'string') {
        found.push(schemaError(`${at}/Next`, 'Expected value of type [STRING]'));
    }
    if (catcher['Assign'] !== undefined && !isJsonObject(catcher['Assign'])) {
        found.push(schemaError(`${at}/Assign`, 'Expected value of type [OBJECT]'));
    }
    if (jsonata && catcher['ResultPath'] !== undefined) {
        found.push(schemaError(at, "The QueryLanguage is set to 'JSONata', but field 'ResultPath' is only supported for the 'JSONPath' QueryLanguage"));
    }
    checkKnown(catcher, ['ErrorEquals', 'Next', 'Assign', 'Output', 'ResultPath', 'Comment'], at, found);
}
function checkKnown(source, known, at, found) {
    for (const field of Object.keys(source)) {
        if (!known.includes(field))
            found.push(schemaError(at, `Field '${field}' is not supported`));
    }
}
