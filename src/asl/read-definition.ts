import { EngineError } from '../base/errors.ts';
import { isJsonObject, type JsonObject } from '../base/json.ts';
import type { StateMachine } from './types.ts';
import { unsupportedIn } from './unsupported.ts';
import { validateDefinition } from './validate.ts';

/** Throws EngineError ASL1001 for a text that AWS would refuse, ASL1002 for one outside what is supported. */
export function readDefinition(text: string): StateMachine {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new EngineError('ASL1001', {
      where: '/',
      found: `It is not JSON: ${(error as Error).message}`,
    });
  }
  if (isJsonObject(value)) {
    const [unsupported] = unsupportedIn(value as JsonObject);
    if (unsupported !== undefined) {
      throw new EngineError('ASL1002', { where: unsupported.location, found: unsupported.found });
    }
  }
  const [first] = validateDefinition(value);
  if (first !== undefined)
    throw new EngineError('ASL1001', { where: first.location, found: first.message });
  return value as StateMachine;
}
