import {
  type ClosingLookAnswer,
  type ClosingLookEvent,
  documentName,
  type PutBackAnswer,
  type PutBackEvent,
  RAISED,
  type RunbookOrder,
  type RunbookUndoOrder,
  STOP_WITHIN,
  type TaskUndoOrder,
} from '../../contract/index.ts';
import { worthALook } from '../../control/closing-look.ts';
import {
  CONSISTENCY_MS,
  type Entry,
  type EntryChange,
  isFinal,
  knowableAt,
} from '../../control/entry.ts';
import { settleInTurn } from '../../control/in-turn.ts';
import { notYet, stop } from '../../control/raised.ts';
import { Recoveries } from '../../control/recoveries.ts';
import { newestFirst, sealKey } from '../../control/recovery.ts';
import type { PlatformCall } from '../../control/task-handlers.ts';
import { undoDeadline } from '../../control/undo-rules.ts';
import { type Wait, Waits, waitKey } from '../../control/waits.ts';
import { type AutomationNow, automationNow, isFinalStatus, stopAutomation } from './finish.ts';
import { documentParameters } from './order.ts';
import { findStarted, startOnce } from './start.ts';

interface Going {
  readonly event: PutBackEvent;
  readonly call: PlatformCall;
  readonly sealedAt: number;
}

/**
 * Puts back what the runbooks of a step did, newest first: each automation is stopped where it
 * still runs, its end is waited for, and the runbook that undoes it is run to its end. One that a
 * task puts back is handed on to that task's function, once it has ended. Raises
 * Surefoot.NotYet until it holds, and Surefoot.Stop when its bound is used up. It may be called
 * again at any time.
 */
export async function putRunbookBack(
  event: PutBackEvent,
  call: PlatformCall,
): Promise<PutBackAnswer> {
  const records = new Recoveries(call.runtime);
  const now = call.clock.now();
  const recovery = await records.seal(event, event.step, now);
  if (recovery === undefined) {
    const { state, epoch } = await records.get(event.recovery);
    const found = `The recovery is ${state} under epoch ${epoch}; this run has ${event.epoch}.`;
    throw stop('TASK1005', found);
  }
  const mine = newestFirst(recovery.entries).filter(({ step }) => step === event.step);
  const sealedAt = recovery.seals[sealKey(event.epoch, event.step)] ?? now;
  const going = { event, call, sealedAt };
  const settled = await settleInTurn(
    mine,
    () => call.remainingMs(),
    (entry, { turn }) => settle(going, entry, turn),
  );
  const left = settled.filter(({ status }) => status === 'left' || status === 'unclear').length;
  const undone = settled.filter(({ status }) => status === 'undone').length;
  const handedOn = settled.filter(isHandedOn).length;
  return { step: event.step, undone, left, ...(handedOn > 0 && { handedOn }) };
}

/** A task's function puts it back, and has not ended that yet. */
function isHandedOn({ status, settled, undoTask }: Entry): boolean {
  return undoTask !== undefined && settled === undefined && !isFinal(status);
}

/** Brings one entry to its end, or raises why that must wait. */
async function settle(going: Going, entry: Entry, turn: number): Promise<Entry> {
  if (isFinal(entry.status) || entry.settled !== undefined) return entry;
  if (isHandedOn(entry)) return entry;
  if (entry.status === 'refused') {
    const why = `AWS refused it: ${entry.why ?? 'no reason kept'}`;
    return write(going, entry, { status: 'as-before', why });
  }
  const wait = await waitOf(entry, going);
  if (wait?.automation === undefined) return neverStarted(going, entry);
  const { undo } = orderOf(entry);
  const within = turn * ('runbook' in undo ? undo.withinMs : STOP_WITHIN.ms);
  const until = undoDeadline(entry, going.sealedAt, within);
  const ended = await hasEnded(wait.automation, until, going);
  if ('cannotUndo' in undo) return write(going, entry, { status: 'left', why: undo.cannotUndo });
  if (undo.after !== null && entry.undo === undefined) {
    if (ended === undefined) {
      const why = 'Systems Manager has forgotten the automation: what it did cannot be told.';
      return write(going, entry, { status: 'unclear', why });
    }
    if (ended.done?.includes(undo.after) !== true) {
      const why = `It ended ${ended.status} before it changed anything.`;
      return write(going, entry, { status: 'as-before', why });
    }
  }
  return 'task' in undo ? handOn(going, entry, undo) : runUndo(going, entry, undo, until);
}

