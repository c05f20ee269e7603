import { types } from 'node:util';
import { NotSimulated } from './not-simulated.ts';
/** What is wrong with an input. Each service has its own words for it (`Service.badInput`). */
export class BadInput extends Error {
    kind;
    /** The member's path, as in `MetricDataQueries.0.Id`. */
    path;
    /** An empty list or text where there has to be something. */
    empty;
    constructor(kind, path, expected, empty = false) {
        super(expected);
        this.empty = empty;
        this.kind = kind;
        this.path = path;
    }
}
export function required(member) {
    return { required: true, read: (value, at) => member.read(value, at) };
}
export function text(limits = {}) {
    return optional((value, at) => {
        if (typeof value !== 'string')
            throw wrongType(at, 'a string');
        if (limits.notModelled?.includes(value) === true) {
            throw new NotSimulated(at.service, at.operation, at.path, `its value is ${value}`);
        }
        if (limits.oneOf !== undefined && !limits.oneOf.some((allowed) => allowed === value)) {
            throw new BadInput('value', at.path, `one of ${limits.oneOf.join(', ')}`);
        }
        const { min = 0, max = Number.POSITIVE_INFINITY } = limits;
        if (value.length < min || value.length > max) {
            throw new BadInput('value', at.path, `${min} to ${max} characters`, value === '');
        }
        if (limits.pattern !== undefined && !limits.pattern.test(value)) {
            throw new BadInput('value', at.path, `text that matches ${limits.pattern.source}`);
        }
        // Checked against oneOf above; without it T is string.
        return value;
    });
}
/** A number within bounds; `whole` refuses fractions. */
export function number(limits = {}) {
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = limits;
    return optional((value, at) => {
        if (typeof value !== 'number' || Number.isNaN(value))
            throw wrongType(at, 'a number');
        if (limits.whole === true && !Number.isInteger(value))
            throw wrongType(at, 'a whole number');
        if (value < min || value > max)
            throw new BadInput('value', at.path, `${min} to ${max}`);
        return value;
    });
}
export function yesNo() {
    return optional((value, at) => {
        if (typeof value !== 'boolean')
            throw wrongType(at, 'a boolean');
        return value;
    });
}
/** A timestamp, which the SDK gives as a Date; read as milliseconds since 1970. */
export function instant() {
    return optional((value, at) => {
        if (types.isDate(value))
            return value.getTime();
        throw wrongType(at, 'a Date');
    });
}
export function list(item, limits = {}) {
    return optional((value, at) => {
        if (!Array.isArray(value))
            throw wrongType(at, 'a list');
        const { min = 0, max = Number.POSITIVE_INFINITY } = limits;
        if (value.length < min || value.length > max) {
            throw new BadInput('value', at.path, `${min} to ${max} items`, value.length === 0);
        }
        return value.map((inner, index) => item.read(inner, inside(at, String(index))));
    });
}
export function mapOf(item) {
    return optional((value, at) => {
        const entries = Object.entries(plainObject(value, at));
        return Object.fromEntries(entries.map(([key, inner]) => [key, item.read(inner, inside(at, key))]));
    });
}
export function struct(shape) {
    return optional((value, at) => readShape(shape, value, at));
}
/**
 * Reads an object by its shape. A member that is not in the shape is not modelled.
 * `ignored` members are in the API and mean nothing here; the shape lists them with a reason.
 */
export function readShape(shape, value, at) {
    const given = plainObject(value, at);
    for (const [key, inner] of Object.entries(given)) {
        if (inner !== undefined && !Object.hasOwn(shape, key)) {
            throw new NotSimulated(at.service, at.operation, inside(at, key).path);
        }
    }
    const entries = Object.entries(shape).map(([key, member]) => {
        const here = inside(at, key);
        if (given[key] !== undefined)
            return [key, member.read(given[key], here)];
        if (member.required)
            throw new BadInput('missing', here.path, 'nothing');
        return [key, undefined];
    });
    // Built from the shape's own members, each read by its own reader.
    return Object.fromEntries(entries);
}
function optional(read) {
    return { required: false, read };
}
function inside(at, key) {
    return { ...at, path: at.path === '' ? key : `${at.path}.${key}` };
}
function wrongType(at, expected) {
    return new BadInput('type', at.path, expected);
}
function plainObject(value, at) {
    if (!isPlainObject(value))
        throw wrongType(at, 'an object');
    return value;
}
function isPlainObject(value) {
    return (typeof value === 'object' &&
        value !== null &&
        !Array.isArray(value) &&
        !types.isDate(value) &&
        !ArrayBuffer.isView(value));
}
