import { isJsonObject } from '../../base/json.ts';
import { schemaError } from '../diagnostic.ts';
import { fieldsOf } from '../fields.ts';
/**
 * Fields that the type does not have, fields of the other language, and fields that are missing.
 */
export function checkFields({ state, at, jsonata, found }) {
    const fields = fieldsOf(state['Type']);
    if (fields === undefined)
        return;
    const known = new Set([...fields.required, ...fields.optional]);
    for (const field of Object.keys(state)) {
        const other = jsonata
            ? fields.jsonPathOnly.includes(field)
            : JSONATA_ONLY.has(field) && known.has(field);
        if (other) {
            const [language, wanted] = jsonata ? ['JSONata', 'JSONPath'] : ['JSONPath', 'JSONata'];
            found.push(schemaError(at, `The QueryLanguage is set to '${language}', but field '${field}' is only supported for the '${wanted}' QueryLanguage`));
        }
        else if (!known.has(field) && !fields.jsonPathOnly.includes(field)) {
            found.push(schemaError(at, `Field '${field}' is not supported`));
        }
    }
    const missing = fields.required.filter((field) => state[field] === undefined && !(field === 'ItemProcessor' && state['Iterator'] !== undefined));
    if (missing.length > 0)
        found.push(schemaError(at, `These fields are required: [${missing.join(', ')}]`));
}
const JSONATA_ONLY = new Set(['Arguments', 'Output', 'Items']);
/** Types and bounds of plain fields. An expression may stand for a number in JSONata. */
export function checkValues(context) {
    const { state, at, found } = context;
    for (const field of [
        'Comment',
        'Resource',
        'Timestamp',
        'Default',
        'Next',
        'Error',
        'Cause',
        'Label',
    ]) {
        if (state[field] !== undefined && typeof state[field] !== 'string') {
            found.push(schemaError(`${at}/${field}`, 'Expected value of type [STRING]'));
        }
    }
    if (state['End'] !== undefined && typeof state['End'] !== 'boolean') {
        found.push(schemaError(`${at}/End`, 'Expected value of type [BOOLEAN]'));
    }
    const assign = state['Assign'];
    if (assign !== undefined && !isJsonObject(assign)) {
        found.push(schemaError(`${at}/Assign`, 'Expected value of type [OBJECT]'));
    }
    checkNumber(context, 'TimeoutSeconds', 1, 99_999_999);
    checkNumber(context, 'HeartbeatSeconds', 1, 99_999_999);
    checkNumber(context, 'Seconds', 0, 99_999_999);
    checkNumber(context, 'MaxConcurrency', 0, Number.MAX_SAFE_INTEGER);
    checkNumber(context, 'ToleratedFailureCount', 0, Number.MAX_SAFE_INTEGER);
    const percentage = state['ToleratedFailurePercentage'];
    if (typeof percentage === 'number'
        ? percentage < 0 || percentage > 100
        : wrongType(context, percentage)) {
        found.push(schemaError(`${at}/ToleratedFailurePercentage`, 'Value must be between 0 and 100'));
    }
    const { TimeoutSeconds: timeout, HeartbeatSeconds: heartbeat } = state;
    if (typeof timeout === 'number' && typeof heartbeat === 'number' && heartbeat >= timeout) {
        found.push(schemaError(`${at}/HeartbeatSeconds`, 'HeartbeatSeconds must be smaller than TimeoutSeconds'));
    }
    const credentials = state['Credentials'];
    if (credentials === undefined)
        return;
    if (isJsonObject(credentials)) {
        if (credentials['RoleArn'] === undefined && credentials['RoleArn.$'] === undefined) {
            found.push(schemaError(`${at}/Credentials`, "The field 'RoleArn' is required but was missing"));
        }
    }
    else if (!isExpression(credentials)) {
        found.push(schemaError(`${at}/Credentials`, 'Expected value of type [OBJECT]'));
    }
}
function checkNumber(context, field, least, most) {
    const value = context.state[field];
    if (typeof value === 'number') {
        if (Number.isInteger(value) && value >= least && value <= most)
            return;
        const range = most === Number.MAX_SAFE_INTEGER ? `at least ${least}` : `between ${least} and ${most}`;
        context.found.push(schemaError(`${context.at}/${field}`, `Value must be a whole number ${range}`));
    }
    else if (wrongType(context, value)) {
        context.found.push(schemaError(`${context.at}/${field}`, 'Expected value of type [INTEGER]'));
    }
}
function wrongType({ jsonata }, value) {
    return value !== undefined && !(jsonata && isExpression(value));
}
export function isExpression(value) {
    return (typeof value === 'string' && value.length >= 4 && value.startsWith('{%') && value.endsWith('%}'));
}
/** What a type needs beyond its fields. */
export function checkShape({ state, at, jsonata, found }) {
    const type = state['Type'];
    if (type === 'Wait') {
        const ways = ['Seconds', 'Timestamp', 'SecondsPath', 'TimestampPath'].filter((way) => state[way] !== undefined);
        if (ways.length !== 1) {
            const names = jsonata
                ? '[Seconds, Timestamp]'
                : '[Seconds, SecondsPath, Timestamp, TimestampPath]';
            found.push(schemaError(at, `Exactly one of these fields is required: ${names}`));
        }
    }
    if (type === 'Parallel' && !(Array.isArray(state['Branches']) && state['Branches'].length > 0)) {
        found.push(schemaError(`${at}/Branches`, 'Expected a non-empty array'));
    }
    if (type !== 'Choice')
        return;
    const choices = state['Choices'];
    if (!Array.isArray(choices) || choices.length === 0) {
        found.push(schemaError(`${at}/Choices`, 'Expected a non-empty array'));
        return;
    }
    for (const [index, rule] of choices.entries()) {
        const place = `${at}/Choices[${index}]`;
        if (!isJsonObject(rule))
            found.push(schemaError(place, 'Expected value of type [OBJECT]'));
        else if (jsonata)
            checkRule(rule, place, found);
    }
}
const RULE_FIELDS = new Set(['Condition', 'Next', 'Comment', 'Assign', 'Output']);
function checkRule(rule, at, found) {
    for (const field of Object.keys(rule)) {
        if (RULE_FIELDS.has(field))
            continue;
        found.push(schemaError(at, `The QueryLanguage is set to 'JSONata', but field '${field}' is only supported for the 'JSONPath' QueryLanguage`));
    }
    const condition = rule['Condition'];
    if (condition === undefined || rule['Next'] === undefined) {
        const missing = ['Condition', 'Next'].filter((field) => rule[field] === undefined);
        found.push(schemaError(at, `These fields are required: [${missing.join(', ')}]`));
    }
    else if (typeof condition !== 'boolean' && !isExpression(condition)) {
        found.push(schemaError(`${at}/Condition`, 'Expected a boolean or a JSONata expression'));
    }
    if (rule['Assign'] !== undefined && !isJsonObject(rule['Assign'])) {
        found.push(schemaError(`${at}/Assign`, 'Expected value of type [OBJECT]'));
    }
}
