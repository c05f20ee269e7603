import { isJsonObject } from '../../src/base/json.ts';
/** The obvious meaning of an expression; undefined where something it needs is absent. */
export function evaluate(expr, known, asked = false) {
    const inner = (part) => evaluate(part, known, asked);
    switch (expr.is) {
        case 'literal':
            return expr.value;
        case 'trigger':
            return at(known.trigger, expr.path);
        case 'result':
            return at(known.result(expr.source), expr.path);
        case 'either':
            return inner(expr.sides[known.took(expr.of) ?? ''] ?? { is: 'list', items: [] });
        case 'branch':
            return inner(expr.gives);
        case 'record': {
            const fields = Object.entries(expr.fields).map(([name, part]) => [name, inner(part)]);
            return Object.fromEntries(fields);
        }
        case 'list':
            return expr.items.map(inner);
        case 'text': {
            const parts = expr.parts.map(inner);
            // An absent value leaves its place in a text empty. A text of it alone is absent, and so is a
            // text that a question is about.
            if ((asked || parts.length === 1) && parts.includes(undefined))
                return undefined;
            return parts.map(worded).join('');
        }
        case 'plus':
            return both(inner(expr.left), inner(expr.right), (left, right) => left + right);
        case 'minus':
            return both(inner(expr.left), inner(expr.right), (left, right) => left - right);
        case 'times':
            return both(inner(expr.left), inner(expr.right), (left, right) => left * right);
        case 'round': {
            const of = inner(expr.of);
            const least = expr.atLeast === null ? -Infinity : inner(expr.atLeast);
            const most = expr.atMost === null ? Infinity : inner(expr.atMost);
            if (of === undefined || least === undefined || most === undefined)
                return undefined;
            const way = { up: Math.ceil, down: Math.floor, none: (number) => number };
            const rounded = way[expr.way](of);
            return Math.min(Math.max(rounded, least), most);
        }
    }
}
/** A comparison with something absent is false. */
export function holds(test, known) {
    if (!('left' in test)) {
        if (test.is === 'not')
            return !holds(test.of, known);
        const parts = test.of.map((part) => holds(part, known));
        return test.is === 'all' ? parts.every(Boolean) : parts.some(Boolean);
    }
    const [left, right] = [evaluate(test.left, known, true), evaluate(test.right, known, true)];
    if (left === undefined || right === undefined)
        return false;
    if (test.is === 'equals')
        return left === right;
    const [a, b] = [left, right];
    return { below: a < b, above: a > b, 'at least': a >= b, 'at most': a <= b }[test.is];
}
function at(value, path) {
    return path.reduce((found, name) => (isJsonObject(found) && Object.hasOwn(found, name) ? found[name] : undefined), value);
}
function both(left, right, sum) {
    return left === undefined || right === undefined
        ? undefined
        : sum(left, right);
}
/** JSONata writes numbers with 15 digits. */
function worded(value) {
    if (value === undefined)
        return '';
    if (typeof value === 'number')
        return JSON.stringify(Number(value.toPrecision(15)));
    return typeof value === 'string' ? value : JSON.stringify(value);
}
