import type { Json } from '../base/json.ts';
import type { Bindings } from './language.ts';

/** Not a simple case after all: the evaluator must decide. */
export const UNDECIDED = Symbol('undecided');

/**
 * Expressions that look one or two things up and compare or compute with them, evaluated without
 * JSONata. Whatever JSONata treats specially (arrays on the way, missing values, names that every
 * object inherits) is left UNDECIDED, so the answer is the same in every decided case; a
 * differential test holds that.
 */
export type Simple = (bindings: Bindings) => Json | typeof UNDECIDED;

const LOOKUP = /^\$([A-Za-z_]\w*)((?:\.[A-Za-z_]\w*)*)$/;
const OPERAND = `(?:${[
  String.raw`\$[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*`,
  String.raw`-?\d[\d.]*`,
  String.raw`'[^'"\\]*'`,
  String.raw`"[^'"\\]*"`,
  'true|false|null',
].join('|')})`;
const OPERATION = new RegExp(
  String.raw`^(${OPERAND})\s*(!=|<=|>=|=|<|>|\+|-|\*|/|%|&|and|or)\s*(${OPERAND})$`,
);
const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/;
const PLAIN_STRING = /^(?:'[^'"\\]*'|"[^'"\\]*")$/;
/** Words that mean something in a path. */
const OPERATORS = new Set(['and', 'or', 'in', 'true', 'false', 'null', 'function']);
/** Names that the evaluator always takes as the functions they are. */
const RESERVED = new Set(['now', 'millis', 'random', 'uuid', 'shuffle']);

export function simpleExpression(text: string): Simple | undefined {
  const operand = operandOf(text);
  if (operand !== undefined) return operand;
  const [, leftText = '', operator = '', rightText = ''] = OPERATION.exec(text) ?? [];
  const [left, right] = [operandOf(leftText), operandOf(rightText)];
  if (left === undefined || right === undefined) return undefined;
  // Without a space around them these would be part of a name.
  if ((operator === 'and' || operator === 'or') && !/\s(?:and|or)\s/.test(text)) return undefined;
  return (bindings) => {
    const one = left(bindings);
    if (one === UNDECIDED) return UNDECIDED;
    const other = right(bindings);
    return other === UNDECIDED ? UNDECIDED : operate(one, operator, other);
  };
}

function operandOf(text: string): Simple | undefined {
  const literal = literalOf(text);
  return literal === undefined ? lookupOf(text) : () => literal.value;
}

/** Only values of one kind that the operator is made for; the rest has rules of its own. */
function operate(one: Json, operator: string, other: Json): Json | typeof UNDECIDED {
  if (operator === '=' || operator === '!=') {
    if (!isScalar(one) || !isScalar(other)) return UNDECIDED;
    return (one === other) === (operator === '=');
  }
  if (typeof one === 'number' && typeof other === 'number') {
    const answer = numeric(one, operator, other);
    return typeof answer === 'number' && !Number.isFinite(answer) ? UNDECIDED : answer;
  }
  if (typeof one === 'string' && typeof other === 'string') return textual(one, operator, other);
  if (typeof one === 'boolean' && typeof other === 'boolean') {
    if (operator === 'and') return one && other;
    if (operator === 'or') return one || other;
  }
  return UNDECIDED;
}

function isScalar(value: Json): boolean {
  return typeof value !== 'object' || value === null;
}

function numeric(one: number, operator: string, other: number): Json | typeof UNDECIDED {
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

function textual(one: string, operator: string, other: string): Json | typeof UNDECIDED {
  return operator === '&' ? one + other : ordered(one, operator, other);
}

function ordered<T extends number | string>(
  one: T,
  operator: string,
  other: T,
): boolean | typeof UNDECIDED {
  if (operator === '<') return one < other;
  if (operator === '<=') return one <= other;
  if (operator === '>') return one > other;
  if (operator === '>=') return one >= other;
  return UNDECIDED;
}

function literalOf(text: string): { readonly value: Json } | undefined {
  if (text === 'true') return { value: true };
  if (text === 'false') return { value: false };
  if (text === 'null') return { value: null };
  if (NUMBER.test(text)) return text.startsWith('-0') ? undefined : { value: Number(text) };
  if (PLAIN_STRING.test(text)) return { value: text.slice(1, -1) };
  return undefined;
}

function lookupOf(text: string): Simple | undefined {
  const match = LOOKUP.exec(text);
  if (match === null) return undefined;
  const name = match[1] as string;
  const steps = (match[2] as string).split('.').slice(1);
  if (RESERVED.has(name) || steps.some((step) => OPERATORS.has(step))) return undefined;
  const ofStates = name === 'states' && steps.length > 0;
  const part = steps[0] ?? '';
  const further = ofStates ? steps.slice(1) : steps;
  return (bindings) => {
    let value: Json | undefined;
    if (ofStates) value = bindings.part(part);
    else value = name === 'states' ? bindings.states() : bindings.variable(name);
    for (const step of further) {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return UNDECIDED;
      if (!Object.hasOwn(value, step)) return UNDECIDED;
      value = (value as { readonly [key: string]: Json })[step];
    }
    return value ?? (value === null ? null : UNDECIDED);
  };
}
