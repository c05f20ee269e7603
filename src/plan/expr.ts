import type { Json } from '../base/json.ts';

type Path = readonly string[];

/** A value that is known when the machine runs. */
export type Expr =
  | { readonly is: 'literal'; readonly value: Json }
  | { readonly is: 'trigger'; readonly path: Path }
  | { readonly is: 'result'; readonly source: string; readonly path: Path }
  /** What the side that was taken of a `when` or a `match` gave. */
  | {
      readonly is: 'either';
      readonly of: string;
      readonly sides: Readonly<Record<string, Expr>>;
    }
  /** What a branch of a `together` gave, read after the branches have met. */
  | {
      readonly is: 'branch';
      readonly of: string;
      readonly branch: string;
      readonly gives: Expr;
    }
  | { readonly is: 'record'; readonly fields: Readonly<Record<string, Expr>> }
  | { readonly is: 'list'; readonly items: readonly Expr[] }
  | { readonly is: 'text'; readonly parts: readonly Expr[] }
  | { readonly is: 'plus' | 'minus' | 'times'; readonly left: Expr; readonly right: Expr }
  | {
      readonly is: 'round';
      /** `none`: only kept between the bounds. */
      readonly way: 'up' | 'down' | 'none';
      readonly of: Expr;
      readonly atLeast: Expr | null;
      readonly atMost: Expr | null;
    };

/** A question about values that has a yes or a no. */
export type Test =
  | { readonly is: Comparison; readonly left: Expr; readonly right: Expr }
  | { readonly is: 'all' | 'any'; readonly of: readonly Test[] }
  | { readonly is: 'not'; readonly of: Test };

export type Comparison = 'below' | 'above' | 'at least' | 'at most' | 'equals';

/** The expressions right inside this one. */
export function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.is) {
    case 'literal':
    case 'trigger':
    case 'result':
      return [];
    case 'either':
      return Object.values(expr.sides);
    case 'branch':
      return [expr.gives];
    case 'record':
      return Object.values(expr.fields);
    case 'list':
      return expr.items;
    case 'text':
      return expr.parts;
    case 'plus':
    case 'minus':
    case 'times':
      return [expr.left, expr.right];
    case 'round':
      return [expr.of, expr.atLeast, expr.atMost].filter((part) => part !== null);
  }
}

/** The same expression with other parts right inside it. */
export function withParts(expr: Expr, change: (part: Expr) => Expr): Expr {
  const each = (parts: Readonly<Record<string, Expr>>) =>
    Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, change(part)]));
  switch (expr.is) {
    case 'literal':
    case 'trigger':
    case 'result':
      return expr;
    case 'either':
      return { ...expr, sides: each(expr.sides) };
    case 'branch':
      return { ...expr, gives: change(expr.gives) };
    case 'record':
      return { ...expr, fields: each(expr.fields) };
    case 'list':
      return { ...expr, items: expr.items.map(change) };
    case 'text':
      return { ...expr, parts: expr.parts.map(change) };
    case 'plus':
    case 'minus':
    case 'times':
      return { ...expr, left: change(expr.left), right: change(expr.right) };
    case 'round':
      return {
        ...expr,
        of: change(expr.of),
        atLeast: expr.atLeast && change(expr.atLeast),
        atMost: expr.atMost && change(expr.atMost),
      };
  }
}

/** Every comparison in the test, left to right. */
export function comparisonsOf(test: Test): readonly Extract<Test, { left: Expr }>[] {
  if ('left' in test) return [test];
  if (test.is === 'not') return comparisonsOf(test.of);
  return test.of.flatMap(comparisonsOf);
}

/**
 * Sources of results that the expression reads, each once, in order. What a branch gave is read
 * from the `together` that the branch belongs to.
 */
export function sourcesOf(expr: Expr): readonly string[] {
  if (expr.is === 'branch') return [expr.of];
  const own = expr.is === 'result' ? [expr.source] : [];
  return [...new Set([...own, ...partsOf(expr).flatMap(sourcesOf)])];
}

/** Sources of results that the test reads, each once, in order. */
export function sourcesOfTest(test: Test): readonly string[] {
  return [
    ...new Set(
      comparisonsOf(test).flatMap(({ left, right }) => [...sourcesOf(left), ...sourcesOf(right)]),
    ),
  ];
}
