import { isJsonObject } from '../../base/json.ts';
import { partsOf } from '../../plan/index.ts';
/** A value as ASL: literals as they are, everything else as `{% ... %}` where it stands. */
export function lowerValue(expr, reading) {
    if (expr.is === 'literal')
        return expr.value;
    if (expr.is === 'list')
        return expr.items.map((item) => lowerValue(item, reading));
    if (expr.is === 'record') {
        const fields = Object.entries(expr.fields);
        return Object.fromEntries(fields.map(([name, part]) => [name, lowerValue(part, reading)]));
    }
    return inBraces(lowerExpr(expr, reading));
}
export function inBraces(jsonata) {
    return `{% ${jsonata} %}`;
}
/** The expression as JSONata: nothing at all where something that it needs is absent. */
export function lowerExpr(expr, reading) {
    return lowered(expr, reading, false);
}
/** `known`: what the expression reads has been found to exist. */
function lowered(expr, reading, known) {
    const lower = (part) => lowered(part, reading, known);
    switch (expr.is) {
        case 'literal':
            return literal(expr.value);
        case 'trigger':
            return fieldOf(reading.trigger, expr.path);
        case 'result':
            return fieldOf(reading.result(expr.source), expr.path);
        case 'either':
            return chosen(expr, reading, lower);
        case 'branch':
            return lowered(expr.gives, reading.branch(expr.of, expr.branch), known);
        case 'record': {
            const fields = Object.entries(expr.fields).map(([name, part]) => `${quoted(name)}: ${lower(part)}`);
            return `{${fields.join(', ')}}`;
        }
        case 'list':
            return `[${expr.items.map(lower).join(', ')}]`;
        case 'text':
            return joined(expr.parts, lower);
        case 'plus':
            return `(${lower(expr.left)} + ${lower(expr.right)})`;
        case 'minus':
            return `(${lower(expr.left)} - ${lower(expr.right)})`;
        case 'times':
            return `(${lower(expr.left)} * ${lower(expr.right)})`;
        case 'round': {
            const bounded = expr.atLeast !== null || expr.atMost !== null;
            // $min and $max pass over what is absent, and would give a bound in its place.
            if (bounded && !known) {
                return `(${all(guards(expr, reading))} ? ${lowered(expr, reading, true)})`;
            }
            const way = { up: '$ceil', down: '$floor', none: '' }[expr.way];
            let rounded = way === '' ? lower(expr.of) : `${way}(${lower(expr.of)})`;
            if (expr.atLeast !== null)
                rounded = `$max([${rounded}, ${lower(expr.atLeast)}])`;
            if (expr.atMost !== null)
                rounded = `$min([${rounded}, ${lower(expr.atMost)}])`;
            return rounded;
        }
    }
}
/** `&` writes numbers and truth values as text by itself; a lone part has no `&` beside it. */
function joined(parts, lower) {
    const [only, ...more] = parts;
    if (only !== undefined && more.length === 0) {
        return only.is === 'literal' ? textPart(only, '') : `$string(${lower(only)})`;
    }
    return parts.map((part) => textPart(part, lower(part))).join(' & ');
}
function textPart(part, jsonata) {
    if (part.is !== 'literal')
        return jsonata;
    return quoted(typeof part.value === 'string' ? part.value : String(part.value));
}
const OPERATORS = {
    below: '<',
    above: '>',
    'at least': '>=',
    'at most': '<=',
    equals: '=',
};
/**
 * The test as JSONata that is always true or false: a comparison with something absent is false,
 * whichever way it is asked, and never an error.
 */
export function lowerTest(test, reading) {
    if ('left' in test) {
        const [left, right] = [lowered(test.left, reading, true), lowered(test.right, reading, true)];
        const exist = [...guards(test.left, reading), ...guards(test.right, reading)];
        return `(${all([...exist, `${left} ${OPERATORS[test.is]} ${right}`])})`;
    }
    if (test.is === 'not')
        return `$not(${lowerTest(test.of, reading)})`;
    return `(${test.of.map((part) => lowerTest(part, reading)).join(test.is === 'all' ? ' and ' : ' or ')})`;
}
/** What must exist for the expression to have a value. */
function guards(expr, reading) {
    if (expr.is === 'literal')
        return [];
    if (isPlain(expr))
        return [`$exists(${lowerExpr(expr, reading)})`];
    if (expr.is === 'branch')
        return guards(expr.gives, reading.branch(expr.of, expr.branch));
    if (expr.is !== 'either')
        return partsOf(expr).flatMap((part) => guards(part, reading));
    return [chosen(expr, reading, (side) => all(guards(side, reading)))];
}
/** One side after the other is asked whether it was taken; the last one is what remains. */
function chosen({ of, sides }, reading, lower) {
    const said = Object.entries(sides).map(([side, expr]) => [side, lower(expr)]);
    const [last, ...others] = said.reverse();
    return others.reduce((rest, [side, text]) => text === rest ? rest : `(${reading.flag(of, side)} ? ${text} : ${rest})`, last?.[1] ?? 'null');
}
/** Found as it is, or not at all: nothing is computed of it. */
function isPlain(expr) {
    if (expr.is === 'either' || expr.is === 'branch')
        return partsOf(expr).every(isPlain);
    return expr.is === 'literal' || expr.is === 'trigger' || expr.is === 'result';
}
function all(conditions) {
    return conditions.length === 0 ? 'true' : [...new Set(conditions)].join(' and ');
}
function literal(value) {
    if (typeof value === 'string')
        return quoted(value);
    if (Array.isArray(value))
        return `[${value.map(literal).join(', ')}]`;
    if (isJsonObject(value)) {
        const fields = Object.entries(value).map(([name, inner]) => `${quoted(name)}: ${literal(inner)}`);
        return `{${fields.join(', ')}}`;
    }
    return JSON.stringify(value);
}
/** A JSONata string literal, in single quotes so that it needs few escapes inside JSON. */
export function quoted(words) {
    const escaped = JSON.stringify(words).slice(1, -1).replaceAll('\\"', '"');
    return `'${escaped.replaceAll("'", '\\u0027')}'`;
}
/** Words that JSONata reads as values or operators, where a name of a field may stand. */
const WORDS = new Set(['and', 'or', 'in', 'true', 'false', 'null', 'function']);
/** JSONata of a field inside a field, and so on. */
export function fieldOf(object, names) {
    return names.reduce((found, name) => {
        if (/^[A-Za-z_]\w*$/.test(name) && !WORDS.has(name))
            return `${found}.${name}`;
        // A name between backticks has no escapes.
        return name.includes('`') || name === ''
            ? `$lookup(${found}, ${quoted(name)})`
            : `${found}.\`${name}\``;
    }, object);
}
