import { isJsonObject, type Json } from '../../base/json.ts';
import { schemaError } from '../diagnostic.ts';
import { readExpression } from '../expression-text.ts';
import type { StateContext } from './context.ts';
import { isExpression } from './fields.ts';

/** What a parser of expressions finds; the validator itself only reads their text. */
export type ExpressionCheck = (text: string) => {
  /** The parser's words, where it is not JSONata. */
  readonly error?: string;
  /** Names at the start of a path: AWS gives expressions no document to read them from. */
  readonly topLevel: readonly string[];
};

/** Fields whose strings AWS reads as expressions. */
const EXPRESSION_FIELDS = new Set([
  'Arguments',
  'Output',
  'Assign',
  'Items',
  'ItemSelector',
  'ItemBatcher',
  'Condition',
  'Seconds',
  'Timestamp',
  'Error',
  'Cause',
  'TimeoutSeconds',
  'HeartbeatSeconds',
  'MaxConcurrency',
  'Credentials',
  'ToleratedFailureCount',
  'ToleratedFailurePercentage',
]);

interface Place {
  /** `$states.result` exists. */
  readonly result: boolean;
  /** `$states.errorOutput` exists. */
  readonly error: boolean;
}

/** Every expression of one state (those of states inside it are theirs). */
export function checkExpressions(
  context: StateContext,
  defined: ReadonlySet<string>,
  check: ExpressionCheck | undefined,
): void {
  const { state, at, jsonata } = context;
  if (!jsonata) return;
  const hasResult = ['Task', 'Parallel', 'Map'].includes(String(state['Type']));
  const visit = (value: Json, place: string, where: Place): void => {
    if (typeof value === 'string') checkString(context, value, place, where, defined, check);
    else if (Array.isArray(value))
      value.forEach((item, index) => visit(item as Json, `${place}[${index}]`, where));
    else if (isJsonObject(value)) {
      for (const [key, item] of Object.entries(value)) visit(item, `${place}/${key}`, where);
    }
  };
  const visitFields = (
    source: { readonly [key: string]: Json },
    place: string,
    where: Place,
  ): void => {
    for (const [field, value] of Object.entries(source)) {
      if (!EXPRESSION_FIELDS.has(field)) continue;
      const after = field === 'Output' || field === 'Assign';
      visit(value, `${place}/${field}`, {
        result: after && where.result,
        error: after && where.error,
      });
    }
  };
  visitFields(state, at, { result: hasResult, error: false });
  for (const [list, error] of [
    ['Choices', false],
    ['Catch', true],
  ] as const) {
    const items = state[list];
    if (!Array.isArray(items)) continue;
    items.forEach((item, index) => {
      if (isJsonObject(item)) {
        visitFields(item, `${at}/${list}[${index}]`, {
          result: false,
          error,
        });
      }
    });
  }
}

function checkString(
  { found }: StateContext,
  value: string,
  location: string,
  where: Place,
  defined: ReadonlySet<string>,
  check: ExpressionCheck | undefined,
): void {
  if (!isExpression(value)) {
    if (value.startsWith('{%') || value.endsWith('%}')) {
      found.push(schemaError(location, 'JSONata string must start with {% and end with %}'));
    }
    return;
  }
  const text = value.slice(2, -2).trim();
  const unsupported = (message: string): void => {
    found.push({ code: 'UNSUPPORTED_JSONATA_EXPRESSION', severity: 'ERROR', message, location });
  };
  const parsed = check?.(text);
  if (parsed?.error !== undefined) {
    found.push({
      code: 'INVALID_JSONATA_EXPRESSION',
      severity: 'ERROR',
      message: parsed.error,
      location,
    });
    return;
  }
  for (const name of parsed?.topLevel ?? [])
    unsupported(`Reference to '${name}' at the top level is not supported.`);
  const read = readExpression(text);
  if (read.root) unsupported("Reference to '$$' is not supported.");
  for (const field of read.statesFields) {
    const exists =
      field === 'input' ||
      field === 'context' ||
      (field === 'result' && where.result) ||
      (field === 'errorOutput' && where.error);
    if (!exists) unsupported(`Field '$states.${field}' does not exist.`);
  }
  for (const name of read.variables) {
    if (defined.has(name)) continue;
    found.push({
      code: 'POSSIBLY_UNDEFINED_VARIABLE',
      severity: 'WARNING',
      message: `Variable '${name}' is possibly not defined.`,
      location,
    });
  }
}
