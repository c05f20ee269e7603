import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { raising, stop } from '../control/raised.ts';
import { OPEN_QUEUE, Recoveries, recoveryOf } from '../control/recoveries.ts';
import { RETRY_EVERY_MS, Settling } from '../control/settling.ts';
import { Store } from '../control/store.ts';
/** The rights to begin an unwinding. */
export const BEGIN_PERMISSIONS = [
    { action: 'states:StartExecution', on: '${Unwinder}' },
];
/** The rights to find what is overdue. */
export const OVERDUE_PERMISSIONS = [
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
/**
 * Takes a recovery over and starts the machine that unwinds it. From the takeover on no change can
 * be made. The machine's execution is named after the epoch, so there is one for each; where that
 * one has died, the recovery goes on to the next epoch. Nothing happens to closed ones. Gives the
 * record as it is then.
 */
export async function beginUnwinding(record, taking, call) {
    let mine = await owned(record, taking, call);
    if (mine === undefined || mine.state === 'closed')
        return mine ?? latest(record, call);
    if (await startUnwinder(mine, call))
        return mine;
    mine = await nextEpoch(mine, taking, call);
    if (mine !== undefined)
        await startUnwinder(mine, call);
    return mine ?? latest(record, call);
}
/** Tries once more what a closed recovery could not put back. */
export async function beginRetry(record, { by, why }, call) {
    const mine = await new Settling(call.runtime).begin(record, by, why);
    if (mine !== undefined)
        await startUnwinder(mine, call);
    return mine ?? latest(record, call);
}
/** The record, held by an unwinding: it is taken over unless it is already. */
export async function owned(record, taking, call) {
    const taken = record.unwoundBy === record.epoch;
    if (record.state === 'closed' || record.state === 'proved' || taken)
        return record;
    return nextEpoch(record, taking, call);
}
/** The record under the next epoch: whatever holds the present one is fenced out. */
export function nextEpoch(record, taking, call) {
    if (record.state === 'proved')
        return new Settling(call.runtime).passOn(record);
    const { why, by, handOver } = taking;
    const step = record.state === 'admitting' ? 'Admit' : 'the execution';
    const { failure = { step, error: 'Surefoot.Unwound', cause: why } } = taking;
    const said = handOver === undefined ? { failure } : { handOver, takenBy: by };
    return new Recoveries(call.runtime).takeOver(record, { now: call.clock.now(), by, ...said });
}
function latest({ recovery }, call) {
    return new Recoveries(call.runtime).get(recovery);
}
/**
 * False: an execution of this epoch has ended. Started again while it runs, it is the same one.
 * Source: Step Functions API Reference, StartExecution.
 */
async function startUnwinder({ recovery, epoch }, call) {
    const stateMachineArn = call.environment.unwinder;
    if (stateMachineArn === undefined)
        throw stop('TASK1013', 'SUREFOOT_UNWINDER is not set.');
    const name = `${recovery}-${epoch}`;
    const input = JSON.stringify({ do: 'unwind', recovery, epoch });
    const command = new StartExecutionCommand({ stateMachineArn, name, input });
    try {
        await call.client(SFNClient).send(command);
        return true;
    }
    catch (error) {
        if (error instanceof Error && error.name === 'ExecutionAlreadyExists')
            return false;
        return raising(`Starting to unwind ${name}`, () => Promise.reject(error));
    }
}
/** The sweep looks at this many of each queue: far more than may be open at once. */
const LOOKED_AT_MOST = 100;
/**
 * Every recovery that is past its deadline, whose execution has ended without closing it, or whose
 * unwinding has died; and every closed one whose next try is due.
 */
export async function overdue(call) {
    const store = new Store(call.runtime);
    const open = (await store.queued(OPEN_QUEUE, LOOKED_AT_MOST)).map(recoveryOf);
    const due = await new Settling(call.runtime).due(call.clock.now());
    const found = due.map((record) => {
        return { record, why: 'It could not be put back before.' };
    });
    for (const record of open.filter(({ state }) => state !== 'closed')) {
        const why = await whyOverdue(record, call);
        if (why !== undefined)
            found.push({ record, why });
    }
    return found;
}
async function whyOverdue(record, call) {
    const now = call.clock.now();
    if (record.unwoundBy === record.epoch) {
        const status = await statusOf(unwinderOf(record, call), call);
        if (status === undefined)
            return 'Its unwinding was never started.';
        const since = record.history.findLast(({ what }) => what === 'taken over')?.at ?? 0;
        const died = status !== 'RUNNING' && now - since > RETRY_EVERY_MS;
        return died ? `Its unwinding ended: ${status}.` : undefined;
    }
    if (now > record.deadline)
        return 'The time limit passed.';
    const status = await statusOf(record.execution.arn, call);
    if (status === undefined || status === 'RUNNING' || status === 'PENDING_REDRIVE')
        return undefined;
    return `The execution ended: ${status}.`;
}
function unwinderOf({ recovery, epoch }, { environment }) {
    const machine = environment.unwinder ?? '';
    return `${machine.replace(':stateMachine:', ':execution:')}:${recovery}-${epoch}`;
}
/** Undefined where Step Functions knows no such execution: then only the deadline counts. */
async function statusOf(executionArn, call) {
    try {
        const command = new DescribeExecutionCommand({ executionArn });
        return (await call.client(SFNClient).send(command)).status;
    }
    catch (error) {
        if (error instanceof Error && error.name === 'ExecutionDoesNotExist')
            return undefined;
        return raising(`Looking at ${executionArn}`, () => Promise.reject(error));
    }
}
/**
 * Begins the unwinding of everything that is overdue: for the sweep. What is wrong with one does
 * not keep the others waiting; it is raised when all have been begun.
 */
export async function unwindOverdue(call) {
    const begun = [];
    const wrong = [];
    for (const { record, why } of await overdue(call)) {
        const taking = { why, by: 'sweep' };
        const begin = record.state === 'closed' ? beginRetry : beginUnwinding;
        await begin(record, taking, call).then((taken) => begun.push(taken), (error) => wrong.push(error));
    }
    if (wrong.length > 0)
        throw wrong[0];
    return begun;
}
