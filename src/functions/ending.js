import { OUTCOMES } from '../contract/index.ts';
import { decideOutcome } from '../control/outcome.ts';
import { endingMessage, publish } from '../control/people.ts';
import { stop } from '../control/raised.ts';
import { RETRY_EVERY_MS, RETRY_FOR_MS, retriable } from '../control/settling.ts';
import { leaveBoard } from './leave-board.ts';
import { lookOnceMore } from './look-once-more.ts';
/**
 * Ends a recovery whose record takes no changes any more: the outcome follows from the record,
 * people are told when it is a bad one, and the record is closed. May be called again at any time.
 */
export async function endRecovery(records, known, by, call, notTold) {
    const record = await lookOnceMore(records, known, by, call);
    const ended = verdictsOf(record);
    const breaker = await leaveBoard(record, ended.outcome, call);
    const mustTell = breaker !== undefined || mustTellOf(record, ended.outcome);
    const failed = mustTell ? await tell(record, { ...ended, breaker }, call) : undefined;
    const untold = [notTold, failed].filter((words) => words !== undefined).join('; ');
    const cause = causeOf(record);
    const closed = await records.close(by, {
        ...ended,
        closedAt: call.clock.now(),
        ...(cause !== undefined && { cause }),
        ...(untold !== '' && { untold }),
        ...retryAfter(record, ended.outcome, call.clock.now()),
    });
    return closedAnswer(closed ?? (await records.get(record.recovery)));
}
/** How the recovery ends, by what its record says now. */
export function verdictsOf(record) {
    return decideOutcome(record.entries, {
        proved: record.provedAt !== undefined,
        failure: record.failure ?? null,
        handOver: record.handOver ?? null,
        ...(record.takenBy !== undefined && { takenBy: record.takenBy }),
        ...lookedOnly(record),
    });
}
/** What may still be put back is tried again, until a person has taken it. */
function retryAfter({ entries, takenBy }, outcome, now) {
    const again = outcome === 'rollback incomplete' && retriable(entries).length > 0;
    if (!again || takenBy !== undefined)
        return {};
    return {
        retry: { tries: 0, until: now + RETRY_FOR_MS },
        nextTry: now + RETRY_EVERY_MS,
    };
}
/** A run that may change nothing ends at its first change, and that is no failure. */
function lookedOnly({ mode, proposal }) {
    if (mode === undefined || mode === 'automatic' || proposal === undefined)
        return {};
    return { looked: mode === 'observe' ? 'observed' : 'diagnosed' };
}
/** Who only observes tells nobody; a diagnosis is for people. */
function mustTellOf({ mode }, outcome) {
    if (mode === 'observe')
        return false;
    return outcome === 'diagnosed' || OUTCOMES[outcome].exit === 1;
}
/** What the record of a closed recovery says. Raises Surefoot.Stop when it is not closed. */
export function closedAnswer({ recovery, state, outcome, left }) {
    if (outcome !== undefined && state === 'closed')
        return { recovery, outcome, left: left ?? [] };
    throw stop('TASK1005', `The recovery is ${state}, and another run owns it.`);
}
/** The topic being out of order must not keep a target held: why nobody was told goes on record. */
async function tell(record, ended, call) {
    try {
        await publish(call, endingMessage(record, ended));
        return undefined;
    }
    catch (error) {
        return error instanceof Error ? error.message : String(error);
    }
}
function causeOf({ failure, handOver, proposal }) {
    if (proposal !== undefined)
        return `"${proposal.step}" would have made this change: ${proposal.did}`;
    if (failure !== undefined) {
        const words = [failure.error, failure.cause].filter((part) => part !== undefined);
        return `"${failure.step}" failed${words.length === 0 ? '' : `: ${words.join(': ')}`}`;
    }
    return handOver === undefined ? undefined : `"${handOver.step}": ${handOver.why}`;
}
