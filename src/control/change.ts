import { hash } from '../base/hash.ts';
import { canonicalJson, type Json } from '../base/json.ts';
import { type ChangeEvent, canUndo, targetKey } from '../contract/index.ts';
import { approvedInstead, isOwnDifference } from './approved.ts';
import { type Changing, comparison, type Invocation, lookAt, recorded } from './changing.ts';
import { didWhat } from './did.ts';
import { ACT_WITHIN_MS, type Entry, type EntryPlace, knowableAt } from './entry.ts';
import { given, promised } from './handler.ts';
import { again, asRaised, awsAnswer, declined, stop, unclear } from './raised.ts';
import { Recoveries } from './recoveries.ts';
import { entryAt, mayOnlyLook, whyNoChange } from './recovery.ts';
import { actBeforeFor, actUntil, taskCall } from './task-call.ts';

/**
 * Makes a change, once: look, refuse, write the entry, apply, mark. Asked again, it answers the
 * same when the change was made, and finds out what happened when it is in doubt.
 */
export async function makeChange<Input, Output, Snapshot, Intended>(
  what: Changing<Input, Output, Snapshot, Intended>,
  event: ChangeEvent,
): Promise<Json> {
  const { contract, runtime } = what;
  const input = given(contract.input, event.input, contract.name);
  const call = taskCall(runtime, what.context);
  const before = await lookAt(what, input, call);
  const refusal = contract.refuse(input, before);
  if (refusal !== undefined) {
    // Our own earlier try may be what it refuses: a deployment that we started, say.
    const known = await ownEntry(what, event);
    if (known !== undefined) return resume(what, event, input, known);
    throw stop('TASK1004', refusal);
  }
  const entry = intendedEntry(what, event, input, before);
  const records = new Recoveries(runtime);
  if (await records.intend(event, entry)) return apply(what, event, input, { ...entry, seq: 0 });
  const known = await ownEntry(what, event);
  if (known !== undefined) return resume(what, event, input, known);
  const own = isOwnDifference(await records.get(event.recovery), entry);
  if (own && (await records.intend(event, entry, { own }))) {
    return apply(what, event, input, { ...entry, seq: 0 });
  }
  throw await refused(what, event, entry);
}

function intendedEntry<Input, Output, Snapshot, Intended>(
  what: Changing<Input, Output, Snapshot, Intended>,
  event: ChangeEvent,
  input: Input,
  before: Snapshot,
): Omit<Entry, 'seq'> {
  const { contract, context, runtime } = what;
  const intended = promised(
    contract.intended,
    contract.intend(input, before),
    `What ${contract.name} intends`,
  );
  const { step, item, attempt } = event;
  return {
    step,
    item,
    attempt,
    task: contract.name,
    function: context.invokedFunctionArn,
    // Values are what references stand for
    target: targetKey(contract.target(input as Parameters<typeof contract.target>[0])),
    did: didWhat(contract, before, intended),
    cannotUndo: canUndo(contract.undo) ? null : contract.undo.cannotUndo,
    input: event.input,
    before: before as Json, // its schema describes JSON, as everything in a record
    intended: intended as Json,
    intendedAt: runtime.clock.now(),
    actBefore: timeToAct(what, event),
    status: 'intended',
    rev: 1,
  };
}

function timeToAct(what: Invocation, event: ChangeEvent): number {
  const { runtime, context } = what;
  const now = runtime.clock.now();
  if (now >= event.deadline) {
    throw stop('TASK1005', 'The time limit of the recovery has passed.');
  }
  const remainingMs = context.getRemainingTimeInMillis();
  const bounds = { within: ACT_WITHIN_MS, remainingMs, deadline: event.deadline };
  const actBefore = actBeforeFor(now, bounds);
  if (actBefore === undefined) {
    throw again('TASK1003', 'Too little time is left of this invocation to begin a change.');
  }
  return actBefore;
}

/** Makes the call and notes its answer. The entry is written; whatever happens now, it is known. */
async function apply<Input, Output, Snapshot, Intended>(
  what: Changing<Input, Output, Snapshot, Intended>,
  event: ChangeEvent,
  input: Input,
  entry: Entry,
): Promise<Json> {
  const { contract, parts, runtime } = what;
  const change = { input, ...recorded(contract, entry) };
  const token = tokenOf(event.recovery, entry);
  try {
    const call = taskCall(runtime, what.context);
    const answer = await actUntil(entry.actBefore, token, call, (acting) =>
      parts.apply(change, acting),
    );
    const result = promised(contract.output, answer, `The answer of ${contract.name}`);
    return await markApplied(what, event, entry, result as Json);
  } catch (error) {
    const answer = awsAnswer(error);
    if (answer === 'refused' || answer === 'throttled') {
      // AWS answered: it was not done. Said in the record, so that nobody waits for it.
      const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      await new Recoveries(runtime).mark(event.recovery, entry, { status: 'refused', why });
    }
    throw asRaised(error, contract.name);
  }
}

