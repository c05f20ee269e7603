import type { Json } from '../base/json.ts';
import { StateFailed } from './failure.ts';

/** Bytes of UTF-8 JSON that a state's input, result or output may have (Step Functions quotas). */
export const PAYLOAD_BYTES_MAX = 262_144;

/** Events of one execution. The last of them is the failure that says so. */
export const HISTORY_EVENTS_MAX = 25_000;

/** Evaluation steps of one expression: about half a second of work. AWS bounds memory and depth instead. */
export const EVALUATION_STEPS_MAX = 200_000;

/** Bytes of all variables of one Assign, and of one variable. */
export const ASSIGN_BYTES_MAX = 262_144;

const texts = new WeakMap<object, string>();

/** The value as JSON text. Values of the engine never change, so the text of an object is kept with it. */
export function jsonText(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const known = texts.get(value);
  if (known !== undefined) return known;
  const text = JSON.stringify(value);
  texts.set(value, text);
  return text;
}

export function exceeds(value: Json, bytesMax: number): boolean {
  const text = jsonText(value);
  if (text.length * 3 <= bytesMax) return false;
  return text.length > bytesMax || Buffer.byteLength(text, 'utf8') > bytesMax;
}

/**
 * AWS refuses an oversized output or result with `States.DataLimitExceeded`. Its documentation says that
 * `States.ALL` does not catch it; recorded executions show that it does.
 */
export function checkPayload(value: Json, nameOfSource: string): void {
  if (!exceeds(value, PAYLOAD_BYTES_MAX)) return;
  throw new StateFailed({
    error: 'States.DataLimitExceeded',
    cause: `The state/task '${nameOfSource}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  });
}
