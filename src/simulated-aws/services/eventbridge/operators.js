import { BlockList, isIP } from 'node:net';
import { isJsonObject } from '../../../base/json.ts';
/** A pattern that EventBridge would not take; the message is the reason, in words of ours. */
export class BadPattern extends Error {
}
/** Source: EventBridge user guide, "Comparison operators for use in event patterns": numeric. */
const NUMERIC_LIMIT = 5_000_000_000;
/** The operators of one leaf, by name; `exists` and `$or` are about more than a value. */
const OPERATORS = {
    prefix: (operand, path) => affix(operand, path, 'prefix'),
    suffix: (operand, path) => affix(operand, path, 'suffix'),
    'equals-ignore-case': (operand, path) => {
        const wanted = folded(text(operand, path, 'equals-ignore-case'));
        return (value) => typeof value === 'string' && folded(value) === wanted;
    },
    wildcard: (operand, path) => {
        const shape = wildcard(text(operand, path, 'wildcard'), path);
        return (value) => typeof value === 'string' && shape.test(value);
    },
    'anything-but': anythingBut,
    numeric,
    cidr,
};
export const OPERATOR_NAMES = [...Object.keys(OPERATORS), 'exists'];
/** The test of one item of a leaf's list: a plain value, or one operator. */
export function valueTest(item, path) {
    if (Array.isArray(item))
        throw new BadPattern(`"${path}" holds a list inside its list`);
    if (!isJsonObject(item))
        return (value) => value === item;
    const [entry, ...more] = Object.entries(item);
    if (entry === undefined || more.length > 0) {
        throw new BadPattern(`an operator of "${path}" must have exactly one name`);
    }
    const [name, operand] = entry;
    const make = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
    if (make === undefined)
        throw new BadPattern(`"${path}": unrecognized match type ${name}`);
    return make(operand, path);
}
/** `{"prefix": "a"}`, or `{"prefix": {"equals-ignore-case": "A"}}`. */
function affix(operand, path, kind) {
    const found = (value, part) => kind === 'prefix' ? value.startsWith(part) : value.endsWith(part);
    if (isJsonObject(operand)) {
        const { 'equals-ignore-case': part, ...more } = operand;
        if (part === undefined || Object.keys(more).length > 0) {
            throw new BadPattern(`"${path}": ${kind} takes a string or equals-ignore-case`);
        }
        const wanted = folded(text(part, path, kind));
        return (value) => typeof value === 'string' && found(folded(value), wanted);
    }
    const wanted = text(operand, path, kind);
    return (value) => typeof value === 'string' && found(value, wanted);
}
/**
 * True of every value that is there and none of those named: values of one kind, or one of the
 * operators prefix, suffix, equals-ignore-case and wildcard, each with one text or a list of them.
 */
function anythingBut(operand, path) {
    const refused = isJsonObject(operand) ? nested(operand, path) : plain(operand, path);
    return (value) => !refused.some((test) => test(value));
}
function nested(operand, path) {
    const [entry, ...more] = Object.entries(operand);
    const known = ['prefix', 'suffix', 'equals-ignore-case', 'wildcard'];
    if (entry === undefined || more.length > 0 || !known.includes(entry[0])) {
        throw new BadPattern(`"${path}": anything-but takes one of ${known.join(', ')}`);
    }
    const [name, values] = entry;
    const all = Array.isArray(values) ? values : [values];
    if (all.length === 0)
        throw new BadPattern(`"${path}": anything-but has an empty list`);
    return all.map((value) => valueTest({ [name]: text(value, path, name) }, path));
}
function plain(operand, path) {
    const all = Array.isArray(operand) ? operand : [operand];
    const kinds = new Set(all.map((value) => typeof value));
    if (kinds.size !== 1 || !(kinds.has('string') || kinds.has('number'))) {
        throw new BadPattern(`"${path}": anything-but takes strings, or numbers, and not both`);
    }
    return all.map((wanted) => (value) => value === wanted);
}
/** `["=", 3]`, `["<", 10]`, `[">", 0, "<=", 5]`. */
function numeric(operand, path) {
    const parts = Array.isArray(operand) ? operand : [];
    const pairs = parts.length === 2 || parts.length === 4 ? pairsOf(parts) : [];
    if (pairs.length === 0)
        throw new BadPattern(`"${path}": numeric takes one or two comparisons`);
    const tests = pairs.map(([comparison, bound]) => {
        if (typeof bound !== 'number' || Math.abs(bound) > NUMERIC_LIMIT) {
            throw new BadPattern(`"${path}": numeric compares with numbers up to ${NUMERIC_LIMIT}`);
        }
        const compare = typeof comparison === 'string' ? COMPARE[comparison] : undefined;
        if (compare === undefined)
            throw new BadPattern(`"${path}": unknown numeric comparison`);
        return (value) => compare(value, bound);
    });
    const [lower, upper] = pairs.map(([comparison]) => comparison);
    if (pairs.length === 2 && !(opens(lower, '>') && opens(upper, '<'))) {
        throw new BadPattern(`"${path}": a numeric range is a lower bound, then an upper one`);
    }
    return (value) => typeof value === 'number' && tests.every((test) => test(value));
}
const COMPARE = {
    '=': (value, bound) => value === bound,
    '<': (value, bound) => value < bound,
    '<=': (value, bound) => value <= bound,
    '>': (value, bound) => value > bound,
    '>=': (value, bound) => value >= bound,
};
function opens(comparison, sign) {
    return typeof comparison === 'string' && comparison.startsWith(sign);
}
function pairsOf(parts) {
    return parts.flatMap((part, at) => (at % 2 === 0 ? [[part, parts[at + 1]]] : []));
}
/** `10.0.0.0/24`, `2001:db8::/32`. A value that is no address of that family does not match. */
function cidr(operand, path) {
    const [network = '', bits = '', ...more] = text(operand, path, 'cidr').split('/');
    const version = isIP(network);
    const length = Number(bits);
    const longest = version === 4 ? 32 : 128;
    if (version === 0 || more.length > 0 || !/^\d+$/.test(bits) || length > longest) {
        throw new BadPattern(`"${path}": cidr takes ADDRESS/BITS`);
    }
    const family = version === 4 ? 'ipv4' : 'ipv6';
    const block = new BlockList();
    block.addSubnet(network, length, family);
    return (value) => typeof value === 'string' && isIP(value) === version && block.check(value, family);
}
/** `*` stands for any characters; `\*` and `\\` for themselves. Two stars in a row are refused. */
function wildcard(shape, path) {
    if (/(?<!\\)(?:\\\\)*\*\*/.test(shape)) {
        throw new BadPattern(`"${path}": wildcard has two stars in a row`);
    }
    const parts = shape.match(/\\[*\\]|\*|[^\\*]+|\\/g) ?? [];
    const pieces = parts.map((part) => {
        if (part === '\\')
            throw new BadPattern(`"${path}": wildcard escapes only * and \\`);
        if (part === '*')
            return '.*';
        return literal(part).replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    });
    return new RegExp(`^${pieces.join('')}$`, 's');
}
function literal(part) {
    return part.startsWith('\\') ? part.slice(1) : part;
}
function text(operand, path, operator) {
    if (typeof operand === 'string')
        return operand;
    throw new BadPattern(`"${path}": ${operator} takes a string`);
}
function folded(value) {
    return value.toLowerCase();
}
