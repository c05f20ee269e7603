import { DEPTH_MAX, VALUES_MAX } from './limits.ts';
/**
 * What JSON would make of a value that comes from outside: nothing of it is shared with the caller,
 * and nothing in it is more than JSON. `undefined` alone is null, as from a function that returns
 * nothing. Throws TypeError for what JSON cannot hold.
 */
export function jsonCopy(value) {
    return copy(value, 0, { values: VALUES_MAX }) ?? null;
}
function copy(value, depth, left) {
    if (typeof value !== 'object' || value === null)
        return scalar(value);
    if (depth > DEPTH_MAX)
        throw new TypeError('The value is nested too deeply, or in itself.');
    left.values -= 1;
    if (left.values < 0)
        throw new TypeError('The value is too large.');
    if (Array.isArray(value))
        return value.map((item) => copy(item, depth + 1, left) ?? null);
    if ('toJSON' in value && typeof value.toJSON === 'function') {
        return copy(value.toJSON(), depth + 1, left);
    }
    const made = {};
    for (const key of Object.keys(value)) {
        const inner = copy(value[key], depth + 1, left);
        if (inner === undefined)
            continue;
        if (key === '__proto__')
            own(made, key, inner);
        else
            made[key] = inner;
    }
    return made;
}
function own(target, key, value) {
    Object.defineProperty(target, key, {
        value,
        enumerable: true,
        writable: true,
        configurable: true,
    });
}
function scalar(value) {
    switch (typeof value) {
        case 'string':
        case 'boolean':
            return value;
        case 'number':
            return Number.isFinite(value) ? value : null;
        case 'undefined':
        case 'function':
        case 'symbol':
            return undefined;
        case 'object':
            return null;
        case 'bigint':
            throw new TypeError('JSON holds no bigint.');
    }
}
