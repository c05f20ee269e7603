import { seconds } from '../base/duration.ts';
import type { Json } from '../base/json.ts';
import {
  documentName,
  type RunbookOrder,
  type Schema,
  type StartRunbookEvent,
  TARGET_KINDS,
  targetKey,
  z,
} from '../contract/index.ts';
import { refused } from '../control/change.ts';
import type { Entry } from '../control/entry.ts';
import { knowableAt } from '../control/entry.ts';
import { changeEvent, closingLookEvent, putBackEvent } from '../control/events.ts';
import { given, type InvocationContext, lambdaFunction } from '../control/handler.ts';
import { ENTRY_PERMISSIONS } from '../control/permissions.ts';
import { again, asRaised, awsAnswer, raising, stop, TaskError } from '../control/raised.ts';
import { Recoveries } from '../control/recoveries.ts';
import { entryAt } from '../control/recovery.ts';
import { taskCall } from '../control/task-call.ts';
import type { PlatformCall, PlatformDefinition } from '../control/task-handlers.ts';
import { type Wait, Waits } from '../control/waits.ts';
import {
  AUTOMATION_PERMISSIONS,
  automationNow,
  finish,
  isFinalStatus,
  WAKE_PERMISSIONS,
} from './automations/finish.ts';
import { documentParameters, runbookEntryTask } from './automations/order.ts';
import { lookForRunbooks, putRunbookBack } from './automations/put-runbook-back.ts';
import { findStarted, START_PERMISSIONS, startOnce } from './automations/start.ts';

const text = z.string().min(1);
const parameters = z.record(z.string(), z.json());

const order: Schema<RunbookOrder> = z.object({
  runbook: text,
  parameters,
  gives: z.record(z.string(), z.string()),
  timeoutMs: z.number().positive(),
  undo: z.union([
    z.object({
      runbook: text,
      parameters,
      withinMs: z.number().positive(),
      after: text.nullable(),
    }),
    z.object({
      task: text,
      function: text,
      input: parameters,
      withinMs: z.number().positive(),
      after: text.nullable(),
    }),
    z.object({ cannotUndo: text, leaves: z.enum(['nothing', 'something']) }),
  ]),
}); // JSON of any depth is JSON

const startEvent = z.object({
  token: text,
  target: z.object({ kind: z.enum(TARGET_KINDS), parts: z.record(z.string(), z.string()) }),
});

const definition: PlatformDefinition = {
  name: 'start-runbook',
  permissions: [
    ...ENTRY_PERMISSIONS,
    { action: 'dynamodb:PutItem', on: '${TableArn}' },
    ...START_PERMISSIONS,
    ...AUTOMATION_PERMISSIONS.filter(({ action }) => action === 'ssm:StopAutomationExecution'),
    ...WAKE_PERMISSIONS,
  ],
  timeout: seconds(110),
};

/**
 * A runbook is a change: its entry is written, with a key, before its automation is started, and
 * the state waits with its token until the automation has ended. The same function puts it back.
 */
export const handler = lambdaFunction(definition, (json, context, runtime) =>
  raising(definition.name, async (): Promise<Json> => {
    const asked = given(z.union([changeEvent, putBackEvent, closingLookEvent]), json, 'The event');
    const call = { ...taskCall(runtime, context), runtime };
    if (asked.do === 'put back') return { ...(await putRunbookBack(asked, call)) };
    if (asked.do === 'look again') return { ...(await lookForRunbooks(asked, call)) };
    const { token, target } = given(startEvent, json, 'The event');
    const input = given(order, asked.input, 'The order') as StartRunbookEvent['input'];
    return startRunbook({ ...asked, input, token, target }, context, call);
  }),
);

async function startRunbook(
  event: StartRunbookEvent,
  { invokedFunctionArn }: InvocationContext,
  call: PlatformCall,
): Promise<Json> {
  const records = new Recoveries(call.runtime);
  const fresh = intended(event, invokedFunctionArn, call);
  if (await records.intend(event, fresh)) return start(event, { ...fresh, seq: 0 }, call);
  const record = await records.get(event.recovery);
  const known = record.epoch === event.epoch ? entryAt(record, event) : undefined;
  if (known === undefined) throw await refused(call, event, fresh);
  return startAgain(event, known, fresh, call);
}

