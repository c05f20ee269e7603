import { type CloseAnswer, OUTCOMES } from '../contract/index.ts';
import { decideOutcome, type Verdicts } from '../control/outcome.ts';
import { endingMessage, publish } from '../control/people.ts';
import { stop } from '../control/raised.ts';
import type { Recoveries, Writer } from '../control/recoveries.ts';
import type { Recovery } from '../control/recovery.ts';
import type { PlatformCall } from '../control/task-handlers.ts';

/**
 * Ends a recovery whose record takes no changes any more: the outcome follows from the record,
 * people are told when it is a bad one, and the record is closed. May be called again at any time.
 */
export async function endRecovery(
  records: Recoveries,
  record: Recovery,
  by: Writer,
  call: PlatformCall,
): Promise<CloseAnswer> {
  const ended = decideOutcome(record.entries, {
    proved: record.state === 'proved',
    failure: record.failure ?? null,
    handOver: record.handOver ?? null,
  });
  const untold = OUTCOMES[ended.outcome].exit === 0 ? undefined : await tell(record, ended, call);
  const cause = causeOf(record);
  const closed = await records.close(by, {
    ...ended,
    closedAt: call.clock.now(),
    ...(cause !== undefined && { cause }),
    ...(untold !== undefined && { untold }),
  });
  return closedAnswer(closed ?? (await records.get(record.recovery)));
}

/** What the record of a closed recovery says. Raises Surefoot.Stop when it is not closed. */
export function closedAnswer({ recovery, state, outcome, left }: Recovery): CloseAnswer {
  if (outcome !== undefined && state === 'closed') return { recovery, outcome, left: left ?? [] };
  throw stop('TASK1005', `The recovery is ${state}, and another run owns it.`);
}

/** The topic being out of order must not keep a target held: why nobody was told goes on record. */
async function tell(
  record: Recovery,
  ended: Verdicts,
  call: PlatformCall,
): Promise<string | undefined> {
  try {
    await publish(call, endingMessage(record, ended));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function causeOf({ failure, handOver }: Recovery): string | undefined {
  if (failure !== undefined) {
    const words = [failure.error, failure.cause].filter((part) => part !== undefined);
    return `"${failure.step}" failed${words.length === 0 ? '' : `: ${words.join(': ')}`}`;
  }
  return handOver === undefined ? undefined : `"${handOver.step}": ${handOver.why}`;
}
