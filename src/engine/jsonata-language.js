import { isJsonObject } from '../base/json.ts';
import { parseExpression } from './jsonata.ts';
import { simpleExpression, UNDECIDED } from './simple-expression.ts';
/** The text between `{%` and `%}`. Undefined for a plain string, as with a space in front. */
export function expressionText(value) {
    if (typeof value !== 'string' || value.length < 4)
        return undefined;
    if (!value.startsWith('{%') || !value.endsWith('%}'))
        return undefined;
    return value.slice(2, -2).trim();
}
/** Values of states whose query language is JSONata. */
export const jsonataLanguage = { compile };
function compile(value, location) {
    const text = expressionText(value);
    if (text !== undefined)
        return expression(text, location);
    if (Array.isArray(value)) {
        const items = value.map((item, index) => compile(item, `${location}[${index}]`));
        return items.every((item) => item.constant) ? constant(value) : list(items);
    }
    if (isJsonObject(value)) {
        const fields = Object.entries(value).map(([key, item]) => [
            key,
            compile(item, `${location}/${key}`),
        ]);
        return fields.every(([, item]) => item.constant) ? constant(value) : record(fields);
    }
    return constant(value);
}
function constant(value) {
    return { constant: true, evaluate: () => value };
}
function expression(text, location) {
    const simple = simpleExpression(text);
    const parsed = parseExpression(text);
    return {
        constant: false,
        text,
        evaluate(bindings) {
            if (simple !== undefined) {
                const value = simple(bindings);
                if (value !== UNDECIDED)
                    return value;
            }
            return parsed.evaluate(bindings, location);
        },
    };
}
function list(items) {
    return {
        constant: false,
        evaluate: (bindings) => all(items, bindings),
    };
}
function record(fields) {
    const keys = fields.map(([key]) => key);
    const items = fields.map(([, item]) => item);
    return {
        constant: false,
        evaluate(bindings) {
            const values = all(items, bindings);
            return values instanceof Promise
                ? values.then((all) => withKeys(keys, all))
                : withKeys(keys, values);
        },
    };
}
function withKeys(keys, values) {
    const made = {};
    for (const [index, key] of keys.entries()) {
        const value = values[index] ?? null;
        if (key === '__proto__')
            return Object.fromEntries(keys.map((name, at) => [name, values[at] ?? null]));
        made[key] = value;
    }
    return made;
}
/** Each in turn. A promise only where one of them is one. */
function all(items, bindings) {
    const values = [];
    for (const [index, item] of items.entries()) {
        const value = item.evaluate(bindings);
        if (value instanceof Promise)
            return theRest(items, index, values, value, bindings);
        values.push(value);
    }
    return values;
}
async function theRest(items, index, values, first, bindings) {
    values.push(await first);
    for (const item of items.slice(index + 1))
        values.push(await item.evaluate(bindings));
    return values;
}