/** The same for every try of one change, so that an API which takes tokens sees a repeat. */
function tokenOf(recovery: string, { step, item, attempt }: EntryPlace): string {
  return hash([recovery, step, item, attempt], 32);
}

async function markApplied(
  { runtime }: Invocation,
  event: ChangeEvent,
  entry: Entry,
  result: Json,
): Promise<Json> {
  const records = new Recoveries(runtime);
  if ((await records.mark(event.recovery, entry, { status: 'applied', result })) !== undefined) {
    return result;
  }
  throw stop('TASK1005', `"${event.step}" is being put back; its answer came too late.`);
}

/** Finds its own earlier try: answers the same, waits out the doubt, or looks what happened. */
async function resume<Input, Output, Snapshot, Intended>(
  what: Changing<Input, Output, Snapshot, Intended>,
  event: ChangeEvent,
  input: Input,
  entry: Entry,
): Promise<Json> {
  if (canonicalJson(entry.input) !== canonicalJson(event.input)) {
    throw stop('TASK1005', `"${event.step}" was made before, with another input.`);
  }
  switch (entry.status) {
    case 'applied':
      return entry.result ?? null;
    case 'refused':
      return changeAfresh(what, event, input, entry);
    case 'intended':
      return settleDoubt(what, event, input, entry);
    case 'undoing':
    case 'as-before':
    case 'undone':
    case 'left':
    case 'foreign':
    case 'unclear':
      throw stop('TASK1005', `"${event.step}" has been put back, or is being put back.`);
  }
}

/** AWS said no to the earlier try, so nothing of it exists: begins anew with a new look. */
async function changeAfresh<Input, Output, Snapshot, Intended>(
  what: Changing<Input, Output, Snapshot, Intended>,
  event: ChangeEvent,
  input: Input,
  seen: Entry,
): Promise<Json> {
  const { contract, runtime } = what;
  const before = await lookAt(what, input, taskCall(runtime, what.context));
  const refusal = contract.refuse(input, before);
  if (refusal !== undefined) throw stop('TASK1004', refusal);
  const fresh = intendedEntry(what, event, input, before);
  const entry = await new Recoveries(runtime).intendAgain(event, seen, {
    ...fresh,
    why: undefined,
  });
  if (entry === undefined) throw await refused(what, event, fresh);
  return apply(what, event, input, entry);
}

async function settleDoubt<Input, Output, Snapshot, Intended>(
  what: Changing<Input, Output, Snapshot, Intended>,
  event: ChangeEvent,
  input: Input,
  entry: Entry,
): Promise<Json> {
  const { contract, parts, runtime } = what;
  const now = runtime.clock.now();
  if (now < knowableAt(entry.actBefore)) {
    const seconds = Math.ceil((knowableAt(entry.actBefore) - now) / 1_000);
    throw again('TASK1006', `It may still be carried out; it can be told in ${seconds} seconds.`);
  }
  const seen = await lookAt(what, input, taskCall(runtime, what.context));
  const verdict = contract.compare(comparison(contract, input, entry, seen));
  if (verdict === 'ours') {
    const result = promised(contract.output, parts.resultOf(input, seen), contract.name);
    return markApplied(what, event, entry, result as Json);
  }
  if (verdict === 'as-before' && contract.repeat !== 'once') {
    const actBefore = timeToAct(what, event);
    const again = { actBefore, doubted: true } as const;
    const next = await new Recoveries(runtime).intendAgain(event, entry, again);
    if (next === undefined) throw await refused(what, event, { ...entry, actBefore });
    return apply(what, event, input, next);
  }
  throw unclear(`"${event.step}" got no answer, and what is seen now is ${verdict}.`);
}

async function ownEntry({ runtime }: Invocation, event: ChangeEvent): Promise<Entry | undefined> {
  const recovery = await new Recoveries(runtime).get(event.recovery);
  return recovery.epoch === event.epoch ? entryAt(recovery, event) : undefined;
}

/** After a refused write: the record says why, in words. */
export async function refused(
  { runtime }: Pick<Invocation, 'runtime'>,
  event: ChangeEvent,
  entry: Pick<Entry, 'step' | 'task' | 'input' | 'target' | 'did' | 'actBefore'>,
): Promise<Error> {
  const records = new Recoveries(runtime);
  const recovery = await records.get(event.recovery);
  const { step, target, did } = entry;
  if (recovery.state === 'running' && mayOnlyLook(recovery)) {
    await records.propose(event, { step, target, did, at: runtime.clock.now() });
    return stop('TASK1016', `"${step}" would have made this change: ${did}.`);
  }
  const why = whyNoChange(recovery, { ...event, ...entry });
  if (why !== undefined) return stop('TASK1005', why);
  if (recovery.onHold !== undefined) return again('TASK1031', recovery.onHold);
  const instead = approvedInstead(recovery, entry);
  if (instead !== undefined) {
    const now = `"${step}" would be "${did}" now`;
    return declined('TASK1053', `People have approved "${instead}". ${now}.`);
  }
  return again('TASK1006', `Another try of "${event.step}" is under way.`);
}
