import { isJsonObject, type Json } from '../base/json.ts';
import { parseExpression } from './jsonata.ts';
import type { QueryLanguage, Template } from './language.ts';
import { simpleExpression, UNDECIDED } from './simple-expression.ts';

/** The text between `{%` and `%}`, or undefined: anything else, even a space in front, is a plain string. */
export function expressionText(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length < 4) return undefined;
  if (!value.startsWith('{%') || !value.endsWith('%}')) return undefined;
  return value.slice(2, -2).trim();
}

/** Values of states whose query language is JSONata. */
export const jsonataLanguage: QueryLanguage = { compile };

function compile(value: Json, location: string): Template {
  const text = expressionText(value);
  if (text !== undefined) return expression(text, location);
  if (Array.isArray(value)) {
    const items = value.map((item, index) => compile(item as Json, `${location}[${index}]`));
    return items.every((item) => item.constant) ? constant(value) : list(items);
  }
  if (isJsonObject(value)) {
    const fields = Object.entries(value).map(([key, item]): [string, Template] => [
      key,
      compile(item as Json, `${location}/${key}`),
    ]);
    return fields.every(([, item]) => item.constant) ? constant(value as Json) : record(fields);
  }
  return constant(value);
}

function constant(value: Json): Template {
  return { constant: true, evaluate: () => value };
}

function expression(text: string, location: string): Template {
  const simple = simpleExpression(text);
  const parsed = parseExpression(text);
  return {
    constant: false,
    text,
    evaluate(bindings) {
      if (simple !== undefined) {
        const value = simple(bindings);
        if (value !== UNDECIDED) return value;
      }
      return parsed.evaluate(bindings, location);
    },
  };
}

function list(items: readonly Template[]): Template {
  return {
    constant: false,
    async evaluate(bindings) {
      const values: Json[] = [];
      for (const item of items) values.push(await item.evaluate(bindings));
      return values;
    },
  };
}

function record(fields: readonly [string, Template][]): Template {
  return {
    constant: false,
    async evaluate(bindings) {
      const values: [string, Json][] = [];
      for (const [key, item] of fields) values.push([key, await item.evaluate(bindings)]);
      return Object.fromEntries(values);
    },
  };
}
