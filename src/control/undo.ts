import { hash } from '../base/hash.ts';
import { canUndo, type PutBackAnswer, type PutBackEvent, RAISED } from '../contract/index.ts';
import { type Changing, comparison, lookAt, recorded } from './changing.ts';
import { ACT_WITHIN_MS, type Entry, type EntryChange, isFinal } from './entry.ts';
import { given } from './handler.ts';
import { settleInTurn } from './in-turn.ts';
import { again, asRaised, awsAnswer, notYet, stop } from './raised.ts';
import { Recoveries } from './recoveries.ts';
import { newestFirst, type Recovery, sealKey } from './recovery.ts';
import { type ActingCall, actBeforeFor, actUntil, taskCall } from './task-call.ts';
import { goesBackBy, liesUnder, moveOfTask, setBack } from './undo-by-task.ts';
import { fieldsOf, type Move, moveAfterLook, moveBeforeLook, undoDeadline } from './undo-rules.ts';

/** For a change without undo: how long finding out what is left of it may take. */
const FIND_OUT_MS = 60_000;

/**
 * Puts back what a step changed, newest entry first. Raises Surefoot.NotYet until it holds, and
 * Surefoot.Stop when it does not come to hold within the contract's bound.
 * The `Put back` states and the unwinder call the same; it may be called again at any time.
 */
export async function putBack<Input, Output, Snapshot, Intended>(
  what: Changing<Input, Output, Snapshot, Intended>,
  event: PutBackEvent,
): Promise<PutBackAnswer> {
  const records = new Recoveries(what.runtime);
  const recovery = await records.seal(event, event.step, what.runtime.clock.now());
  if (recovery === undefined) throw whyNotOurs(await records.get(event.recovery), event);
  const mine = newestFirst(recovery.entries).filter(
    (entry) => entry.step === event.step && goesBackBy(what.contract.name, entry),
  );
  const sealedAt = recovery.seals[sealKey(event.epoch, event.step)] ?? what.runtime.clock.now();
  const remainingMs = () => what.context.getRemainingTimeInMillis();
  const settled = await settleInTurn(mine, remainingMs, (entry, { turn, settled: before }) => {
    const now = recovery.entries.map(
      (known) => before.find(({ seq }) => seq === known.seq) ?? known,
    );
    return settle(what, event, entry, { sealedAt, turn, covered: isCovered(entry, now) });
  });
  const isLeft = ({ status }: Entry) =>
    status === 'left' || status === 'foreign' || status === 'unclear';
  const undone = settled.filter(({ status }) => status === 'undone').length;
  return { step: event.step, undone, left: settled.filter(isLeft).length };
}

/** When the put back of the step began, and how many of the same target come up to this one. */
interface Bound {
  readonly sealedAt: number;
  readonly turn: number;
  /** A newer change of ours on the same target is still there. */
  readonly covered: boolean;
}

function whyNotOurs(recovery: Recovery, event: PutBackEvent): Error {
  if (recovery.epoch !== event.epoch) {
    return stop(
      'TASK1005',
      `Epoch ${recovery.epoch} puts this recovery back; this run has ${event.epoch}.`,
    );
  }
  return stop('TASK1005', `The recovery is ${recovery.state}; nothing of it is put back.`);
}

/** Brings one entry to its end, or raises why that must wait. */
async function settle<Input, Output, Snapshot, Intended>(
  what: Changing<Input, Output, Snapshot, Intended>,
  event: PutBackEvent,
  entry: Entry,
  bound: Bound,
): Promise<Entry> {
  const { clock } = what.runtime;
  const first = moveBeforeLook(entry, clock.now());
  const move = first.move === 'look' ? await look(what, entry, bound.covered) : first;
  switch (move.move) {
    case 'done':
      return entry;
    case 'settle':
      return write(what, event, entry, {
        status: move.status,
        ...(move.why !== undefined && { why: move.why }),
      });
    case 'remember':
      await write(what, event, entry, { seen: move.seen });
      throw notYet('A second look must agree with this one.');
    case 'confirm':
      throw notYet('It is too early for the second look.');
    case 'undo':
      await askUndo(what, event, entry, bound);
      throw notYet(`The undo of "${event.step}" was asked.`);
    case 'wait':
      throw late(what, entry, bound, move.why);
    case 'look':
      throw new TypeError('A look is never followed by the wish to look.');
  }
}

async function look<Input, Output, Snapshot, Intended>(
  what: Changing<Input, Output, Snapshot, Intended>,
  entry: Entry,
  covered: boolean,
): Promise<Move> {
  const { contract, runtime } = what;
  if (entry.undoTask !== undefined) return moveOfTask(what, entry, entry.undoTask, covered);
  const input = given(contract.input, entry.input, contract.name);
  const now = await lookAt(what, input, taskCall(runtime, what.context));
  const verdict = contract.compare(comparison(contract, input, entry, now));
  if (covered && (verdict === 'foreign' || verdict === 'unclear')) {
    throw liesUnder(entry);
  }
  const fields = fieldsOf(contract.sets, now);
  const seen = { verdict, fields, settled: contract.settled(input, now) };
  return moveAfterLook(entry, seen, runtime.clock.now());
}

