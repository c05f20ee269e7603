import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Failure, HandOver, Permission } from '../contract/index.ts';
import { raising, stop } from '../control/raised.ts';
import { OPEN_QUEUE, Recoveries, recoveryOf } from '../control/recoveries.ts';
import type { Recovery } from '../control/recovery.ts';
import { RETRY_EVERY_MS, Settling } from '../control/settling.ts';
import { Store } from '../control/store.ts';
import type { PlatformCall } from '../control/task-handlers.ts';

/** Where unwinding is begun from: a function of ours, or the desk of an operator. */
export type Beginner = Pick<PlatformCall, 'runtime' | 'client' | 'clock' | 'environment'>;

/** The rights to begin an unwinding. */
export const BEGIN_PERMISSIONS: readonly Permission[] = [
  { action: 'states:StartExecution', on: '${Unwinder}' },
];

/** The rights to find what is overdue. */
export const OVERDUE_PERMISSIONS: readonly Permission[] = [
  ...BEGIN_PERMISSIONS,
  {
    action: 'states:DescribeExecution',
    on: '${PlanExecutions}',
    because: 'Which executions still run, their records say at run time.',
  },
  {
    action: 'states:DescribeExecution',
    on: '${UnwinderExecutions}',
    because: 'Its executions are named after recoveries.',
  },
  { action: 'dynamodb:Query', on: '${TableArn}/index/queue' },
];

/** Why a recovery is taken from its execution, and by whom. */
export interface Taking {
  readonly why: string;
  readonly by: string;
  readonly failure?: Failure;
  /** What it is handed to a person for, who keeps what it has changed. */
  readonly handOver?: HandOver;
}

/**
 * Takes a recovery over and starts the machine that unwinds it. From the takeover on no change can
 * be made. The machine's execution is named after the epoch, so there is one for each; where that
 * one has died, the recovery goes on to the next epoch. Nothing happens to closed ones. Gives the
 * record as it is then.
 */
export async function beginUnwinding(
  record: Recovery,
  taking: Taking,
  call: Beginner,
): Promise<Recovery> {
  let mine = await owned(record, taking, call);
  if (mine === undefined || mine.state === 'closed') return mine ?? latest(record, call);
  if (await startUnwinder(mine, call)) return mine;
  mine = await nextEpoch(mine, taking, call);
  if (mine !== undefined) await startUnwinder(mine, call);
  return mine ?? latest(record, call);
}

/** Tries once more what a closed recovery could not put back. */
export async function beginRetry(
  record: Recovery,
  { by, why }: Pick<Taking, 'by' | 'why'>,
  call: Beginner,
): Promise<Recovery> {
  const mine = await new Settling(call.runtime).begin(record, by, why);
  if (mine !== undefined) await startUnwinder(mine, call);
  return mine ?? latest(record, call);
}

/** The record, held by an unwinding: it is taken over unless it is already. */
export async function owned(record: Recovery, taking: Taking, call: Beginner) {
  const taken = record.unwoundBy === record.epoch;
  if (record.state === 'closed' || record.state === 'proved' || taken) return record;
  return nextEpoch(record, taking, call);
}

/** The record under the next epoch: whatever holds the present one is fenced out. */
export function nextEpoch(record: Recovery, taking: Taking, call: Beginner) {
  if (record.state === 'proved') return new Settling(call.runtime).passOn(record);
  const { why, by, handOver } = taking;
  const step = record.state === 'admitting' ? 'Admit' : 'the execution';
  const { failure = { step, error: 'Surefoot.Unwound', cause: why } } = taking;
  const said = handOver === undefined ? { failure } : { handOver, takenBy: by };
  return new Recoveries(call.runtime).takeOver(record, { now: call.clock.now(), by, ...said });
}

function latest({ recovery }: Recovery, call: Beginner): Promise<Recovery> {
  return new Recoveries(call.runtime).get(recovery);
}

/**
 * False: an execution of this epoch has ended. Started again while it runs, it is the same one.
 * Source: Step Functions API Reference, StartExecution.
 */
