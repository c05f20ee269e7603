import type { ErrorCode } from '../../base/error-codes.ts';
import { StateError, UsageError } from '../../base/errors.ts';
import { Recoveries, type Recovery } from '../../control/index.ts';
import { unsettled } from '../../control/settling.ts';
import type { Beginner } from '../../functions/begin-unwinding.ts';
import type { Desk } from '../desk.ts';

/** What became of a person's order: the record as it is then, and the order's effect in words. */
export interface Done {
  readonly record: Recovery;
  readonly says: string;
}

/** The record that the person means. */
export async function recordOf({ runtime }: Desk, recovery: string): Promise<Recovery> {
  const record = await new Recoveries(runtime).find(recovery);
  if (record !== undefined) return record;
  throw new UsageError('CLI1042', { found: `There is no record of "${recovery}".` });
}

/** What functions have at hand, at the desk of an operator. */
export function beginner({ runtime }: Desk): Beginner {
  const { clock, environment } = runtime;
  return { runtime, clock, environment, client: (Client) => runtime.client(Client) };
}

/** Refuses an order, and says how things stand and what can be done instead. */
export function refused(code: ErrorCode, record: Recovery, fix?: string): StateError {
  const found = `Recovery ${record.recovery} is ${stateText(record)}.`;
  return new StateError(code, { found, now: standing(record), ...(fix !== undefined && { fix }) });
}

/** `running`, or `closed: rolled back`. */
export function stateText({ state, outcome }: Recovery): string {
  return outcome === undefined ? state : `${state}: ${outcome}`;
}

/** What it holds and what is left of it, in a sentence or two. */
export function standing(record: Recovery): string {
  const { held, left = [], entries, state } = record;
  const holds = held.length === 0 ? 'It names no target.' : `Its target: ${held.join(', ')}.`;
  const open = state === 'closed' ? unsettled(entries) : [];
  const steps = [...new Set(open.map(({ step }) => `"${step}"`))];
  const settle = steps.length === 0 ? '' : ` To be settled: ${steps.join(', ')}.`;
  return `${holds} Left: ${left.length === 0 ? 'nothing' : `${left.length} change(s)`}.${settle}`;
}
