/** Not a simple case after all: the evaluator must decide. */
export const UNDECIDED = Symbol('undecided');
const LOOKUP = /^\$([A-Za-z_]\w*)((?:\.[A-Za-z_]\w*)*)$/;
const OPERAND = `(?:${[
    String.raw `\$[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*`,
    String.raw `-?\d[\d.]*`,
    String.raw `'[^'"\\]*'`,
    String.raw `"[^'"\\]*"`,
    'true|false|null',
].join('|')})`;
const OPERATION = new RegExp(String.raw `^(${OPERAND})\s*(!=|<=|>=|=|<|>|\+|-|\*|/|%|&|and|or)\s*(${OPERAND})$`);
const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/;
const PLAIN_STRING = /^(?:'[^'"\\]*'|"[^'"\\]*")$/;
/** Words that mean something in a path. */
const OPERATORS = new Set(['and', 'or', 'in', 'true', 'false', 'null', 'function']);
/** Names that the evaluator always takes as the functions they are. */
const RESERVED = new Set(['now', 'millis', 'random', 'uuid', 'shuffle']);
export function simpleExpression(text) {
    const operand = operandOf(text);
    if (operand !== undefined)
        return operand;
    const [, leftText = '', operator = '', rightText = ''] = OPERATION.exec(text) ?? [];
    const [left, right] = [operandOf(leftText), operandOf(rightText)];
    if (left === undefined || right === undefined)
        return undefined;
    // Without a space around them these would be part of a name.
    if ((operator === 'and' || operator === 'or') && !/\s(?:and|or)\s/.test(text))
        return undefined;
    return (bindings) => {
        const one = left(bindings);
        if (one === UNDECIDED)
            return UNDECIDED;
        const other = right(bindings);
        return other === UNDECIDED ? UNDECIDED : operate(one, operator, other);
    };
}
function operandOf(text) {
    const literal = literalOf(text);
    return literal === undefined ? lookupOf(text) : () => literal.value;
}
/** Only values of one kind that the operator is made for; the rest has rules of its own. */
function operate(one, operator, other) {
    if (operator === '=' || operator === '!=') {
        if (!isScalar(one) || !isScalar(other))
            return UNDECIDED;
        return (one === other) === (operator === '=');
    }
    if (typeof one === 'number' && typeof other === 'number') {
        const answer = numeric(one, operator, other);
        return typeof answer === 'number' && !Number.isFinite(answer) ? UNDECIDED : answer;
    }
    if (typeof one === 'string' && typeof other === 'string')
        return textual(one, operator, other);
    if (typeof one === 'boolean' && typeof other === 'boolean') {
        if (operator === 'and')
            return one && other;
        if (operator === 'or')
            return one || other;
    }
    return UNDECIDED;
}
function isScalar(value) {
    return typeof value !== 'object' || value === null;
}
function numeric(one, operator, other) {
    switch (operator) {
        case '+':
            return one + other;
        case '-':
            return one - other;
        case '*':
            return one * other;
        case '/':
            return one / other;
        case '%':
            return one % other;
        default:
            return ordered(one, operator, other);
    }
}
function textual(one, operator, other) {
    return operator === '&' ? one + other : ordered(one, operator, other);
}
function ordered(one, operator, other) {
    if (operator === '<')
        return one < other;
    if (operator === '<=')
        return one <= other;
    if (operator === '>')
        return one > other;
    if (operator === '>=')
        return one >= other;
    return UNDECIDED;
}
function literalOf(text) {
    if (text === 'true')
        return { value: true };
    if (text === 'false')
        return { value: false };
    if (text === 'null')
        return { value: null };
    if (NUMBER.test(text))
        return text.startsWith('-0') ? undefined : { value: Number(text) };
    if (PLAIN_STRING.test(text))
        return { value: text.slice(1, -1) };
    return undefined;
}
function lookupOf(text) {
    const match = LOOKUP.exec(text);
    if (match === null)
        return undefined;
    const name = match[1];
    const steps = match[2].split('.').slice(1);
    if (RESERVED.has(name) || steps.some((step) => OPERATORS.has(step)))
        return undefined;
    const ofStates = name === 'states' && steps.length > 0;
    const part = steps[0] ?? '';
    const further = ofStates ? steps.slice(1) : steps;
    return (bindings) => {
        let value;
        if (ofStates)
            value = bindings.part(part);
        else
            value = name === 'states' ? bindings.states() : bindings.variable(name);
        for (const step of further) {
            if (typeof value !== 'object' || value === null || Array.isArray(value))
                return UNDECIDED;
            if (!Object.hasOwn(value, step))
                return UNDECIDED;
            value = value[step];
        }
        return value ?? (value === null ? null : UNDECIDED);
    };
}
