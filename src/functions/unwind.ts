import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { minutes } from '../base/duration.ts';
import { isJsonObject } from '../base/json.ts';
import { type CloseAnswer, type PutBackEvent, RAISED, type Schema, z } from '../contract/index.ts';
import { isFinal } from '../control/entry.ts';
import { ENDING_PERMISSIONS, TELL_PERMISSIONS } from '../control/permissions.ts';
import { notYet, raising } from '../control/raised.ts';
import { Recoveries, type Writer } from '../control/recoveries.ts';
import { newestFirst, type Recovery } from '../control/recovery.ts';
import { type PlatformCall, platformFunction } from '../control/task-handlers.ts';
import { endedExecution } from './ended-execution.ts';
import { closedAnswer, endRecovery } from './ending.ts';

/** Asks for the end of a recovery whose execution cannot end it itself. */
export interface UnwindEvent {
  readonly do: 'unwind';
  readonly recovery: string;
  /** Only if this execution owns the recovery: a duplicate that is stopped ends nothing. */
  readonly execution?: string | undefined;
  /** How its execution ended; null when that is not known, and then only the deadline counts. */
  readonly ended: { readonly status: string; readonly cause?: string | undefined } | null;
}

export type UnwindAnswer =
  | ({ readonly done: true } & CloseAnswer)
  | { readonly done: false; readonly recovery: string; readonly reason: string };

const unwindEvent: Schema<UnwindEvent> = z.object({
  do: z.literal('unwind'),
  recovery: z.string().min(1),
  execution: z.string().optional(),
  ended: z.object({ status: z.string(), cause: z.string().optional() }).nullable(),
});

/**
 * After this long every undo has used up its own bound (at most 30 minutes); it ends as it stands.
 */
const UNWIND_WITHIN = minutes(60);
/** A put back may take as long as its function may. */
const PUT_BACK_TIMEOUT_MS = 65_000;

/**
 * Ends a recovery whose execution has ended, or whose deadline is past: proved, it is closed as
 * recovered; else its changes are put back, newest first, and it is closed with its outcome.
 * Raises Surefoot.NotYet while an undo does not hold; call it again then. Closed ones are left
 * alone.
 */
export const handler = platformFunction({
  name: 'unwind',
  permissions: [
    ...ENDING_PERMISSIONS,
    ...TELL_PERMISSIONS,
    {
      action: 'lambda:InvokeFunction',
      on: 'arn:${Partition}:lambda:${Region}:${Account}:function:*',
      because: 'The entry names the function, and the version, that can undo it.',
    },
  ],
  timeout: minutes(5),
  event: z.union([unwindEvent, endedExecution]),
  run: unwind,
});

async function unwind(event: UnwindEvent, call: PlatformCall): Promise<UnwindAnswer> {
  const records = new Recoveries(call.runtime);
  const known = await records.get(event.recovery);
  if (event.execution !== undefined && event.execution !== known.execution.arn) {
    const reason = `${known.execution.name} owns the recovery, not the execution that ended.`;
    return { done: false, recovery: event.recovery, reason };
  }
  if (known.state === 'closed') return { done: true, ...closedAnswer(known) };
  if (event.ended === null && call.clock.now() <= known.deadline) {
    const reason = `The recovery is ${known.state} and within its time limit.`;
    return { done: false, recovery: event.recovery, reason };
  }
  if (known.state === 'proved') {
    return { done: true, ...(await endRecovery(records, known, known, call)) };
  }
  const mine = await takeOver(records, known, event, call);
  if (mine === undefined) throw notYet('Another unwinding has just taken it over.');
  await putAllBack(mine, call);
  const record = await records.get(event.recovery);
  if (record.epoch !== mine.epoch) throw notYet('Another unwinding has just taken it over.');
  return { done: true, ...(await endRecovery(records, record, mine, call)) };
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
  const why = ended === null ? 'The time limit passed.' : `The execution ended: ${ended.status}.`;
  const cause = ended?.cause === undefined ? why : `${why} ${ended.cause}`;
  const step = known.state === 'admitting' ? 'Admit' : 'the execution';
  return records.takeOver(known, {
    now: call.clock.now(),
    failure: { step, error: 'Surefoot.Unwound', cause },
  });
}

/** Newest change first. A step whose undo has given up does not keep older ones from going back. */
async function putAllBack(record: Recovery, call: PlatformCall): Promise<void> {
  const open = newestFirst(record.entries).filter(({ status }) => !isFinal(status));
  const functions = new Map(open.map((entry) => [entry.step, entry.function]));
  const late = call.clock.now() > (record.unwindingAt ?? 0) + UNWIND_WITHIN.ms;
  for (const [step, functionArn] of functions) {
    const raised = await askPutBack(functionArn, record, step, call);
    if ((raised === RAISED.notYet || raised === RAISED.again) && !late) {
      throw notYet(`"${step}" is being put back.`);
    }
  }
}

/** The name of the error that the function raised, or undefined when it is done. */
async function askPutBack(
  functionArn: string,
  by: Writer,
  step: string,
  call: PlatformCall,
): Promise<string | undefined> {
  const event: PutBackEvent = { do: 'put back', recovery: by.recovery, epoch: by.epoch, step };
  const command = new InvokeCommand({
    FunctionName: functionArn,
    Payload: Buffer.from(JSON.stringify(event)),
  });
  const answer = await raising(`Putting back "${step}"`, () =>
    call.client(LambdaClient).send(command, { requestTimeout: PUT_BACK_TIMEOUT_MS }),
  ).catch((error: unknown) => ({ FunctionError: 'Unhandled', raised: error }));
  if (answer.FunctionError === undefined) return undefined;
  if ('raised' in answer) return answer.raised instanceof Error ? answer.raised.name : 'Error';
  return errorType(answer.Payload);
}

/** Lambda answers an error of a function as {errorType, errorMessage, trace}. */
function errorType(payload: Uint8Array | undefined): string {
  try {
    const error: unknown = JSON.parse(Buffer.from(payload ?? []).toString('utf8'));
    const type = isJsonObject(error) ? error['errorType'] : undefined;
    return typeof type === 'string' ? type : 'Error';
  } catch {
    return 'Error';
  }
}
