import { invalid, NotModelled } from './values.ts';
const TOKEN = /\s*(<=|>=|<>|[=<>(),.+-]|[#:]?[A-Za-z0-9_]+)/y;
class Tokens {
    #text;
    #all = [];
    #at = 0;
    constructor(text) {
        this.#text = text;
        TOKEN.lastIndex = 0;
        while (TOKEN.lastIndex < text.trimEnd().length) {
            const from = TOKEN.lastIndex;
            const found = TOKEN.exec(text)?.[1];
            if (found === undefined)
                throw new NotModelled(`At ${from} of the expression: ${text}`);
            this.#all.push(found);
        }
    }
    get over() {
        return this.#at >= this.#all.length;
    }
    peek() {
        return this.#all[this.#at] ?? '';
    }
    next() {
        return this.#all[this.#at++] ?? '';
    }
    /** Takes the word if it comes next, in whatever case. */
    takes(word) {
        if (this.peek().toUpperCase() !== word)
            return false;
        this.#at++;
        return true;
    }
    want(word) {
        if (!this.takes(word))
            throw this.unexpected(`instead of ${word}`);
    }
    unexpected(why) {
        return new NotModelled(`"${this.peek()}" ${why}, in: ${this.#text}`);
    }
}
const conditions = new Map();
const updates = new Map();
/** Reads a condition expression; texts that were read before are not read again. */
export function readCondition(text) {
    return once(conditions, text, (tokens) => either(tokens));
}
/** Reads an update expression. */
export function readUpdate(text) {
    return once(updates, text, clauses);
}
function once(known, text, parse) {
    const before = known.get(text);
    if (before !== undefined)
        return before;
    const tokens = new Tokens(text);
    const read = parse(tokens);
    if (!tokens.over)
        throw tokens.unexpected('is too much');
    known.set(text, read);
    return read;
}
function either(tokens) {
    const of = [both(tokens)];
    while (tokens.takes('OR'))
        of.push(both(tokens));
    return of.length === 1 ? of[0] : { is: 'or', of };
}
function both(tokens) {
    const of = [single(tokens)];
    while (tokens.takes('AND'))
        of.push(single(tokens));
    return of.length === 1 ? of[0] : { is: 'and', of };
}
function single(tokens) {
    if (tokens.takes('NOT'))
        return { is: 'not', of: single(tokens) };
    if (tokens.takes('(')) {
        const inner = either(tokens);
        tokens.want(')');
        return inner;
    }
    switch (tokens.peek().toLowerCase()) {
        case 'attribute_exists':
            return { is: 'exists', path: onlyPath(tokens) };
        case 'attribute_not_exists':
            return { is: 'missing', path: onlyPath(tokens) };
        case 'contains':
        case 'begins_with': {
            const is = tokens.next().toLowerCase() === 'contains' ? 'contains' : 'begins';
            tokens.want('(');
            const at = path(tokens);
            tokens.want(',');
            const value = operand(tokens);
            tokens.want(')');
            return { is, path: at, value };
        }
        default:
            return comparison(tokens);
    }
}
function comparison(tokens) {
    const left = operand(tokens);
    if (tokens.takes('IN')) {
        tokens.want('(');
        const of = [operand(tokens)];
        while (tokens.takes(','))
            of.push(operand(tokens));
        tokens.want(')');
        return { is: 'in', left, of };
    }
    const how = tokens.peek();
    if (how !== '=' && how !== '<' && how !== '<=' && how !== '>' && how !== '>=') {
        throw tokens.unexpected('is no comparison that is modelled');
    }
    tokens.next();
    return { is: 'compare', how, left, right: operand(tokens) };
}
function onlyPath(tokens) {
    tokens.next();
    tokens.want('(');
    const at = path(tokens);
    tokens.want(')');
    return at;
}
function operand(tokens) {
    if (tokens.peek().startsWith(':'))
        return { is: 'value', name: tokens.next() };
    if (tokens.peek().toLowerCase() === 'size')
        return { is: 'size', path: onlyPath(tokens) };
    return { is: 'path', path: path(tokens) };
}
function path(tokens) {
    const names = [name(tokens)];
    while (tokens.takes('.'))
        names.push(name(tokens));
    return names;
}
function name(tokens) {
    if (!/^#?\w+$/.test(tokens.peek()))
        throw tokens.unexpected('is no name');
    return tokens.next();
}
function clauses(tokens) {
    const read = {
        set: [],
        remove: [],
        add: [],
        delete: [],
    };
    while (!tokens.over) {
        const word = tokens.next().toUpperCase();
        do {
            const at = path(tokens);
            if (word === 'SET') {
                tokens.want('=');
                read.set.push({ path: at, to: sum(tokens) });
            }
            else if (word === 'REMOVE')
                read.remove.push(at);
            else if (word === 'ADD')
                read.add.push({ path: at, value: valueName(tokens) });
            else if (word === 'DELETE')
                read.delete.push({ path: at, value: valueName(tokens) });
            else
                throw new NotModelled(`${word} in an update expression.`);
        } while (tokens.takes(','));
    }
    const all = [...read.set, ...read.add, ...read.delete].map(({ path: at }) => at);
    noOverlap([...all, ...read.remove]);
    return read;
}
function sum(tokens) {
    const left = term(tokens);
    const is = tokens.peek();
    if (is !== '+' && is !== '-')
        return left;
    tokens.next();
    return { is, left, right: term(tokens) };
}
function term(tokens) {
    if (tokens.takes('LIST_APPEND')) {
        tokens.want('(');
        const left = term(tokens);
        tokens.want(',');
        const right = term(tokens);
        tokens.want(')');
        return { is: 'append', left, right };
    }
    if (tokens.peek().toLowerCase() !== 'if_not_exists')
        return operand(tokens);
    tokens.next();
    tokens.want('(');
    const at = path(tokens);
    tokens.want(',');
    const otherwise = term(tokens);
    tokens.want(')');
    return { is: 'if missing', path: at, otherwise };
}
function valueName(tokens) {
    if (!tokens.peek().startsWith(':'))
        throw tokens.unexpected('is no value');
    return tokens.next();
}
/** DynamoDB refuses to set one place twice, or a place and something inside it. */
function noOverlap(paths) {
    const texts = paths.map((names) => `${names.join('.')}.`);
    const overlap = texts.some((text, at) => texts.some((other, index) => index !== at && text.startsWith(other)));
    if (overlap)
        throw invalid('Two document paths overlap with each other');
}
