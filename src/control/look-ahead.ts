import { type LookAheadAnswer, type LookAheadEvent, targetKey } from '../contract/index.ts';
import { type Changing, lookAt } from './changing.ts';
import { didWhat } from './did.ts';
import { given, promised } from './handler.ts';
import { cut } from './people.ts';
import { stop } from './raised.ts';
import { taskCall } from './task-call.ts';

/** People read this much of what a look has seen. */
const SEEN_CHARACTERS = 300;

/**
 * What a change would do if it were made now, for people to read before they let it. It looks, and
 * writes nothing. Raises Surefoot.Stop where the change would refuse itself.
 */
export async function lookAhead<Input, Output, Snapshot, Intended>(
  what: Changing<Input, Output, Snapshot, Intended>,
  event: LookAheadEvent,
): Promise<LookAheadAnswer> {
  const { contract, context, runtime } = what;
  const input = given(contract.input, event.input, contract.name);
  const before = await lookAt(what, input, taskCall(runtime, context));
  const refusal = contract.refuse(input, before);
  if (refusal !== undefined) throw stop('TASK1004', refusal);
  const intention = `What ${contract.name} intends`;
  const intended = promised(contract.intended, contract.intend(input, before), intention);
  return {
    // Values are what references stand for
    target: targetKey(contract.target(input as Parameters<typeof contract.target>[0])),
    did: didWhat(contract, before, intended),
    seen: cut(JSON.stringify(before), SEEN_CHARACTERS),
  };
}
