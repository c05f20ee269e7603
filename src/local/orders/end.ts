import { SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { Board, type Recovery } from '../../control/index.ts';
import { mayOnlyLook } from '../../control/recovery.ts';
import { Settling } from '../../control/settling.ts';
import {
  beginRetry,
  beginUnwinding,
  nextEpoch,
  owned,
  type Taking,
} from '../../functions/begin-unwinding.ts';
import type { Desk } from '../desk.ts';
import { beginner, type Done, recordOf, refused } from './order.ts';

/** `stop`: no more changes from now on, and what was changed goes back. */
export async function stopRecovery(desk: Desk, recovery: string): Promise<Done> {
  const record = await open(desk, recovery);
  if (record.unwoundBy === record.epoch) return { record, says: 'It is going back already.' };
  const cause = `Stopped by ${desk.by}.`;
  const failure = { step: 'a person', error: 'Surefoot.Stopped', cause };
  return ended(desk, record, { why: cause, by: desk.by, failure }, 'stopped');
}

/** `takeover`: a person goes on by hand. Nothing is put back, and the target stays held. */
export async function takeOver(desk: Desk, recovery: string, comment?: string): Promise<Done> {
  const record = await open(desk, recovery);
  const why = `${desk.by} took it over${comment === undefined ? '.' : `: ${comment}`}`;
  const handOver = { step: 'a person', why, keep: why };
  const taking = { why, by: desk.by, handOver };
  const call = beginner(desk);
  // Also out of the hands of an unwinding that is under way.
  const mine = await nextEpoch(record, taking, call);
  if (mine === undefined) throw refused('CLI1043', await recordOf(desk, recovery));
  const held = mayOnlyLook(mine) ? [] : mine.held;
  const others = await new Board(desk.runtime).keep(recovery, held);
  const done = await ended(desk, mine, taking, 'taken over');
  if (others.length === 0) return done;
  return { ...done, says: `${done.says} Recovery ${others.join(', ')} holds its target by now.` };
}

/** `unwind`: begins the way back of one that is overdue, or tries again what is left of one. */
export async function unwindRecovery(
  desk: Desk,
  recovery: string,
  { withCurrent }: { readonly withCurrent: boolean },
): Promise<Done> {
  const known = await recordOf(desk, recovery);
  const incomplete = known.outcome === 'rollback incomplete';
  if (known.state === 'closed' && !incomplete) throw refused('CLI1043', known);
  const alive = known.unwoundBy !== known.epoch && desk.runtime.clock.now() <= known.deadline;
  if (known.state !== 'closed' && alive) {
    const fix = `It is within its time. To end it now: surefoot stop ${recovery}`;
    throw refused('CLI1043', known, fix);
  }
  const settling = new Settling(desk.runtime);
  const record = withCurrent ? await settling.withCurrent(known, desk.by) : known;
  if (record === undefined) throw refused('CLI1043', await recordOf(desk, recovery));
  const taking = { why: `Asked for by ${desk.by}.`, by: desk.by };
  if (!incomplete) return ended(desk, record, taking, 'unwound');
  if (desk.laptop === undefined) {
    const begun = await beginRetry(record, taking, beginner(desk));
    return { record: begun, says: BEGUN };
  }
  const mine = await settling.begin(record, desk.by, taking.why);
  if (mine === undefined) throw refused('CLI1043', await recordOf(desk, recovery));
  return {
    record: await desk.laptop.unwindHere(mine),
    says: 'What was left has been tried again.',
  };
}

const BEGUN = 'Its unwinding has begun; follow it with: surefoot timeline RECOVERY.';

/** A recovery that can still be ended by a person. */
async function open(desk: Desk, recovery: string): Promise<Recovery> {
  const record = await recordOf(desk, recovery);
  if (record.state === 'closed' || record.state === 'proved') throw refused('CLI1043', record);
  return record;
}

/**
 * Ends it. First the record, which fences out every change; then the execution on AWS, which would
 * otherwise go on asking in vain.
 */
async function ended(desk: Desk, record: Recovery, taking: Taking, how: string): Promise<Done> {
  const call = beginner(desk);
  if (desk.laptop !== undefined) {
    const mine = await owned(record, taking, call);
    if (mine === undefined) throw refused('CLI1043', await recordOf(desk, record.recovery));
    const closed = await desk.laptop.unwindHere(mine);
    return { record: closed, says: `It is ${how}.` };
  }
  const mine = await beginUnwinding(record, taking, call);
  await stopExecution(desk, record, taking.why);
  return { record: mine, says: `It is ${how}. ${BEGUN}` };
}

/** One that has ended already needs no stop. */
async function stopExecution({ runtime }: Desk, record: Recovery, cause: string): Promise<void> {
  const { arn } = record.execution;
  const command = new StopExecutionCommand({ executionArn: arn, error: 'Surefoot.Stopped', cause });
  try {
    await runtime.client(SFNClient).send(command);
  } catch (error) {
    const gone = error instanceof Error && error.name === 'ExecutionDoesNotExist';
    if (!gone) throw error;
  }
}
