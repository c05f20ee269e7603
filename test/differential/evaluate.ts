import type { Expr, Test } from '../../src/plan/index.ts';
import type { Json } from './world.ts';

/** What is known when an expression is evaluated. */
export interface Known {
  readonly trigger: Json;
  result(source: string): Json | undefined;
  /** The side that was taken. */
  took(of: string): string | undefined;
}

/** The obvious meaning of an expression; undefined where something it needs is absent. */
export function evaluate(expr: Expr, known: Known, asked = false): Json | undefined {
  const inner = (part: Expr) => evaluate(part, known, asked);
  switch (expr.is) {
    case 'literal':
      return expr.value;
    case 'trigger':
      return fieldIn(known.trigger, expr.path);
    case 'result':
      return fieldIn(known.result(expr.source), expr.path);
    case 'either':
      return inner(expr.sides[known.took(expr.of) ?? ''] ?? { is: 'list', items: [] });
    case 'branch':
      return inner(expr.gives);
    case 'record': {
      const fields = Object.entries(expr.fields).map(([name, part]) => [name, inner(part)]);
      return Object.fromEntries(fields) as Json;
    }
    case 'list':
      return expr.items.map(inner) as Json;
    case 'text': {
      const parts = expr.parts.map(inner);
      // An absent value leaves its place in a text empty. A text of it alone is absent, and so is a
      // text that a question is about.
      if ((asked || parts.length === 1) && parts.includes(undefined)) return undefined;
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
      if (of === undefined || least === undefined || most === undefined) return undefined;
      const way = { up: Math.ceil, down: Math.floor, none: (number: number) => number };
      const rounded = way[expr.way](of as number);
      return Math.min(Math.max(rounded, least as number), most as number);
    }
  }
}

/** A comparison with something absent is false. */
export function holds(test: Test, known: Known): boolean {
  if (!('left' in test)) {
    if (test.is === 'not') return !holds(test.of, known);
    const parts = test.of.map((part) => holds(part, known));
    return test.is === 'all' ? parts.every(Boolean) : parts.some(Boolean);
  }
  const [left, right] = [evaluate(test.left, known, true), evaluate(test.right, known, true)];
  if (left === undefined || right === undefined) return false;
  if (test.is === 'equals') return left === right;
  const [a, b] = [left as number, right as number];
  return { below: a < b, above: a > b, 'at least': a >= b, 'at most': a <= b }[test.is];
}

/** What stands there inside a value; undefined where nothing does. */
export function fieldIn(value: Json | undefined, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (found, name) => (isRecord(found) && Object.hasOwn(found, name) ? found[name] : undefined),
    value,
  );
}

function both(
  left: Json | undefined,
  right: Json | undefined,
  sum: (left: number, right: number) => number,
): number | undefined {
  return left === undefined || right === undefined
    ? undefined
    : sum(left as number, right as number);
}

/** JSONata writes numbers with 15 digits. */
function worded(value: Json | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return JSON.stringify(Number(value.toPrecision(15)));
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isRecord(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
