import { isJsonObject } from '../../../base/json.ts';
import { fieldsOf, together } from './fields.ts';
import { BadPattern, OPERATOR_NAMES, valueTest } from './operators.ts';
/** `$or` multiplies; EventBridge takes up to this many ways. */
const MOST_WAYS = 1_000;
/** Reads a pattern. Throws BadPattern with the reason when EventBridge would not take it. */
export function readPattern(pattern) {
    if (!isJsonObject(pattern))
        throw new BadPattern('Filter is not an object');
    return waysOf(pattern, '');
}
/**
 * Does the event match? Two conditions never take values out of different elements of one list.
 * Numbers are compared by value: 300 and 3.0e2 are one.
 */
export function matches(pattern, event) {
    const fields = fieldsOf(event);
    return pattern.some((way) => holds(way, fields, new Map()));
}
function holds(way, fields, within) {
    const [condition, ...rest] = way;
    if (condition === undefined)
        return true;
    const { path, tests, absent } = condition;
    const found = fields.get(path) ?? [];
    if (found.length === 0)
        return absent && holds(rest, fields, within);
    return found.some((field) => {
        const both = together(within, field.within);
        if (both === undefined || !tests.some((test) => test(field.value)))
            return false;
        return holds(rest, fields, both);
    });
}
function waysOf(pattern, path) {
    const entries = Object.entries(pattern);
    if (entries.length === 0) {
        throw new BadPattern(path === '' ? 'Empty pattern is not allowed' : `"${path}" is empty`);
    }
    return entries.reduce((ways, [key, inner]) => {
        const here = path === '' ? key : `${path}.${key}`;
        const choices = key === '$or' && isChoice(inner) ? eitherOf(inner, path) : within(inner, here);
        if (ways.length * choices.length > MOST_WAYS) {
            throw new BadPattern(`$or makes more than ${MOST_WAYS} combinations`);
        }
        return ways.flatMap((way) => choices.map((choice) => [...way, ...choice]));
    }, [[]]);
}
/** Anything else named `$or` is a field of that name. */
function isChoice(value) {
    return (Array.isArray(value) &&
        value.length >= 2 &&
        value.every((item) => isJsonObject(item) &&
            Object.keys(item).length > 0 &&
            !Object.keys(item).some((key) => OPERATOR_NAMES.includes(key))));
}
function eitherOf(choices, path) {
    return choices.flatMap((choice) => waysOf(choice, path));
}
function within(value, path) {
    if (isJsonObject(value))
        return waysOf(value, path);
    if (!Array.isArray(value))
        throw new BadPattern(`"${path}" must be an object or an array`);
    if (value.length === 0)
        throw new BadPattern(`"${path}": empty arrays are not allowed`);
    return [[leaf(value, path)]];
}
function leaf(items, path) {
    let absent = false;
    const tests = items.map((item) => {
        if (!isJsonObject(item) || !Object.hasOwn(item, 'exists'))
            return valueTest(item, path);
        const wanted = item['exists'];
        if (typeof wanted !== 'boolean' || Object.keys(item).length > 1) {
            throw new BadPattern(`"${path}": exists takes true or false, and nothing beside it`);
        }
        if (!wanted)
            absent = true;
        return () => wanted;
    });
    return { path, tests, absent };
}
