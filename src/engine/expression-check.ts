import type { ExpressionCheck } from '../asl/validate.ts';
import { type ExpressionNode, expressionTree } from './jsonata.ts';

const CACHE_MAX = 5_000;
const cache = new Map<string, ReturnType<ExpressionCheck>>();

/**
 * Parses an expression for the validator: the parser's words, and names that nothing gives a value.
 * Machines say the same again and again, so every text is parsed once and what was found is kept.
 */
export const checkExpression: ExpressionCheck = (text) => {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const found = checked(text);
  if (cache.size >= CACHE_MAX) cache.clear();
  cache.set(text, found);
  return found;
};

const checked: ExpressionCheck = (text) => {
  try {
    const names = new Set<string>();
    collect(expressionTree(text), names);
    return { topLevel: [...names] };
  } catch (error) {
    const { message } = error as { message?: unknown };
    return { error: typeof message === 'string' ? message : 'It does not parse', topLevel: [] };
  }
};

/**
 * Names that are read from the expression's context, which Step Functions leaves empty. Later steps
 * of a path, predicates, sort terms and groupings have a context of their own; the body of a lambda
 * has that of the expression around it.
 */
function collect(node: ExpressionNode | undefined, names: Set<string>): void {
  if (node === undefined || node === null || typeof node !== 'object') return;
  switch (node.type) {
    case 'name':
      names.add(String(node.value));
      return;
    case 'path':
      collect(node.steps?.[0], names);
      return;
    case 'transform':
    case 'regex':
      return;
    default:
      for (const child of [
        node.lhs,
        node.rhs,
        node.procedure,
        node.body,
        node.condition,
        node.then,
        node.else,
      ]) {
        if (Array.isArray(child)) child.flat().forEach((inner) => collect(inner, names));
        else collect(child as ExpressionNode | undefined, names);
      }
      collect(node.expression, names);
      for (const list of [node.expressions, node.arguments])
        list?.forEach((inner) => collect(inner, names));
  }
}
