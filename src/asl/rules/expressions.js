import { isJsonObject } from '../../base/json.ts';
import { schemaError } from '../diagnostic.ts';
import { readExpression } from '../expression-text.ts';
import { isExpression } from './fields.ts';
/** Fields whose strings AWS reads as expressions. */
const EXPRESSION_FIELDS = new Set([
    'Arguments',
    'Output',
    'Assign',
    'Items',
    'ItemSelector',
    'ItemBatcher',
    'Condition',
    'Seconds',
    'Timestamp',
    'Error',
    'Cause',
    'TimeoutSeconds',
    'HeartbeatSeconds',
    'MaxConcurrency',
    'Credentials',
    'ToleratedFailureCount',
    'ToleratedFailurePercentage',
]);
/** Every expression of one state (those of states inside it are theirs). */
export function checkExpressions(context, defined, check) {
    const { state, at, jsonata } = context;
    if (!jsonata)
        return;
    const hasResult = ['Task', 'Parallel', 'Map'].includes(String(state['Type']));
    const visit = (value, place, where) => {
        if (typeof value === 'string')
            checkString(context, value, place, where, defined, check);
        else if (Array.isArray(value))
            value.forEach((item, index) => visit(item, `${place}[${index}]`, where));
        else if (isJsonObject(value)) {
            for (const [key, item] of Object.entries(value))
                visit(item, `${place}/${key}`, where);
        }
    };
    const visitFields = (source, place, where) => {
        for (const [field, value] of Object.entries(source)) {
            if (!EXPRESSION_FIELDS.has(field))
                continue;
            const after = field === 'Output' || field === 'Assign';
            visit(value, `${place}/${field}`, {
                result: after && where.result,
                error: after && where.error,
            });
        }
    };
    visitFields(state, at, { result: hasResult, error: false });
    for (const [list, error] of [
        ['Choices', false],
        ['Catch', true],
    ]) {
        const items = state[list];
        if (!Array.isArray(items))
            continue;
        items.forEach((item, index) => {
            if (isJsonObject(item)) {
                visitFields(item, `${at}/${list}[${index}]`, {
                    result: false,
                    error,
                });
            }
        });
    }
}
function checkString({ found }, value, location, where, defined, check) {
    if (!isExpression(value)) {
        if (value.startsWith('{%') || value.endsWith('%}')) {
            found.push(schemaError(location, 'JSONata string must start with {% and end with %}'));
        }
        return;
    }
    const text = value.slice(2, -2).trim();
    const unsupported = (message) => {
        found.push({ code: 'UNSUPPORTED_JSONATA_EXPRESSION', severity: 'ERROR', message, location });
    };
    const parsed = check?.(text);
    if (parsed?.error !== undefined) {
        found.push({
            code: 'INVALID_JSONATA_EXPRESSION',
            severity: 'ERROR',
            message: parsed.error,
            location,
        });
        return;
    }
    for (const name of parsed?.topLevel ?? [])
        unsupported(`Reference to '${name}' at the top level is not supported.`);
    const read = readExpression(text);
    if (read.root)
        unsupported("Reference to '$$' is not supported.");
    for (const field of read.statesFields) {
        const exists = field === 'input' ||
            field === 'context' ||
            (field === 'result' && where.result) ||
            (field === 'errorOutput' && where.error);
        if (!exists)
            unsupported(`Field '$states.${field}' does not exist.`);
    }
    for (const name of read.variables) {
        if (defined.has(name))
            continue;
        found.push({
            code: 'POSSIBLY_UNDEFINED_VARIABLE',
            severity: 'WARNING',
            message: `Variable '${name}' is possibly not defined.`,
            location,
        });
    }
}