/** From here on the function of the task puts it back: it alone knows how its fields look. */
function handOn(going: Going, entry: Entry, undo: TaskUndoOrder): Promise<Entry> {
  const { task, input, withinMs } = undo;
  return write(going, entry, {
    status: 'undoing',
    function: undo.function,
    undoTask: { task, input, withinMs },
    seen: undefined,
  });
}

/** Its automation, by the table or, where its starter died, by its key. */
async function waitOf(entry: Entry, { event, call }: Going): Promise<Wait | undefined> {
  const { step, item, attempt } = entry;
  const { recovery } = event;
  const waits = new Waits(call.runtime);
  const wait = await waits.find(waitKey({ recovery, step, item, attempt }));
  if (wait === undefined || wait.automation !== undefined) return wait;
  const found = await findStarted(wait, call);
  return found === undefined ? wait : waits.started(wait, found, wait.version);
}

/** Nothing carries its key. Believed when it can be told, after two looks some time apart. */
async function neverStarted(going: Going, entry: Entry): Promise<Entry> {
  const now = going.call.clock.now();
  if (now < knowableAt(entry.actBefore)) {
    throw notYet('It may still be started; it is too early to look.');
  }
  const { seen } = entry;
  if (seen === undefined) {
    await write(going, entry, { seen: { verdict: 'as-before', fields: {}, at: now } });
    throw notYet('A second look must agree with this one.');
  }
  if (now - seen.at < CONSISTENCY_MS) throw notYet('It is too early for the second look.');
  return write(going, entry, { status: 'as-before', doubted: true });
}

/** Nothing is put back while the automation may still change something. */
async function hasEnded(
  automation: string,
  until: number,
  going: Going,
): Promise<AutomationNow | undefined> {
  const { call } = going;
  const now = await automationNow(automation, call);
  if (now === undefined || isFinalStatus(now.status)) return now;
  if (now.status !== 'Cancelling') await stopAutomation(automation, call);
  throw late(going, until, `Automation ${automation} is being stopped.`);
}

/** NotYet, or Stop when its time is up. */
function late({ call }: Going, until: number, why: string): Error {
  return call.clock.now() < until
    ? notYet(why)
    : stop('TASK1009', `The bound of its undo is used up. ${why}`);
}

async function runUndo(
  going: Going,
  entry: Entry,
  undo: RunbookUndoOrder,
  until: number,
): Promise<Entry> {
  const { call } = going;
  const asked = entry.undo;
  if (asked === undefined || asked.refused !== undefined) {
    return askUndo(going, entry, undo, until);
  }
  const wait = await undoWaitOf(entry, going);
  if (wait?.automation === undefined) {
    if (call.clock.now() >= knowableAt(asked.actBefore)) {
      return askUndo(going, entry, undo, until);
    }
    throw notYet('Whether its undo was started cannot be told yet.');
  }
  const now = await automationNow(wait.automation, call);
  if (now?.status === 'Success') return write(going, entry, { status: 'undone' });
  if (now !== undefined && !isFinalStatus(now.status)) {
    throw late(going, until, `Automation ${wait.automation} puts it back.`);
  }
  return askUndo(going, entry, undo, until, `${undo.runbook} ended ${now?.status ?? 'unseen'}.`);
}

