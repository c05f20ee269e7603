import type { Json } from '../base/json.ts';
import type { Bindings } from './language.ts';

/** Not a simple case after all: the evaluator must decide. */
export const UNDECIDED = Symbol('undecided');

/**
 * Expressions that only look something up, or compare what they found with a literal, evaluated
 * without JSONata. Whatever JSONata treats specially (arrays on the way, missing values, names that
 * every object inherits) is left UNDECIDED, so the answer is the same in every decided case; a
 * differential test holds that.
 */
export type Simple = (bindings: Bindings) => Json | typeof UNDECIDED;

const LOOKUP = /^\$([A-Za-z_]\w*)((?:\.[A-Za-z_]\w*)*)$/;
const COMPARISON = /^(\$[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\s*(=|!=)\s*(\S.*)$/;
const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/;
const PLAIN_STRING = /^(?:'[^'"\\]*'|"[^'"\\]*")$/;
/** Words that mean something in a path. */
const OPERATORS = new Set(['and', 'or', 'in', 'true', 'false', 'null', 'function']);
/** Names that the evaluator always takes as the functions they are. */
const RESERVED = new Set(['now', 'millis', 'random', 'uuid', 'shuffle']);

export function simpleExpression(text: string): Simple | undefined {
  const literal = literalOf(text);
  if (literal !== undefined) return () => literal.value;
  const lookup = lookupOf(text);
  if (lookup !== undefined) return lookup;
  const comparison = COMPARISON.exec(text);
  if (comparison === null) return undefined;
  const left = lookupOf(comparison[1] as string);
  const right = literalOf((comparison[3] as string).trimEnd());
  if (left === undefined || right === undefined) return undefined;
  const negated = comparison[2] === '!=';
  return (bindings) => {
    const value = left(bindings);
    if (value === UNDECIDED || (typeof value === 'object' && value !== null)) return UNDECIDED;
    return (value === right.value) !== negated;
  };
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
