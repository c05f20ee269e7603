import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import { evaluationFailure, StateFailed } from './failure.ts';
import type { Bindings, Template } from './language.ts';
import { ASSIGN_BYTES_MAX, checkPayload, exceeds, jsonText } from './limits.ts';
import type { Yield } from './program.ts';
import { contextObject, type Run, type Visit } from './run.ts';

/** What an expression of this visit sees. */
export function bindings(
  run: Run,
  visit: Visit,
  extra: {
    readonly result?: Json;
    readonly errorOutput?: Json;
    readonly token?: string | undefined;
  } = {},
): Bindings {
  let states: JsonObject | undefined;
  return {
    now: run.now,
    random: () => run.random.next(),
    variable: (name) => visit.thread.scope.get(name),
    states: () =>
      (states ??= {
        input: visit.input,
        ...(extra.result === undefined ? {} : { result: extra.result }),
        ...(extra.errorOutput === undefined ? {} : { errorOutput: extra.errorOutput }),
        context: contextObject(run, visit, extra.token),
      }),
  };
}

/** Assign and Output, both from the values that held before either. */
export async function evaluateYield(
  source: Yield,
  bound: Bindings,
  fallback: Json,
  name: string,
): Promise<{ readonly output: Json; readonly assigned: ReadonlyMap<string, Json> }> {
  const assigned = new Map<string, Json>();
  for (const [variable, template] of source.assign ?? []) {
    assigned.set(variable, await template.evaluate(bound));
  }
  checkAssigned(assigned);
  const output = source.output === undefined ? fallback : await source.output.evaluate(bound);
  checkPayload(output, name);
  return { output, assigned };
}

function checkAssigned(assigned: ReadonlyMap<string, Json>): void {
  if (assigned.size === 0) return;
  const oversized = [...assigned].find(([, value]) => exceeds(value, ASSIGN_BYTES_MAX));
  if (oversized === undefined && !exceeds(Object.fromEntries(assigned), ASSIGN_BYTES_MAX)) return;
  throw new StateFailed({
    error: 'States.DataLimitExceeded',
    cause:
      oversized === undefined
        ? 'The variables of one Assign exceed the maximum number of bytes service limit.'
        : `The variable '${oversized[0]}' exceeds the maximum number of bytes service limit.`,
  });
}

/** A whole number of at least `least` from a field that may hold an expression. */
export async function evaluateWhole(
  template: Template | undefined,
  bound: Bindings,
  field: string,
  least: number,
): Promise<number | undefined> {
  if (template === undefined) return undefined;
  const value = await template.evaluate(bound);
  if (typeof value !== 'number') throw unexpectedType(template, field, 'number', value);
  if (!Number.isInteger(value)) {
    throw evaluationFailure(`The ${field} field cannot be parsed as a long value: ${value}`, field);
  }
  if (value < least) {
    throw evaluationFailure(
      least === 0
        ? `The ${field} field cannot be negative: ${value}`
        : `The ${field} field must be at least ${least}: ${value}`,
      field,
    );
  }
  return value;
}

/** AWS's words for a value of the wrong type. */
export function unexpectedType(
  template: Template,
  field: string,
  expected: string,
  value: Json,
): StateFailed {
  return evaluationFailure(
    `The JSONata expression '${template.text ?? ''}' specified for the field '${field}' returned an unexpected result type. Expected '${expected}', but was '${typeName(value)}' for value: ${jsonText(value)}`,
    field,
  );
}

function typeName(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return isJsonObject(value) ? 'object' : typeof value;
}

/** A string from a field that may hold an expression. */
export async function evaluateText(
  template: Template | undefined,
  bound: Bindings,
  field: string,
): Promise<string | undefined> {
  if (template === undefined) return undefined;
  const value = await template.evaluate(bound);
  if (typeof value !== 'string') throw unexpectedType(template, field, 'string', value);
  return value;
}
