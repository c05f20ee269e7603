import { equal, invalid, NotModelled, order } from './values.ts';
/** The `#names` and `:values` of a request; DynamoDB refuses those that nobody uses. */
export class Placeholders {
    #names;
    #values;
    constructor(names, values) {
        this.#names = names ?? {};
        this.#values = values ?? {};
    }
    path(path) {
        return path.map((name) => {
            if (!name.startsWith('#'))
                return name;
            const stands = this.#names[name];
            if (stands === undefined)
                throw invalid(`${name} is not defined`);
            return stands;
        });
    }
    value(name) {
        const value = this.#values[name];
        if (value === undefined)
            throw invalid(`${name} is not defined`);
        return value;
    }
    /** Throws where a placeholder stands in none of the expressions. */
    allUsedIn(expressions) {
        const used = new Set(expressions.flatMap((text) => text?.match(/[#:]\w+/g) ?? []));
        const all = [...Object.keys(this.#names), ...Object.keys(this.#values)];
        const unused = all.find((name) => !used.has(name));
        if (unused !== undefined)
            throw invalid(`${unused} is unused in expressions`);
    }
}
function find(item, path) {
    let here = { M: item };
    for (const name of path)
        here = here !== undefined && 'M' in here ? here.M[name] : undefined;
    return here;
}
function valueOf(item, operand, given) {
    if (operand.is === 'value')
        return given.value(operand.name);
    const value = find(item, given.path(operand.path));
    if (operand.is === 'path' || value === undefined)
        return value;
    if ('SS' in value)
        return { N: String(value.SS.length) };
    if ('L' in value)
        return { N: String(value.L.length) };
    if ('S' in value)
        return { N: String(Buffer.byteLength(value.S)) };
    if ('M' in value)
        return { N: String(Object.keys(value.M).length) };
    throw invalid('size() of a value that has none');
}
/** Does the condition hold for the item? */
export function holds(item, condition, given) {
    switch (condition.is) {
        case 'and':
            return condition.of.every((part) => holds(item, part, given));
        case 'or':
            return condition.of.some((part) => holds(item, part, given));
        case 'not':
            return !holds(item, condition.of, given);
        case 'exists':
            return find(item, given.path(condition.path)) !== undefined;
        case 'missing':
            return find(item, given.path(condition.path)) === undefined;
        case 'contains':
        case 'begins': {
            const value = valueOf(item, condition.value, given);
            const whole = find(item, given.path(condition.path));
            return value !== undefined && whole !== undefined && includes(whole, value, condition.is);
        }
        case 'in': {
            const left = valueOf(item, condition.left, given);
            const of = condition.of.map((operand) => valueOf(item, operand, given));
            return left !== undefined && of.some((value) => value !== undefined && equal(left, value));
        }
        case 'compare': {
            const left = valueOf(item, condition.left, given);
            const right = valueOf(item, condition.right, given);
            if (left === undefined || right === undefined)
                return false;
            return condition.how === '=' ? equal(left, right) : ordered(condition.how, left, right);
        }
    }
}
function ordered(how, left, right) {
    const by = order(left, right);
    if (by === undefined)
        return false;
    switch (how) {
        case '<':
            return by < 0;
        case '<=':
            return by <= 0;
        case '>':
            return by > 0;
        case '>=':
            return by >= 0;
    }
}
function includes(whole, part, how) {
    if ('S' in whole && 'S' in part) {
        return how === 'begins' ? whole.S.startsWith(part.S) : whole.S.includes(part.S);
    }
    if (how === 'begins')
        return false;
    if ('SS' in whole && 'S' in part)
        return whole.SS.includes(part.S);
    return 'L' in whole && whole.L.some((value) => equal(value, part));
}
/** The item after the update. Every value is taken from the item as it was before. */
export function updated(item, clauses, given) {
    let next = item;
    for (const { path, to } of clauses.set) {
        next = put(next, given.path(path), calculated(item, to, given));
    }
    for (const path of clauses.remove)
        next = put(next, given.path(path), undefined);
    for (const { path, value } of clauses.add) {
        const at = given.path(path);
        next = put(next, at, added(find(item, at), given.value(value)));
    }
    for (const { path, value } of clauses.delete) {
        const at = given.path(path);
        next = put(next, at, without(find(item, at), given.value(value)));
    }
    return next;
}
function calculated(item, given, placeholders) {
    switch (given.is) {
        case '+':
        case '-': {
            const left = calculated(item, given.left, placeholders);
            const right = calculated(item, given.right, placeholders);
            if (!('N' in left) || !('N' in right))
                throw invalid('Incorrect operand type');
            const by = given.is === '+' ? Number(right.N) : -Number(right.N);
            return { N: String(Number(left.N) + by) };
        }
        case 'append': {
            const left = calculated(item, given.left, placeholders);
            const right = calculated(item, given.right, placeholders);
            if (!('L' in left) || !('L' in right))
                throw invalid('Incorrect operand type');
            return { L: [...left.L, ...right.L] };
        }
        case 'if missing': {
            const there = find(item, placeholders.path(given.path));
            const otherwise = calculated(item, given.otherwise, placeholders);
            return there ?? otherwise;
        }
        default: {
            const value = valueOf(item, given, placeholders);
            if (value !== undefined)
                return value;
            throw invalid('The provided expression refers to an attribute that does not exist in the item');
        }
    }
}
function added(was, more) {
    if (was === undefined)
        return more;
    if ('N' in was && 'N' in more)
        return { N: String(Number(was.N) + Number(more.N)) };
    if ('SS' in was && 'SS' in more)
        return { SS: [...new Set([...was.SS, ...more.SS])] };
    throw invalid('An operand in the update expression has an incorrect data type');
}
function without(was, less) {
    if (was === undefined)
        return undefined;
    if (!('SS' in was) || !('SS' in less)) {
        throw invalid('An operand in the update expression has an incorrect data type');
    }
    const rest = was.SS.filter((text) => !less.SS.includes(text));
    return rest.length === 0 ? undefined : { SS: rest };
}
function put(item, [name, ...inner], value) {
    if (name === undefined)
        throw new NotModelled('A path without a name.');
    if (inner.length === 0) {
        if (value !== undefined)
            return { ...item, [name]: value };
        const { [name]: _gone, ...rest } = item;
        return rest;
    }
    const within = item[name];
    if (within === undefined || !('M' in within)) {
        throw invalid('The document path provided in the update expression is invalid for update');
    }
    return { ...item, [name]: { M: put(within.M, inner, value) } };
}
