import { isJsonObject, type Json } from '../../base/json.ts';
import type { Expr, Test } from '../../plan/index.ts';

/** How an expression reads its parts at the place where it stands. */
export interface Reading {
  /** JSONata of the trigger's facts. */
  readonly trigger: string;
  /** JSONata of the result of this source. */
  result(source: string): string;
  /** JSONata of the yes or no of this `when`. */
  flag(when: string): string;
}

/** A value as ASL: literals as they are, everything else as `{% ... %}` where it stands. */
export function lowerValue(expr: Expr, reading: Reading): Json {
  if (expr.is === 'literal') return expr.value;
  if (expr.is === 'list') return expr.items.map((item) => lowerValue(item, reading));
  if (expr.is === 'record') {
    const fields = Object.entries(expr.fields);
    return Object.fromEntries(fields.map(([name, part]) => [name, lowerValue(part, reading)]));
  }
  return inBraces(lowerExpr(expr, reading));
}

export function inBraces(jsonata: string): string {
  return `{% ${jsonata} %}`;
}

/** The expression as JSONata. */
export function lowerExpr(expr: Expr, reading: Reading): string {
  const lower = (part: Expr) => lowerExpr(part, reading);
  switch (expr.is) {
    case 'literal':
      return literal(expr.value);
    case 'trigger':
      return reading.trigger + path(expr.path);
    case 'result':
      return reading.result(expr.source) + path(expr.path);
    case 'either': {
      const [yes, no] = [lower(expr.yes), lower(expr.no)];
      return yes === no ? yes : `(${reading.flag(expr.when)} ? ${yes} : ${no})`;
    }
    case 'record': {
      const fields = Object.entries(expr.fields).map(
        ([name, part]) => `${quoted(name)}: ${lower(part)}`,
      );
      return `{${fields.join(', ')}}`;
    }
    case 'list':
      return `[${expr.items.map(lower).join(', ')}]`;
    case 'text':
      return expr.parts.map((part) => textPart(part, lower(part))).join(' & ');
    case 'plus':
      return `(${lower(expr.left)} + ${lower(expr.right)})`;
    case 'times':
      return `(${lower(expr.left)} * ${lower(expr.right)})`;
    case 'round': {
      let rounded = `${expr.way === 'up' ? '$ceil' : '$floor'}(${lower(expr.of)})`;
      if (expr.atLeast !== null) rounded = `$max([${rounded}, ${lower(expr.atLeast)}])`;
      if (expr.atMost !== null) rounded = `$min([${rounded}, ${lower(expr.atMost)}])`;
      return rounded;
    }
  }
}

/** `&` writes numbers and truth values as text by itself. */
function textPart(part: Expr, jsonata: string): string {
  return part.is === 'literal' && typeof part.value !== 'string'
    ? quoted(String(part.value))
    : jsonata;
}

const OPERATORS = {
  below: '<',
  above: '>',
  'at least': '>=',
  'at most': '<=',
  equals: '=',
} as const;

/**
 * The test as JSONata that is always true or false: a comparison with something absent is false,
 * whichever way it is asked, and never an error.
 */
export function lowerTest(test: Test, reading: Reading): string {
  if ('left' in test) {
    const [left, right] = [lowerExpr(test.left, reading), lowerExpr(test.right, reading)];
    const guards = [guard(test.left, left), guard(test.right, right)].flat();
    return `(${[...guards, `${left} ${OPERATORS[test.is]} ${right}`].join(' and ')})`;
  }
  if (test.is === 'not') return `$not(${lowerTest(test.of, reading)})`;
  return `(${test.of.map((part) => lowerTest(part, reading)).join(test.is === 'all' ? ' and ' : ' or ')})`;
}

function guard(expr: Expr, jsonata: string): string[] {
  return expr.is === 'literal' ? [] : [`$exists(${jsonata})`];
}

function literal(value: Json): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (isJsonObject(value)) {
    const fields = Object.entries(value).map(
      ([name, inner]) => `${quoted(name)}: ${literal(inner)}`,
    );
    return `{${fields.join(', ')}}`;
  }
  return JSON.stringify(value);
}

/** A JSONata string literal, in single quotes so that it needs few escapes inside JSON. */
export function quoted(words: string): string {
  const escaped = JSON.stringify(words).slice(1, -1).replaceAll('\\"', '"');
  return `'${escaped.replaceAll("'", '\\u0027')}'`;
}

function path(names: readonly string[]): string {
  return names.map((name) => (/^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `.\`${name}\``)).join('');
}
