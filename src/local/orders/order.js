import { StateError, UsageError } from '../../base/errors.ts';
import { Recoveries } from '../../control/index.ts';
import { unsettled } from '../../control/settling.ts';
/** The record that the person means. */
export async function recordOf({ runtime }, recovery) {
  const record = await new Recoveries(runtime).find(recovery);
  if (record !== undefined) return record;
  throw new UsageError('CLI1042', { found: `There is no record of "${recovery}".` });
}
/** What functions have at hand, at the desk of an operator. */
export function beginner({ runtime }) {
  const { clock, environment } = runtime;
  return { runtime, clock, environment, client: (Client) => runtime.client(Client) };
}
/** Refuses an order, and says how things stand and what can be done instead. */
export function refused(code, record, fix) {
  const found = `Recovery ${record.recovery} is ${stateText(record)}.`;
  return new StateError(code, { found, now: standing(record), ...(fix !== undefined && { fix }) });
}
/** `running`, or `closed: rolled back`. */
export function stateText({ state, outcome }) {
  return outcome === undefined ? state : `${state}: ${outcome}`;
}
/** What it holds and what is left of it, in a sentence or two. */
export function standing(record) {
  const { held, left = [], entries, state } = record;
  const holds = held.length === 0 ? 'It names no target.' : `Its target: ${held.join(', ')}.`;
  const open = state === 'closed' ? unsettled(entries) : [];
  const steps = [...new Set(open.map(({ step }) => `"${step}"`))];
  const settle = steps.length === 0 ? '' : ` To be settled: ${steps.join(', ')}.`;
  return `${holds} Left: ${left.length === 0 ? 'nothing' : `${left.length} change(s)`}.${settle}`;
}
