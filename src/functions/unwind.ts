import { minutes } from '../base/duration.ts';
import { type CloseAnswer, RAISED, type Schema, z } from '../contract/index.ts';
import { isFinal } from '../control/entry.ts';
import { ENDING_PERMISSIONS, TELL_PERMISSIONS } from '../control/permissions.ts';
import { notYet } from '../control/raised.ts';
import { Recoveries } from '../control/recoveries.ts';
import { newestFirst, type Recovery } from '../control/recovery.ts';
import { type PlatformCall, platformFunction } from '../control/task-handlers.ts';
import { ASK_PERMISSIONS, askFunction } from './ask-function.ts';
import { endRetry } from './end-retry.ts';
import { closedAnswer, endRecovery } from './ending.ts';

/** Asks for the end of a recovery whose execution cannot end it itself. */
export interface UnwindEvent {
  readonly do: 'unwind';
  readonly recovery: string;
  /** The epoch under which it was taken over for this unwinding, where that is done already. */
  readonly epoch?: number | undefined;
  /** How its execution ended; null when that is not known, and then only the deadline counts. */
  readonly ended?: { readonly status: string; readonly cause?: string | undefined } | null;
}

export type UnwindAnswer =
  | ({ readonly done: true } & CloseAnswer)
  | { readonly done: false; readonly recovery: string; readonly reason: string };

const unwindEvent: Schema<UnwindEvent> = z.object({
  do: z.literal('unwind'),
  recovery: z.string().min(1),
  epoch: z.int().min(1).optional(),
  ended: z
    .object({ status: z.string(), cause: z.string().optional() })
    .nullable()
    .optional()
    .transform((ended) => ended ?? null),
});

/**
 * After this long every undo has used up its own bound (at most 30 minutes); it ends as it stands.
 */
const UNWIND_WITHIN = minutes(60);

/**
 * Ends a recovery whose execution has ended, or whose deadline is past: proved, it is closed as
 * recovered; else its changes are put back, newest first, and it is closed with its outcome. A
 * closed one whose put back is tried again is put back once more, and its record amended. Raises
 * Surefoot.NotYet while an undo does not hold; call it again then. Others are left alone.
 */
export const handler = platformFunction({
  name: 'unwind',
  permissions: [...ENDING_PERMISSIONS, ...TELL_PERMISSIONS, ...ASK_PERMISSIONS],
  timeout: minutes(5),
  event: unwindEvent,
  run: unwind,
});

async function unwind(event: UnwindEvent, call: PlatformCall): Promise<UnwindAnswer> {
  const records = new Recoveries(call.runtime);
  const known = await records.get(event.recovery);
  const reason = whyNot(known, event, call.clock.now());
  if (reason !== undefined) return { done: false, recovery: event.recovery, reason };
  if (known.state === 'closed') {
    const tried = event.epoch === undefined ? undefined : known.retry?.begunAt;
    if (tried === undefined) return { done: true, ...closedAnswer(known) };
    await putAllBack(known, tried, call);
    return { done: true, ...(await endRetry(known, call)) };
  }
  if (known.state === 'proved') {
    return { done: true, ...(await endRecovery(records, known, known, call)) };
  }
  const mine = await takeOver(records, known, event, call);
  if (mine === undefined) throw notYet('Another unwinding has just taken it over.');
  if (mine.takenBy === undefined) await putAllBack(mine, mine.unwindingAt ?? 0, call);
  const record = await records.get(event.recovery);
  if (record.epoch !== mine.epoch) throw notYet('Another unwinding has just taken it over.');
  return { done: true, ...(await endRecovery(records, record, mine, call)) };
}

function whyNot(known: Recovery, { epoch, ended }: UnwindEvent, now: number): string | undefined {
  if (epoch !== undefined) {
    if (known.epoch === epoch) return undefined;
    return `It was taken over under epoch ${known.epoch}; this unwinding has ${epoch}.`;
  }
  if (known.state === 'closed' || ended !== null || now > known.deadline) return undefined;
  return `The recovery is ${known.state} and within its time limit.`;
}

/**
 * From here on no entry can appear, and whatever carries the old epoch is refused. A recovery that
 * was taken over before is gone on with under the epoch that it has.
 */
async function takeOver(
  records: Recoveries,
  known: Recovery,
  { ended }: UnwindEvent,
  call: PlatformCall,
): Promise<Recovery | undefined> {
  if (known.unwoundBy === known.epoch) return known;
  const why = ended ? `The execution ended: ${ended.status}.` : 'The time limit passed.';
  const cause = ended?.cause === undefined ? why : `${why} ${ended.cause}`;
  const step = known.state === 'admitting' ? 'Admit' : 'the execution';
  return records.takeOver(known, {
    now: call.clock.now(),
    failure: { step, error: 'Surefoot.Unwound', cause },
  });
}

/**
 * Newest change first. A step whose undo has given up does not keep older ones from going back;
 * `since`: when this put back began, ms since 1970.
 */
async function putAllBack(record: Recovery, since: number, call: PlatformCall): Promise<void> {
  const { recovery, epoch, current } = record;
  // What AWS refused, and what cannot be undone, is settled by looking, too.
  const open = newestFirst(record.entries).filter(({ status, settled }) => {
    return settled === undefined && !isFinal(status);
  });
  const asked = new Map(
    open.map(({ step, function: named }) => [`${named} ${step}`, [step, named]]),
  );
  const late = call.clock.now() > since + UNWIND_WITHIN.ms;
  for (const [step = '', named = ''] of asked.values()) {
    const arn = current === true ? withoutVersion(named) : named;
    const { raised, answer } = await askFunction(
      arn,
      { do: 'put back', recovery, epoch, step },
      call,
    );
    // The function itself has given up, or AWS refuses to ask it: people hear at once, and it is
    // tried again later. One that died, or was not reached, has not given up.
    const gaveUp = raised === RAISED.stop || raised === RAISED.unclear;
    // What was handed on to another function is not back yet.
    const over = gaveUp || (raised === undefined && answer?.['handedOn'] === undefined);
    if (!over && !late) {
      throw notYet(`"${step}" is being put back.`);
    }
  }
}

/** The function as it is deployed now, whatever version made the change. */
function withoutVersion(arn: string): string {
  return arn.replace(/(:function:[^:]+):[^:]+$/, '$1');
}
