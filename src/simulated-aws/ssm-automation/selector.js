import { isJsonObject } from '../../base/json.ts';
/** A JSONPath that the simulation does not know. */
export class UnknownSelector extends Error {
}
const PART = /^(?:\.([\w\-:]+)|\[(-?\d+)\]|\['([^']+)'\]|\["([^"]+)"\]|(\[\*\]|\.\*))/;
/**
 * What the selector finds, or undefined when there is nothing. Names, indexes and `*` are known;
 * with a `*` the answer is a list. Throws UnknownSelector.
 * Source: Systems Manager User Guide, "aws:executeAwsApi", Selector: JSONPath in the response.
 */
export function select(value, selector) {
    const parts = partsOf(selector);
    const found = parts.reduce((here, part) => here.flatMap((one) => step(one, part)), [value]);
    return parts.includes('all') ? found : found[0];
}
/** Reads a selector, so that a document with an unknown one is refused before it runs. */
export function partsOf(selector) {
    if (!selector.startsWith('$'))
        throw new UnknownSelector(selector);
    const parts = [];
    let rest = selector.slice(1);
    while (rest !== '') {
        const match = PART.exec(rest);
        if (match === null)
            throw new UnknownSelector(selector);
        const [whole, name, index, quoted, doubly, all] = match;
        const key = name ?? quoted ?? doubly;
        if (all !== undefined)
            parts.push('all');
        else if (index !== undefined)
            parts.push({ index: Number(index) });
        else if (key !== undefined)
            parts.push({ name: key });
        rest = rest.slice(whole.length);
    }
    return parts;
}
function step(value, part) {
    if (part === 'all') {
        if (Array.isArray(value))
            return value;
        return isJsonObject(value) ? Object.values(value) : [];
    }
    const found = 'name' in part
        ? isJsonObject(value)
            ? value[part.name]
            : undefined
        : Array.isArray(value)
            ? value.at(part.index)
            : undefined;
    return found === undefined || found === null ? [] : [found];
}