/** Whether a newer change of ours on the same target is still there: it may hide this one. */
function isCovered(entry: Entry, all: readonly Entry[]): boolean {
  return all.some(({ seq, target, status, settled }) => {
    const there = !isFinal(status) && status !== 'refused' && settled === undefined;
    return seq > entry.seq && target === entry.target && there;
  });
}

/** NotYet, or Stop when its time is up. */
function late<Input, Output, Snapshot, Intended>(
  what: Changing<Input, Output, Snapshot, Intended>,
  entry: Entry,
  bound: Bound,
  why: string,
): Error {
  const { undo } = what.contract;
  const own = canUndo(undo) ? undo.within.ms : FIND_OUT_MS;
  const withinMs = bound.turn * (entry.undoTask?.withinMs ?? own);
  if (what.runtime.clock.now() < undoDeadline(entry, bound.sealedAt, withinMs)) return notYet(why);
  return stop('TASK1009', `Its bound of ${Math.round(withinMs / 1_000)} s is used up. ${why}`);
}

/** Writes that the undo is being asked, then asks: one changing call, like the change itself. */
async function askUndo<Input, Output, Snapshot, Intended>(
  what: Changing<Input, Output, Snapshot, Intended>,
  event: PutBackEvent,
  entry: Entry,
  bound: Bound,
): Promise<void> {
  const { contract, runtime } = what;
  const ask = undoCallOf(what, entry);
  const now = runtime.clock.now();
  // The bound holds for asking again, too; the first asking is never too late.
  if (entry.undo !== undefined) {
    const over = late(what, entry, bound, `It was asked ${entry.undo.times} times.`);
    if (over.name === RAISED.stop) throw over;
  }
  const remainingMs = what.context.getRemainingTimeInMillis();
  const deadline = Number.POSITIVE_INFINITY;
  const actBefore = actBeforeFor(now, { within: ACT_WITHIN_MS, remainingMs, deadline });
  if (actBefore === undefined) throw again('TASK1003', 'Too little time is left to ask the undo.');
  const times = (entry.undo?.times ?? 0) + 1;
  const asked = await write(what, event, entry, {
    status: 'undoing',
    undo: { askedAt: now, actBefore, times },
    seen: undefined,
  });
  const token = hash([event.recovery, event.step, entry.item, entry.attempt, 'undo', times], 32);
  try {
    await actUntil(actBefore, token, taskCall(runtime, what.context), ask);
  } catch (error) {
    await noteRefusal(what, event, asked, error);
    throw asRaised(error, `${contract.name}, undoing`);
  }
}

/** The one changing call that puts the entry back. */
function undoCallOf<Input, Output, Snapshot, Intended>(
  what: Changing<Input, Output, Snapshot, Intended>,
  entry: Entry,
): (acting: ActingCall) => Promise<void> {
  const { contract, parts } = what;
  const { undoTask } = entry;
  if (undoTask !== undefined) return (acting) => setBack(what, undoTask, acting);
  const undo = parts.undo?.bind(parts);
  if (undo === undefined) throw stop('TASK1014', `${contract.name} has no undo.`);
  const input = given(contract.input, entry.input, contract.name);
  const { before, intended } = recorded(contract, entry);
  const { result } = comparison(contract, input, entry, before);
  return (acting) => undo({ input, before, intended, result }, acting);
}

/** An undo that AWS says it did not do may be asked again at once. */
async function noteRefusal<Input, Output, Snapshot, Intended>(
  what: Changing<Input, Output, Snapshot, Intended>,
  event: PutBackEvent,
  entry: Entry,
  error: unknown,
): Promise<void> {
  const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const answer = awsAnswer(error);
  const told = answer === 'refused' || answer === 'throttled';
  await write(what, event, entry, {
    why: `Its undo failed: ${why}`,
    ...(told && entry.undo !== undefined && { undo: { ...entry.undo, refused: why } }),
  });
}

async function write<Input, Output, Snapshot, Intended>(
  what: Changing<Input, Output, Snapshot, Intended>,
  event: PutBackEvent,
  entry: Entry,
  next: EntryChange,
): Promise<Entry> {
  // A call of which nobody knows whether it was carried out may yet be: Close looks once more.
  const doubted = entry.status === 'intended' && { doubted: true as const };
  const written = await new Recoveries(what.runtime).puttingBack(event, entry, {
    ...next,
    ...doubted,
  });
  if (written !== undefined) return written;
  throw notYet(`Another put back of "${event.step}" is under way, or the recovery was taken over.`);
}

/** Is every entry of these at its end? */
export function allSettled(entries: readonly Entry[]): boolean {
  return entries.every((entry) => isFinal(entry.status));
}