function intended(
  event: StartRunbookEvent,
  arn: string,
  { clock, remainingMs }: PlatformCall,
): Omit<Entry, 'seq'> {
  const { step, item, attempt, input } = event;
  const { undo, runbook } = input;
  const now = clock.now();
  if (now >= event.deadline) throw stop('TASK1005', 'The time limit of the recovery has passed.');
  const target = targetKey(event.target);
  return {
    step,
    item,
    attempt,
    task: runbookEntryTask(runbook),
    function: arn,
    target,
    did: `${runbookEntryTask(runbook)}: run on ${target}`,
    cannotUndo: 'cannotUndo' in undo ? undo.cannotUndo : null,
    input,
    before: {},
    intended: {},
    intendedAt: now,
    // Whatever this invocation starts, it starts before it ends.
    actBefore: Math.floor(now + remainingMs()),
    status: 'intended',
    rev: 1,
  };
}

/** An earlier try: it is gone on with, and never started twice. */
async function startAgain(
  event: StartRunbookEvent,
  known: Entry,
  fresh: Omit<Entry, 'seq'>,
  call: PlatformCall,
): Promise<Json> {
  const records = new Recoveries(call.runtime);
  switch (known.status) {
    case 'refused': {
      const next = await records.intendAgain(event, known, { ...fresh, why: undefined });
      if (next === undefined) throw await refused(call, event, fresh);
      return start(event, next, call);
    }
    case 'applied':
    case 'intended':
      return goOn(event, known, fresh, call);
    default:
      throw stop('TASK1005', `"${event.step}" has been put back, or is being put back.`);
  }
}

async function goOn(
  event: StartRunbookEvent,
  known: Entry,
  fresh: Omit<Entry, 'seq'>,
  call: PlatformCall,
): Promise<Json> {
  const waits = new Waits(call.runtime);
  let wait = await waits.begin(waitOf(event, known));
  if (wait.automation === undefined) {
    const found = await findStarted(wait, call);
    if (found !== undefined) wait = await waits.started(wait, found, wait.version);
  }
  if (wait.automation !== undefined) return waiting(wait, call);
  if (call.clock.now() < knowableAt(known.actBefore)) {
    throw again('TASK1006', `Whether ${wait.document} was started cannot be told yet.`);
  }
  const { actBefore } = fresh;
  const next = await new Recoveries(call.runtime).intendAgain(event, known, {
    actBefore,
    doubted: true,
  });
  if (next === undefined) throw await refused(call, event, fresh);
  return start(event, next, call);
}

async function start(event: StartRunbookEvent, entry: Entry, call: PlatformCall): Promise<Json> {
  const wait = await new Waits(call.runtime).begin(waitOf(event, entry));
  const { runbook, parameters: given } = event.input;
  try {
    return await waiting(
      await startOnce(wait, documentParameters(runbook, given, call), call),
      call,
    );
  } catch (error) {
    if (wasNotStarted(error)) {
      // AWS answered: it was not done. Said in the record, so that nobody waits for it.
      const why = error instanceof Error ? error.message : String(error);
      await new Recoveries(call.runtime).mark(event.recovery, entry, { status: 'refused', why });
    }
    throw asRaised(error, wait.document);
  }
}

/** What AWS has answered with a no: startOnce raises it with the answer as its cause. */
function wasNotStarted(error: unknown): boolean {
  const answer = awsAnswer(error instanceof TaskError ? error.cause : error);
  return answer === 'refused' || answer === 'throttled';
}

function waitOf(event: StartRunbookEvent, entry: Entry): Parameters<Waits['begin']>[0] {
  const { recovery, epoch, step, item, attempt, token, input } = event;
  return {
    recovery,
    epoch,
    step,
    item,
    attempt,
    kind: 'runbook',
    token,
    document: documentName(input.runbook),
    gives: input.gives,
    startedAt: entry.intendedAt,
    until: entry.intendedAt + input.timeoutMs,
  };
}

/** One that has ended before its token was known would wake nobody: it is looked at once. */
async function waiting(wait: Wait, call: PlatformCall): Promise<Json> {
  const { automation = '' } = wait;
  const now = await automationNow(automation, call);
  if (now !== undefined && isFinalStatus(now.status)) {
    await finish({ ...wait, resumed: false }, now, call);
  }
  return { automation };
}
