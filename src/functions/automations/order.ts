import type { Json, JsonObject } from '../../base/json.ts';
import { ROLE_PARAMETER, runbookTask } from '../../contract/index.ts';
import { stop } from '../../control/raised.ts';
import type { PlatformCall } from '../../control/task-handlers.ts';

/** How entries name what a runbook did. */
export const runbookEntryTask = runbookTask;

/** What Systems Manager is given: every parameter is a list of texts. What is null is left out. */
export function documentParameters(
  runbook: string,
  given: JsonObject,
  { environment }: Pick<PlatformCall, 'environment'>,
): Readonly<Record<string, readonly string[]>> {
  const { documentRoles } = environment;
  if (documentRoles === undefined) {
    throw stop('TASK1013', 'It is not told under which roles documents run.');
  }
  const lists = Object.entries(given).flatMap(([name, value]) =>
    value === null ? [] : [[name, textsOf(value)] as const],
  );
  return { ...Object.fromEntries(lists), [ROLE_PARAMETER]: [documentRoles.replace('*', runbook)] };
}

function textsOf(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.map(textOf);
  return [textOf(value)];
}

function textOf(value: Json): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw stop('TASK1060', `A parameter is ${JSON.stringify(value)}.`);
}
