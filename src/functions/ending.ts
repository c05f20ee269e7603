import { type CloseAnswer, OUTCOMES, type Outcome } from '../contract/index.ts';
import { decideOutcome, type Verdicts } from '../control/outcome.ts';
import { endingMessage } from '../control/people.ts';
import { stop } from '../control/raised.ts';
import { RETRY_QUEUE, type Recoveries, verdictQueue, type Writer } from '../control/recoveries.ts';
import { mayOnlyLook, type Recovery } from '../control/recovery.ts';
import { RETRY_EVERY_MS, RETRY_FOR_MS, retriable } from '../control/settling.ts';
import type { PlatformCall } from '../control/task-handlers.ts';
import { publishOrKeep } from '../control/unsent.ts';
import { leaveBoard } from './leave-board.ts';
import { lookOnceMore } from './look-once-more.ts';

/**
 * Ends a recovery whose record takes no changes any more: the outcome follows from the record,
 * people are told when it is a bad one, and the record is closed. May be called again at any time.
 */
export async function endRecovery(
  records: Recoveries,
  known: Recovery,
  by: Writer,
  call: PlatformCall,
  notTold?: string,
): Promise<CloseAnswer> {
  const record = await lookOnceMore(records, known, by, call);
  if (record === undefined) return closedAnswer(await records.get(known.recovery));
  const ended = verdictsOf(record);
  const breaker = await leaveBoard(record, ended.outcome, call);
  const mustTell = breaker !== undefined || mustTellOf(record, ended.outcome);
  // The topic being out of order must not keep a target held: why nobody was told goes on record.
  const message = endingMessage(record, { ...ended, breaker, notTold });
  const about = { recovery: record.recovery, what: 'its end' };
  const failed = mustTell ? await publishOrKeep(call, message, about) : undefined;
  const untold = [notTold, failed].filter((words) => words !== undefined).join('; ');
  const cause = causeOf(record);
  const closedAt = call.clock.now();
  const closed = await records.close(by, {
    ...ended,
    closedAt,
    ...verdictQueued(record, closedAt),
    ...(cause !== undefined && { cause }),
    ...(untold !== '' && { untold }),
    ...retryAfter(record, ended.outcome, closedAt),
  });
  return closedAnswer(closed ?? (await records.get(record.recovery)));
}

/** How the recovery ends, by what its record says now. */
export function verdictsOf(record: Recovery): Verdicts {
  return decideOutcome(record.entries, {
    proved: record.provedAt !== undefined,
    failure: record.failure ?? null,
    handOver: record.handOver ?? null,
    ...(record.takenBy !== undefined && { takenBy: record.takenBy }),
    ...lookedOnly(record),
  });
}

/** What may still be put back is tried again, until a person has taken it. */
function retryAfter({ entries, takenBy }: Recovery, outcome: Outcome, now: number) {
  const again = outcome === 'rollback incomplete' && retriable(entries).length > 0;
  if (!again || takenBy !== undefined) return {};
  return {
    retry: { tries: 0, until: now + RETRY_FOR_MS },
    queued: { queue: RETRY_QUEUE, at: now + RETRY_EVERY_MS },
  };
}

/** What a plan would have done is kept where `mode PLAN` finds it. */
function verdictQueued({ plan, proposal }: Recovery, at: number) {
  return proposal === undefined ? {} : { queued: { queue: verdictQueue(plan), at } };
}

/** A run that may change nothing ends at its first change, and that is no failure. */
function lookedOnly(record: Recovery): { looked?: 'observed' | 'diagnosed' } {
  if (!mayOnlyLook(record) || record.proposal === undefined) return {};
  return { looked: record.mode === 'observe' ? 'observed' : 'diagnosed' };
}

/** Who only observes tells nobody; a diagnosis is for people. */
function mustTellOf({ mode }: Recovery, outcome: Outcome): boolean {
  if (mode === 'observe') return false;
  return outcome === 'diagnosed' || OUTCOMES[outcome].exit === 1;
}

/** What the record of a closed recovery says. Raises Surefoot.Stop when it is not closed. */
export function closedAnswer({ recovery, state, outcome, left }: Recovery): CloseAnswer {
  if (outcome !== undefined && state === 'closed') return { recovery, outcome, left: left ?? [] };
  throw stop('TASK1005', `The recovery is ${state}, and another run owns it.`);
}

function causeOf({ failure, handOver, proposal }: Recovery): string | undefined {
  if (proposal !== undefined)
    return `"${proposal.step}" would have made this change: ${proposal.did}`;
  if (failure !== undefined) {
    const words = [failure.error, failure.cause].filter((part) => part !== undefined);
    return `"${failure.step}" failed${words.length === 0 ? '' : `: ${words.join(': ')}`}`;
  }
  return handOver === undefined ? undefined : `"${handOver.step}": ${handOver.why}`;
}
