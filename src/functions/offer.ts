import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { JsonObject } from '../base/json.ts';
import { type Permission, recoveryId, startInput } from '../contract/index.ts';
import {
  BOARD_ID,
  type BoardSeen,
  boardSeen,
  heldName,
  startsName,
} from '../control/board-seen.ts';
import type { Asking } from '../control/brakes/brake.ts';
import { whyRefused } from '../control/brakes/index.ts';
import { LIMITS_ID, limitsOf } from '../control/limits.ts';
import { type PendingRecord, PendingTriggers, whyTold } from '../control/pending.ts';
import { QUEUE_PERMISSIONS } from '../control/permissions.ts';
import { raising } from '../control/raised.ts';
import { Store } from '../control/store.ts';
import type { PlatformCall } from '../control/task-handlers.ts';

/** Who offers a trigger again starts its plan's machine. */
export const OFFER_PERMISSIONS: readonly Permission[] = [
  ...QUEUE_PERMISSIONS,
  {
    action: 'states:StartExecution',
    on: '${PlanMachines}*',
    because: 'Which plan it is, the trigger that waits says.',
  },
];

/** How many pending triggers are looked at in one go; the others have their turn later. */
export const LOOKED_AT_MOST = 100;

/**
 * Offers pending triggers again, oldest first: those that the board would take as it is now, so
 * that no try is spent on a brake that can be seen. Gives how many were offered.
 */
export async function offerPending(
  list: readonly PendingRecord[],
  most: number,
  call: PlatformCall,
): Promise<number> {
  const now = call.clock.now();
  const offerable = list.filter(
    ({ pending }) => pending.notBefore <= now && whyTold(pending, now) === undefined,
  );
  if (offerable.length === 0) return 0;
  const items = await new Store(call.runtime).getAll([BOARD_ID, LIMITS_ID]);
  const { stormLimit } = limitsOf(items.get(LIMITS_ID));
  let board = boardSeen(items.get(BOARD_ID));
  let offered = 0;
  for (const record of offerable) {
    if (offered === most) break;
    const asking = askingOf(record, stormLimit, now);
    if (asking === undefined || whyRefused(board, asking) !== undefined) continue;
    await offer(record, call);
    board = withTaken(board, asking);
    offered += 1;
  }
  return offered;
}

/**
 * Starts the plan's machine with the next try of the trigger. Its name is the recovery's, so that
 * whoever offers the same try again starts nothing.
 */
async function offer(record: PendingRecord, call: PlatformCall): Promise<void> {
  const { recovery, plan, triggeredBy, pending } = record;
  const tried = pending.tried + 1;
  const name = recoveryId(plan, { identity: triggeredBy, tried });
  await startPlan(machineOf(record), name, startInput(pending.event, tried), call);
  const over = { at: call.clock.now(), what: 'offered' as const, why: `As recovery ${name}.` };
  await new PendingTriggers(call.runtime).end(recovery, over);
}

/** Starts a plan's machine, once for each name. */
export async function startPlan(
  stateMachineArn: string,
  name: string,
  input: JsonObject,
  call: Pick<PlatformCall, 'client'>,
): Promise<void> {
  const start = new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) });
  await raising(`Starting ${stateMachineArn}`, async () => {
    try {
      await call.client(SFNClient).send(start);
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  });
}

/** `arn:P:states:R:A:execution:MACHINE:NAME` belongs to `arn:P:states:R:A:stateMachine:MACHINE`. */
function machineOf({ execution }: PendingRecord): string {
  const [arn, partition, service, region, account, , machine] = execution.arn.split(':');
  return [arn, partition, service, region, account, 'stateMachine', machine].join(':');
}

/** What it asks the board for; undefined where it asks for nothing. */
export function askingOf(
  { recovery, plan, pending }: PendingRecord,
  stormLimit: number,
  now: number,
): Asking | undefined {
  const [first, ...rest] = pending.targets;
  if (first === undefined) return undefined;
  const { perHour } = pending;
  return { recovery, plan, targets: [first, ...rest], perHour, stormLimit, now };
}

/** The board as it will be once this one has been admitted. */
function withTaken(board: BoardSeen, { recovery, plan, targets, now }: Asking): BoardSeen {
  const starts = startsName(plan);
  return {
    ...board,
    open: new Set([...board.open, recovery]),
    held: new Map([...board.held, ...targets.map((one) => [heldName(one), recovery] as const)]),
    starts: new Map([
      ...board.starts,
      [starts, new Set([...(board.starts.get(starts) ?? []), `${now}#${recovery}`])],
    ]),
  };
}