/** Writes that the undo is being asked, then starts it, once for each time that it is asked. */
async function askUndo(
  going: Going,
  entry: Entry,
  undo: RunbookUndoOrder,
  until: number,
  failed?: string,
): Promise<never> {
  const { call } = going;
  const now = call.clock.now();
  // The bound holds for asking again, too; the first asking is never too late.
  if (entry.undo !== undefined && now >= until) {
    throw late(going, until, failed ?? `It was asked ${entry.undo.times} times.`);
  }
  const known = failed === undefined && entry.undo !== undefined;
  const times = known ? (entry.undo?.times ?? 1) : (entry.undo?.times ?? 0) + 1;
  const asking = await write(going, entry, {
    status: 'undoing',
    undo: { askedAt: now, actBefore: Math.floor(now + call.remainingMs()), times },
    seen: undefined,
    ...(failed !== undefined && { why: failed }),
  });
  try {
    const wait = await new Waits(call.runtime).begin(undoWait(asking, undo, going));
    await startOnce(wait, documentParameters(undo.runbook, undo.parameters, call), call);
  } catch (error) {
    if (!(error instanceof Error) || error.name === RAISED.unclear) throw error;
    const why = `Its undo was not started: ${error.message}`;
    await write(going, asking, { why });
    throw late(going, until, why);
  }
  throw notYet(`${undo.runbook} was started to put "${entry.step}" back.`);
}

function undoWait(
  entry: Entry,
  undo: RunbookUndoOrder,
  { event, call }: Going,
): Parameters<Waits['begin']>[0] {
  const { recovery, epoch } = event;
  const now = call.clock.now();
  return {
    ...undoPlace(entry, recovery),
    epoch,
    kind: 'undo',
    token: '',
    document: documentName(undo.runbook),
    gives: {},
    startedAt: now,
    until: now + undo.withinMs,
  };
}

/** Each time that an undo is asked has a key of its own. */
function undoPlace({ step, item, attempt, undo }: Entry, recovery: string) {
  return { recovery, step: `Put back: ${step} (${undo?.times ?? 1})`, item, attempt };
}

async function undoWaitOf(entry: Entry, { event, call }: Going): Promise<Wait | undefined> {
  const waits = new Waits(call.runtime);
  const wait = await waits.find(waitKey(undoPlace(entry, event.recovery)));
  if (wait === undefined || wait.automation !== undefined) return wait;
  const found = await findStarted(wait, call);
  return found === undefined ? wait : waits.started(wait, found, wait.version);
}

/** What the machine ordered: only `start-runbook` writes entries with it, and it reads it first. */
function orderOf(entry: Entry): RunbookOrder {
  return entry.input as unknown as RunbookOrder; // written by start-runbook alone, after reading it
}

async function write({ event, call }: Going, entry: Entry, next: EntryChange): Promise<Entry> {
  const written = await new Recoveries(call.runtime).puttingBack(event, entry, next);
  if (written !== undefined) return written;
  throw notYet(`Another put back of "${event.step}" is under way, or the recovery was taken over.`);
}

/** Looks once more for automations that were believed never to have been started. */
export async function lookForRunbooks(
  event: ClosingLookEvent,
  call: PlatformCall,
): Promise<ClosingLookAnswer> {
  const records = new Recoveries(call.runtime);
  const { entries } = await records.get(event.recovery);
  const going: Going = { event: { ...event, do: 'put back' }, call, sealedAt: call.clock.now() };
  let found = 0;
  for (const entry of entries.filter(({ step }) => step === event.step).filter(worthALook)) {
    if ((await waitOf(entry, going))?.automation === undefined || entry.status === 'undone')
      continue;
    const why = 'AWS started it late: it showed at the closing look.';
    const next = { status: 'applied', why, undo: undefined, seen: undefined } as const;
    if ((await records.puttingBack(event, entry, next)) !== undefined) found++;
  }
  return { step: event.step, found };
}
