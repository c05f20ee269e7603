import { isJsonObject } from '../base/json.ts';
/** Fields in the order in which people look for them; others follow in the order given. */
const CUSTOMARY = [
    'Comment',
    'QueryLanguage',
    'Version',
    'StartAt',
    'Type',
    'Resource',
    'Arguments',
    'Items',
    'ItemSelector',
    'TimeoutSeconds',
    'HeartbeatSeconds',
    'Choices',
    'Default',
    'Seconds',
    'Timestamp',
    'Retry',
    'Catch',
    'ErrorEquals',
    'Condition',
    'Assign',
    'Output',
    'Error',
    'Cause',
    'Next',
    'End',
    'States',
];
/**
 * The definition as stable, readable JSON that ends in a newline: equal machines give equal bytes.
 */
export function printDefinition(machine) {
    const { States, ...head } = machine;
    const states = Object.entries(States).map(([name, state]) => [name, ordered(asJson(state))]);
    const printed = { ...ordered(asJson(head)), States: Object.fromEntries(states) };
    return `${layOut(printed, '')}\n`;
}
const WIDTH = 100;
/**
 * JSON with each object or list on one line where it fits, and a line a member where it does not.
 */
function layOut(value, indent) {
    if (!(typeof value === 'object' && value !== null))
        return JSON.stringify(value);
    const room = WIDTH - 20 - indent.length;
    const line = indent === '' ? undefined : oneLine(value, room);
    if (line !== undefined && line.length <= room)
        return line;
    const inner = `${indent}  `;
    const entries = Array.isArray(value)
        ? value.map((item) => layOut(item, inner))
        : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${layOut(item, inner)}`);
    const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
    if (entries.length === 0)
        return open + close;
    return `${open}\n${entries.map((entry) => inner + entry).join(',\n')}\n${indent}${close}`;
}
/** On one line, or undefined as soon as it cannot have room there. */
function oneLine(value, room) {
    if (typeof value !== 'object' || value === null)
        return JSON.stringify(value);
    const isList = Array.isArray(value);
    const parts = [];
    let used = 0;
    for (const [key, item] of Object.entries(value)) {
        const text = oneLine(item, room - used);
        if (text === undefined)
            return undefined;
        const part = isList ? text : `${JSON.stringify(key)}: ${text}`;
        parts.push(part);
        used += part.length;
        if (used > room)
            return undefined;
    }
    if (isList)
        return `[${parts.join(', ')}]`;
    return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}
/** A definition is plain data; its types are narrower than JSON's. */
function asJson(data) {
    return data;
}
function ordered(value) {
    if (!isJsonObject(value))
        return value;
    const place = (key) => {
        const at = CUSTOMARY.indexOf(key);
        return at === -1 ? CUSTOMARY.length : at;
    };
    // Sorting is stable, so unknown fields keep their order. Below a state's own fields all is data.
    const entries = Object.entries(value).sort(([a], [b]) => place(a) - place(b));
    return Object.fromEntries(entries.map(([key, inner]) => [
        key,
        Array.isArray(inner) && isRules(key) ? inner.map(ordered) : inner,
    ]));
}
function isRules(key) {
    return key === 'Choices' || key === 'Retry' || key === 'Catch';
}
