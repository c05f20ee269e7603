import { seconds } from '../base/duration.ts';
import { type Schema, z } from '../contract/index.ts';
import { Recoveries } from '../control/recoveries.ts';
import type { Recovery } from '../control/recovery.ts';
import { type PlatformCall, platformFunction } from '../control/task-handlers.ts';
import { ALARM_STATE_PERMISSIONS } from './alarm.ts';
import { triggerCleared } from './cleared.ts';

/** Asks whether the trigger of a recovery still stands, before its first change. */
export interface RecheckEvent {
  readonly do: 'recheck';
  readonly recovery: string;
  readonly epoch: number;
  /** The change that would be the first. */
  readonly step: string;
  /** States whose question, answered with yes, lets this change begin in mode `approve`. */
  readonly gates: readonly string[];
}

export interface RecheckAnswer {
  /** False only where the trigger has cleared for sure, and nothing has been changed. */
  readonly stands: boolean;
  /** Why, in words. */
  readonly because: string;
  /** People must be asked before the change. */
  readonly askFirst: boolean;
}

const recheckEvent: Schema<RecheckEvent> = z.object({
  do: z.literal('recheck'),
  recovery: z.string().min(1),
  epoch: z.int().min(1),
  step: z.string().min(1),
  gates: z.array(z.string().min(1)),
});

/**
 * Looks at the trigger once more, and whether people must be asked. Changes have no right to read
 * alarms, so this has a function of its own. An alarm that has too little data, is deleted, or
 * cannot be read is no good news.
 */
export const handler = platformFunction({
  name: 'recheck',
  permissions: [...ALARM_STATE_PERMISSIONS, { action: 'dynamodb:GetItem', on: '${TableArn}' }],
  timeout: seconds(10),
  event: recheckEvent,
  run: recheck,
});

async function recheck(
  { recovery, gates }: RecheckEvent,
  call: PlatformCall,
): Promise<RecheckAnswer> {
  const record = await new Recoveries(call.runtime).get(recovery);
  const { entries, trigger } = record;
  const askFirst = mustAskFirst(record, gates);
  const stands = (because: string) => ({ stands: true, because, askFirst });
  if (entries.length > 0) return stands('Something has been changed already.');
  if (trigger === undefined) return stands('It was never admitted.');
  const { cleared, because } = await triggerCleared(trigger, call);
  return { stands: !cleared, because, askFirst };
}

/** In mode `approve`, before the first change: unless people have said yes to this one already. */
function mustAskFirst(
  { mode, entries, approved = [] }: Recovery,
  gates: readonly string[],
): boolean {
  return (
    mode === 'approve' && entries.length === 0 && !gates.some((gate) => approved.includes(gate))
  );
}
