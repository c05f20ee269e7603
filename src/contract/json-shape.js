import { isJsonObject } from '../base/json.ts';
/**
 * A JSON Schema, as far as plans use it: what Zod writes for plain data. One checker by day and at
 * night, small enough for every function. Source: JSON Schema 2020-12, Core and Validation.
 */
const KNOWN = new Set([
    'type',
    'const',
    'enum',
    'anyOf',
    'oneOf',
    'minLength',
    'maxLength',
    'pattern',
    'format',
    'minimum',
    'maximum',
    'exclusiveMinimum',
    'exclusiveMaximum',
    'items',
    'minItems',
    'maxItems',
    'properties',
    'required',
    'additionalProperties',
    'propertyNames',
    '$schema',
    'title',
    'description',
]);
/** Why this checker cannot keep to the schema, in words; undefined when it can. */
export function unusableShape(shape, path = 'detail') {
    if (typeof shape === 'boolean')
        return undefined;
    if (!isJsonObject(shape))
        return `${path} is no schema.`;
    const unknown = Object.keys(shape).find((word) => !KNOWN.has(word));
    if (unknown !== undefined)
        return `${path} uses "${unknown}".`;
    if ('format' in shape && !('pattern' in shape)) {
        return `${path} has the format "${String(shape['format'])}", which nothing checks.`;
    }
    const { properties, items, additionalProperties, anyOf, oneOf } = shape;
    const inner = [
        ...Object.entries(isJsonObject(properties) ? properties : {}).map(([name, one]) => [`${path}.${name}`, one]),
        ...[items, additionalProperties]
            .filter((one) => one !== undefined)
            .map((one) => [`${path}[]`, one]),
        ...[anyOf, oneOf].flatMap((choices) => listOf(choices).map((one) => [path, one])),
    ];
    for (const [at, one] of inner) {
        const why = unusableShape(one, at);
        if (why !== undefined)
            return why;
    }
    return undefined;
}
/**
 * Holds a value against a schema. Members that the schema does not name are left out, as Zod does.
 */
export function fitted(shape, value, path = 'detail') {
    if (!isJsonObject(shape))
        return shape === false ? wrong(path, 'is not allowed') : { fits: value };
    const choices = [...listOf(shape['anyOf']), ...listOf(shape['oneOf'])];
    if (choices.length > 0)
        return firstThatFits(choices, value, path);
    if ('const' in shape && value !== shape['const']) {
        return wrong(path, `is not ${JSON.stringify(shape['const'])}`);
    }
    if ('enum' in shape && !listOf(shape['enum']).includes(value)) {
        return wrong(path, `is none of ${listOf(shape['enum']).join(', ')}`);
    }
    const type = shape['type'];
    if (typeof type === 'string' && !isOfType(type, value))
        return wrong(path, `is no ${type}`);
    const bound = brokenBound(shape, value);
    if (bound !== undefined)
        return wrong(path, bound);
    if (Array.isArray(value))
        return fittedList(shape, value, path);
    return isJsonObject(value) ? fittedObject(shape, value, path) : { fits: value };
}
function firstThatFits(choices, value, path) {
    const tried = choices.map((choice) => fitted(choice, value, path));
    return tried.find((one) => 'fits' in one) ?? tried.at(-1) ?? wrong(path, 'fits nothing');
}
function fittedList(shape, value, path) {
    const items = value.map((item, at) => fitted(shape['items'] ?? true, item, `${path}[${at}]`));
    const bad = items.find((item) => 'wrong' in item);
    return bad ?? { fits: items.flatMap((item) => ('fits' in item ? [item.fits] : [])) };
}
function fittedObject(shape, value, path) {
    const { properties, required, additionalProperties: more, propertyNames } = shape;
    const named = isJsonObject(properties) ? properties : undefined;
    const missing = listOf(required).find((name) => !Object.hasOwn(value, String(name)));
    if (missing !== undefined)
        return wrong(`${path}.${String(missing)}`, 'is missing');
    const kept = [];
    for (const [name, inner] of Object.entries(value)) {
        const own = named !== undefined && Object.hasOwn(named, name) ? named[name] : more;
        if (own === undefined)
            continue; // not named, and nothing is said of the rest
        const key = fitted(propertyNames ?? true, name, `the name ${path}.${name}`);
        const one = 'wrong' in key ? key : fitted(own, inner, `${path}.${name}`);
        if ('wrong' in one)
            return one;
        kept.push([name, one.fits]);
    }
    return { fits: Object.fromEntries(kept) };
}
function isOfType(type, value) {
    switch (type) {
        case 'null':
            return value === null;
        case 'array':
            return Array.isArray(value);
        case 'object':
            return isJsonObject(value);
        case 'integer':
            return Number.isInteger(value);
        default:
            return typeof value === type;
    }
}
function brokenBound(shape, value) {
    if (typeof value === 'number') {
        if (value < limit(shape, 'minimum', -Infinity))
            return `is below ${shown(shape, 'minimum')}`;
        if (value > limit(shape, 'maximum', Infinity))
            return `is above ${shown(shape, 'maximum')}`;
        const over = limit(shape, 'exclusiveMinimum', -Infinity);
        if (value <= over)
            return `is not above ${over}`;
        const under = limit(shape, 'exclusiveMaximum', Infinity);
        return value >= under ? `is not below ${under}` : undefined;
    }
    const list = Array.isArray(value);
    if (!list && typeof value !== 'string')
        return undefined;
    const [least, most] = list
        ? ['minItems', 'maxItems']
        : ['minLength', 'maxLength'];
    const unit = list ? 'items' : 'characters';
    if (value.length < limit(shape, least, 0))
        return `has fewer than ${shown(shape, least)} ${unit}`;
    if (value.length > limit(shape, most, Infinity))
        return `has over ${shown(shape, most)} ${unit}`;
    const { pattern } = shape;
    if (typeof value !== 'string' || typeof pattern !== 'string')
        return undefined;
    return new RegExp(pattern, 'u').test(value) ? undefined : `does not match ${pattern}`;
}
function limit(shape, word, otherwise) {
    const bound = shape[word];
    return typeof bound === 'number' ? bound : otherwise;
}
function shown(shape, word) {
    return String(shape[word]);
}
function listOf(value) {
    return Array.isArray(value) ? value : [];
}
function wrong(path, why) {
    return { wrong: `${path} ${why}.` };
}
