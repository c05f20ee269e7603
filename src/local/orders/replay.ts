import { StateError, UsageError } from '../../base/errors.ts';
import { isJsonObject, type Json } from '../../base/json.ts';
import { compilePlan } from '../../compile/index.ts';
import { recoveryId, type Start, startInput } from '../../contract/index.ts';
import { Recoveries, type Recovery, Store } from '../../control/index.ts';
import { startPlan } from '../../functions/offer.ts';
import { nextTry } from '../../functions/sweeping/standing.ts';
import type { Plan } from '../../plan/index.ts';
import { choosePlan } from '../choose-plan.ts';
import type { Desk } from '../desk.ts';
import { beginner, stateText } from './order.ts';

/** An event that was given to its plan once more. */
export interface Replayed {
  readonly recovery: string;
  readonly plan: string;
  /** Which try of the trigger this is. */
  readonly tried: number;
  /** On a laptop it has ended by now; on AWS it has only been started. */
  readonly record: Recovery | undefined;
}

/** The first try is the event's own delivery, which may be refused for its age. */
const FIRST_TRY = 2;

/**
 * `replay`: starts the plan of an event that reached nobody, as another try of its trigger. A
 * person asks for it, so its age does not matter; Admit asks everything else, as ever. Refused
 * where a recovery of the same trigger is open, waits, or has done something.
 */
export async function replayEvent(
  desk: Desk,
  plans: readonly Plan[],
  { event, asked }: { readonly event: Json; readonly asked: Plan | undefined },
): Promise<Replayed> {
  const { plan, start } = choosePlan(plans, event, asked);
  const { name } = plan.graph;
  const tried = await nextTry(name, start.identity, FIRST_TRY, new Store(desk.runtime));
  if (tried === undefined) throw await answered(desk, name, start);
  const recovery = recoveryId(name, { identity: start.identity, tried });
  const input = startInput(start.event, tried);
  if (desk.laptop === undefined) {
    await startPlan(machineOf(desk, name), recovery, input, beginner(desk));
    return { recovery, plan: name, tried, record: undefined };
  }
  const execution = desk.laptop.start(compilePlan(plan, plans), input, recovery);
  const record = await desk.laptop.settle(recovery, await execution.done, recovery);
  return { recovery, plan: name, tried, record };
}

/** The one event of a dead letter: as SQS hands it out, or as it stands in there. */
export function eventOfLetter(letter: Json): Json {
  if (!isJsonObject(letter)) return letter;
  const messages = letter['Messages'];
  if (Array.isArray(messages)) {
    const [only, ...more] = messages;
    if (isJsonObject(only) && more.length === 0) return eventOfLetter(only);
    throw new UsageError('EVNT1004', { found: `It holds ${messages.length} messages.` });
  }
  const body = letter['Body'] ?? letter['body'];
  return typeof body === 'string' ? eventIn(body) : letter;
}

function eventIn(body: string): Json {
  try {
    const event: Json = JSON.parse(body); // JSON.parse gives JSON
    return event;
  } catch (error) {
    const found = `The body of the message: ${error instanceof Error ? error.message : ''}`;
    throw new UsageError('EVNT1001', { found });
  }
}

async function answered(desk: Desk, plan: string, { identity }: Start): Promise<StateError> {
  const records = new Recoveries(desk.runtime);
  const known: Recovery[] = [];
  for (let tried = 1; ; tried++) {
    const record = await records.find(recoveryId(plan, { identity, tried }));
    if (record === undefined && tried > 1) break;
    if (record !== undefined) known.push(record);
  }
  const now = known.map((record) => `${record.recovery} is ${stateText(record)}.`).join(' ');
  return new StateError('CLI1047', { found: `Plan ${plan} knows this event already.`, now });
}

/** Of a stack the one that unwinds is called `STACK-unwind`, and a plan's `STACK_PLAN`. */
function machineOf({ deployed }: Desk, plan: string): string {
  return (deployed?.unwinder ?? '').replace(/-unwind$/, `_${plan}`);
}
