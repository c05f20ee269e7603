import { isJsonObject, type JsonObject } from '../base/json.ts';
import { schemaError, type Diagnostic } from './diagnostic.ts';
import { STATE_FIELDS } from './fields.ts';

export type { Diagnostic } from './diagnostic.ts';

/** Everything that is wrong with a definition. Empty: Step Functions would take it. */
export function validateDefinition(value: unknown): Diagnostic[] {
  const found: Diagnostic[] = [];
  if (!isJsonObject(value)) return [schemaError('', 'The definition must be a JSON object')];
  body(value as JsonObject, '', found);
  return found;
}

function body(machine: JsonObject, at: string, found: Diagnostic[]): void {
  const missing = ['StartAt', 'States'].filter((field) => machine[field] === undefined);
  if (missing.length > 0) {
    found.push(schemaError(at, `These fields are required: [${missing.join(', ')}]`));
    return;
  }
  const states = machine['States'];
  if (!isJsonObject(states)) {
    found.push(schemaError(`${at}/States`, 'Expected value of type Object'));
    return;
  }
  if (!Object.hasOwn(states, String(machine['StartAt']))) {
    found.push(
      schemaError(`${at}/StartAt`, `Missing 'Next' target: ${String(machine['StartAt'])}`),
    );
  }
  for (const [name, state] of Object.entries(states)) {
    if (!isJsonObject(state) || STATE_FIELDS[String(state['Type'])] === undefined) {
      found.push(schemaError(`${at}/States/${name}/Type`, 'A state needs a Type that exists'));
    }
  }
}
