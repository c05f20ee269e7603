import { types } from 'node:util';
import { dateAt } from '../base/clock.ts';
export function copyOf(value) {
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value))
        return value;
    if (types.isDate(value))
        return dateAt(value.getTime());
    if (Array.isArray(value))
        return value.map((item) => copyOf(item));
    const entries = Object.entries(value).map(([key, inner]) => [key, copyOf(inner)]);
    return Object.fromEntries(entries);
}
