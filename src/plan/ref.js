import { PlanError } from '../base/errors.ts';
import { isJsonObject } from '../base/json.ts';
import { withParts } from './expr.ts';
import { checkReadable, currentRecording, whereSaid } from './recording.ts';
/** What stands behind each reference. A reference itself shows nothing but its fields. */
const behind = new WeakMap();
/**
 * Names that JavaScript looks up by itself; asking for them means the reference is used as a value.
 */
const USED_AS_VALUE = new Map([
    ['then', ['PLAN1003', 'It is awaited or returned from an async function.']],
    ['toJSON', ['PLAN1004', 'It is turned into JSON.']],
    ['toString', ['PLAN1001', 'It is turned into text.']],
    ['valueOf', ['PLAN1001', 'It is turned into a plain value.']],
]);
/** Makes the reference that stands for the expression while the plan is recorded. */
export function refTo(expr, recording = currentRecording()) {
    const ref = new Proxy(Object.freeze({}), {
        get(_target, key) {
            if (typeof key === 'symbol')
                return usedAs(key, expr, recording);
            const misuse = USED_AS_VALUE.get(key);
            if (misuse !== undefined) {
                const error = misused(misuse[0], misuse[1], expr, recording);
                throw key === 'then' ? recording.swallow(error) : error;
            }
            return refTo(field(expr, key, recording), recording);
        },
        ownKeys() {
            throw misused('PLAN1002', 'It is spread, or its keys are listed.', expr, recording);
        },
        has(_target, key) {
            throw misused('PLAN1002', `It is asked for "${String(key)}" with \`in\`.`, expr, recording);
        },
        set(_target, key) {
            throw misused('PLAN1002', `Its field "${String(key)}" is assigned.`, expr, recording);
        },
    });
    behind.set(ref, { expr, recording });
    return ref; // a Proxy's type cannot say what its `get` gives
}
function usedAs(key, expr, recording) {
    if (key === Symbol.iterator || key === Symbol.asyncIterator) {
        throw misused('PLAN1005', 'It is iterated.', expr, recording);
    }
    if (key === Symbol.toPrimitive) {
        throw misused('PLAN1001', 'It is used in a template, an addition or a comparison.', expr, recording);
    }
    return undefined; // inspection by debuggers and test runners
}
function misused(code, found, expr, recording) {
    const what = `It is ${named(expr, recording)}.`;
    return new PlanError(code, { where: whereSaid(), found: `${found} ${what}` });
}
/** What a reference stands for, in words. */
function named(expr, recording) {
    if (expr.is === 'trigger')
        return ['on', ...expr.path].join('.');
    if (expr.is === 'either' || expr.is === 'branch') {
        return `what "${recording.nameOf(expr.of)}" gives`;
    }
    if (expr.is !== 'result')
        return 'a computed value';
    const field = expr.path.length === 0 ? 'all' : `"${expr.path.join('.')}"`;
    return `${field} of what "${recording.nameOf(expr.source)}" gives`;
}
/** The field of what the expression gives. */
function field(expr, name, recording) {
    switch (expr.is) {
        case 'record': {
            const part = expr.fields[name];
            if (part !== undefined)
                return part;
            break;
        }
        case 'literal': {
            const value = isJsonObject(expr.value) ? expr.value[name] : undefined;
            if (value !== undefined)
                return { is: 'literal', value };
            break;
        }
        case 'trigger':
        case 'result':
            return { ...expr, path: [...expr.path, name] };
        case 'either':
        case 'branch':
            return withParts(expr, (part) => field(part, name, recording));
        default:
    }
    throw misused('PLAN1001', `It has no field "${name}".`, expr, recording);
}
export function isRef(value) {
    return typeof value === 'object' && value !== null && behind.has(value);
}
/** The expression of a reference, a literal, or a plain object or list that holds some. */
export function exprOf(value, what) {
    const made = typeof value === 'object' && value !== null ? behind.get(value) : undefined;
    if (made !== undefined) {
        checkReadable(made.expr, made.recording);
        return made.expr;
    }
    if (Array.isArray(value)) {
        return collapse({ is: 'list', items: value.map((item, at) => exprOf(item, `${what}[${at}]`)) });
    }
    if (typeof value === 'object' &&
        value !== null &&
        Object.getPrototypeOf(value) === Object.prototype) {
        const fields = Object.entries(value).map(([key, inner]) => [
            key,
            exprOf(inner, `${what}.${key}`),
        ]);
        return collapse({ is: 'record', fields: Object.fromEntries(fields) });
    }
    if (value === null || typeof value === 'string' || typeof value === 'boolean') {
        return { is: 'literal', value };
    }
    if (typeof value === 'number' && Number.isFinite(value))
        return { is: 'literal', value };
    throw new PlanError('PLAN1008', {
        where: whereSaid(),
        found: `The value of ${what} is ${shown(value)}.`,
    });
}
function shown(value) {
    if (value === undefined)
        return 'undefined';
    if (typeof value === 'object')
        return `a ${value.constructor?.name ?? 'strange object'}`;
    return typeof value === 'number' ? String(value) : `a ${typeof value}`;
}
/** A record or list of literals is itself a literal. */
function collapse(expr) {
    const literal = (part) => part.is === 'literal';
    if (expr.is === 'list') {
        return expr.items.every(literal)
            ? { is: 'literal', value: expr.items.map((item) => item.value) }
            : expr;
    }
    const entries = Object.entries(expr.fields);
    if (!entries.every((entry) => literal(entry[1]))) {
        return expr;
    }
    const value = Object.fromEntries(entries.map(([key, part]) => [key, part.value]));
    return { is: 'literal', value };
}
/**
 * What the sides of a step give, as one value: references meet in an `either`, records by field.
 * A side that gives nothing leaves nothing to give.
 */
export function either(of, sides) {
    const given = Object.values(sides);
    if (given.length === 0 || given.some((one) => one === undefined))
        return undefined;
    const records = given.filter((one) => !isRef(one) && isJsonObject(one));
    if (records.length === given.length) {
        const [first = {}, ...others] = records;
        const keys = Object.keys(first).filter((key) => others.every((other) => key in other));
        return Object.fromEntries(keys.map((key) => [
            key,
            either(of, mapped(sides, (side) => side[key])),
        ]));
    }
    const [only, ...more] = given;
    if (more.length === 0 && !isRef(only))
        return only; // a literal is what it is
    return refTo({ is: 'either', of, sides: mapped(sides, (side, name) => sideOf(side, name)) });
}
/** What a branch gave, as it is read after the branches have met. */
export function fromBranch(of, branch, given) {
    if (given === undefined)
        return undefined;
    if (!isRef(given) && isJsonObject(given)) {
        return mapped(given, (part) => fromBranch(of, branch, part));
    }
    return refTo({ is: 'branch', of, branch, gives: sideOf(given, branch) });
}
function mapped(record, change) {
    return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]));
}
/** What a side gave was readable there; it is read only when that side was taken. */
function sideOf(given, side) {
    const made = behind.get(given);
    return made === undefined ? exprOf(given, `what the ${side} side gives`) : made.expr;
}