async function startUnwinder({ recovery, epoch }: Recovery, call: Beginner): Promise<boolean> {
  const stateMachineArn = call.environment.unwinder;
  if (stateMachineArn === undefined) throw stop('TASK1013', 'SUREFOOT_UNWINDER is not set.');
  const name = `${recovery}-${epoch}`;
  const input = JSON.stringify({ do: 'unwind', recovery, epoch });
  const command = new StartExecutionCommand({ stateMachineArn, name, input });
  try {
    await call.client(SFNClient).send(command);
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ExecutionAlreadyExists') return false;
    return raising(`Starting to unwind ${name}`, () => Promise.reject(error));
  }
}

/** A recovery that nobody else will end, and why. */
export interface Overdue {
  readonly record: Recovery;
  readonly why: string;
}

/** The sweep looks at this many of each queue: far more than may be open at once. */
const LOOKED_AT_MOST = 100;

/**
 * Every recovery that is past its deadline, whose execution has ended without closing it, or whose
 * unwinding has died; and every closed one whose next try is due.
 */
export async function overdue(call: Beginner): Promise<readonly Overdue[]> {
  const store = new Store(call.runtime);
  const open = (await store.queued(OPEN_QUEUE, LOOKED_AT_MOST)).map(recoveryOf);
  const due = await new Settling(call.runtime).due(call.clock.now());
  const found: Overdue[] = due.map((record) => {
    return { record, why: 'It could not be put back before.' };
  });
  for (const record of open.filter(({ state }) => state !== 'closed')) {
    const why = await whyOverdue(record, call);
    if (why !== undefined) found.push({ record, why });
  }
  return found;
}

async function whyOverdue(record: Recovery, call: Beginner): Promise<string | undefined> {
  const now = call.clock.now();
  if (record.unwoundBy === record.epoch) {
    const status = await statusOf(unwinderOf(record, call), call);
    if (status === undefined) return 'Its unwinding was never started.';
    const since = record.history.findLast(({ what }) => what === 'taken over')?.at ?? 0;
    const died = status !== 'RUNNING' && now - since > RETRY_EVERY_MS;
    return died ? `Its unwinding ended: ${status}.` : undefined;
  }
  if (now > record.deadline) return 'The time limit passed.';
  const status = await statusOf(record.execution.arn, call);
  if (status === undefined || status === 'RUNNING' || status === 'PENDING_REDRIVE')
    return undefined;
  return `The execution ended: ${status}.`;
}

function unwinderOf({ recovery, epoch }: Recovery, { environment }: Beginner): string {
  const machine = environment.unwinder ?? '';
  return `${machine.replace(':stateMachine:', ':execution:')}:${recovery}-${epoch}`;
}

/** Undefined where Step Functions knows no such execution: then only the deadline counts. */
async function statusOf(executionArn: string, call: Beginner): Promise<string | undefined> {
  try {
    const command = new DescribeExecutionCommand({ executionArn });
    return (await call.client(SFNClient).send(command)).status;
  } catch (error) {
    if (error instanceof Error && error.name === 'ExecutionDoesNotExist') return undefined;
    return raising(`Looking at ${executionArn}`, () => Promise.reject(error));
  }
}

/**
 * Begins the unwinding of everything that is overdue: for the sweep. What is wrong with one does
 * not keep the others waiting; it is raised when all have been begun.
 */
export async function unwindOverdue(call: Beginner): Promise<readonly Recovery[]> {
  const begun: Recovery[] = [];
  const wrong: unknown[] = [];
  for (const { record, why } of await overdue(call)) {
    const taking = { why, by: 'sweep' };
    const begin = record.state === 'closed' ? beginRetry : beginUnwinding;
    await begin(record, taking, call).then(
      (taken) => begun.push(taken),
      (error: unknown) => wrong.push(error),
    );
  }
  if (wrong.length > 0) throw wrong[0];
  return begun;
}
