import { isJsonObject } from '../../base/json.ts';
const REFERENCE = /\{\{\s*([\w.:\-/]+)\s*\}\}/g;
const WHOLE = /^\{\{\s*([\w.:\-/]+)\s*\}\}$/;
/** A `{{ name }}` that has no value when it is needed. */
export class NoValue extends Error {
    reference;
    constructor(reference) {
        super(`${reference} has no value`);
        this.reference = reference;
    }
}
/** The names of every `{{ name }}` in a value, and in the keys of its maps. */
export function referencesIn(value) {
    if (typeof value === 'string') {
        return [...value.matchAll(REFERENCE)].map(([, name = '']) => name);
    }
    if (Array.isArray(value))
        return value.flatMap((item) => referencesIn(item));
    if (!isJsonObject(value))
        return [];
    return Object.values(value).flatMap((item) => referencesIn(item));
}
/**
 * Fills in every `{{ name }}`. A text that is one reference and nothing else becomes the value with
 * its type; inside a text the value is written out. What was filled in is not looked at again.
 * Throws NoValue.
 * Source: Systems Manager User Guide, "Automation system variables", and "Using action outputs as
 * inputs": plain substitution without nesting.
 */
export function substitute(value, valueOf) {
    const find = (name) => {
        const found = valueOf(name);
        if (found === undefined)
            throw new NoValue(name);
        return found;
    };
    const fill = (inner) => {
        if (typeof inner === 'string') {
            const whole = WHOLE.exec(inner)?.[1];
            if (whole !== undefined)
                return find(whole);
            return inner.replaceAll(REFERENCE, (_, name) => asText(find(name)));
        }
        if (Array.isArray(inner))
            return inner.map(fill);
        if (!isJsonObject(inner))
            return inner;
        return fillObject(inner);
    };
    const fillObject = (object) => Object.fromEntries(Object.entries(object).map(([key, inner]) => [key, fill(inner)]));
    return fill(value);
}
/** A value as it stands in a text: strings as they are, everything else as JSON. */
export function asText(value) {
    return typeof value === 'string' ? value : JSON.stringify(value);
}
/** A value as the API lists it: every output and parameter is a list of texts. */
export function asTexts(value) {
    return Array.isArray(value) ? value.map((item) => asText(item)) : [asText(value)];
}
