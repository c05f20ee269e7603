import { isJsonObject } from '../../../base/json.ts';
/**
 * Takes an event apart the way EventBridge matches it: lists are looked through, whatever they
 * hold, and an empty one holds nothing. Key and path are joined with a dot, as in EventBridge's
 * matcher. Source: README of aws/event-ruler, "JSON Array Matching".
 */
export function fieldsOf(event) {
    const fields = new Map();
    let lists = 0;
    const visit = (value, path, within) => {
        if (Array.isArray(value)) {
            const list = ++lists;
            value.forEach((item, at) => visit(item, path, new Map([...within, [list, at]])));
        }
        else if (isJsonObject(value)) {
            for (const [key, inner] of Object.entries(value)) {
                visit(inner, path === '' ? key : `${path}.${key}`, within);
            }
        }
        else {
            fields.set(path, [...(fields.get(path) ?? []), { value, within }]);
        }
    };
    visit(event, '', new Map());
    return fields;
}
/** Both in one, or undefined when they stand in different elements of the same list. */
export function together(a, b) {
    for (const [list, at] of b)
        if ((a.get(list) ?? at) !== at)
            return undefined;
    return new Map([...a, ...b]);
}
