import { canonicalJson, type Json } from '../../base/json.ts';
import { partSpelling, type TargetKind } from '../../contract/index.ts';
import type { Expr, TargetExpr } from '../../plan/index.ts';

/**
 * The text that the expression will be, where it is known while building: a literal, a text made of
 * literals, or what sides give that all give the same.
 */
export function knownText(expr: Expr): string | undefined {
  switch (expr.is) {
    case 'literal':
      return typeof expr.value === 'string' ? expr.value : undefined;
    case 'text':
      return joined(expr.parts.map(knownText));
    case 'either':
      return agreed(Object.values(expr.sides).map(knownText));
    case 'branch':
      return knownText(expr.gives);
    default:
      return undefined;
  }
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  return parts.includes(undefined) ? undefined : parts.join('');
}

function agreed(sides: readonly (string | undefined)[]): string | undefined {
  const [first] = sides;
  return sides.every((side) => side === first) ? first : undefined;
}

/** The name that a part will have on the board, where its text is known while building. */
export function knownName(kind: TargetKind, expr: Expr): string | undefined {
  const text = knownText(expr);
  return text === undefined ? undefined : partSpelling(kind, text);
}

/** Two targets with the same identity here are the same when the machine runs. */
export function identity({ kind, parts }: TargetExpr): string {
  const spelt = Object.entries(parts).map(([name, part]): readonly [string, Json] => {
    const known = knownName(kind, part);
    // expressions are plain data
    const json = known === undefined ? { expr: part as unknown as Json } : { name: known };
    return [name, json];
  });
  return canonicalJson({ kind, parts: Object.fromEntries(spelt) });
}
