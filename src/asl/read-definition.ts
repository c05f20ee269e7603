import { EngineError } from '../base/errors.ts';
import { isJsonObject } from '../base/json.ts';
import type { StateMachine } from './types.ts';
import { unsupportedIn } from './unsupported.ts';
import { type ExpressionCheck, validateDefinition } from './validate.ts';

/**
 * The state machine of a definition's text. Throws EngineError ASL1001 for one that AWS would refuse and
 * ASL1002 for one outside what the engine supports, each with the first place and how many more there are.
 */
export function readDefinition(text: string, expressions?: ExpressionCheck): StateMachine {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new EngineError('ASL1001', { where: '/', found: `It is not JSON: ${words}` });
  }
  if (isJsonObject(value)) {
    const [unsupported, ...more] = unsupportedIn(value);
    if (unsupported !== undefined) {
      throw new EngineError('ASL1002', {
        where: unsupported.location,
        found: unsupported.found + andMore(more.length),
      });
    }
  }
  const options = expressions === undefined ? {} : { expressions };
  const [first, ...more] = validateDefinition(value, options).filter(
    ({ severity }) => severity === 'ERROR',
  );
  if (first !== undefined) {
    throw new EngineError('ASL1001', {
      where: first.location,
      found: first.message + andMore(more.length),
    });
  }
  return value as StateMachine;
}

function andMore(count: number): string {
  return count === 0 ? '' : ` (and ${count} more)`;
}
