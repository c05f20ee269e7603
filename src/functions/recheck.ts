import { seconds } from '../base/duration.ts';
import { type Schema, z } from '../contract/index.ts';
import { Recoveries } from '../control/recoveries.ts';
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
}

export interface RecheckAnswer {
  /** False only where the trigger has cleared for sure, and nothing has been changed. */
  readonly stands: boolean;
  /** Why, in words. */
  readonly because: string;
}

const recheckEvent: Schema<RecheckEvent> = z.object({
  do: z.literal('recheck'),
  recovery: z.string().min(1),
  epoch: z.int().min(1),
  step: z.string().min(1),
});

/**
 * Looks at the trigger once more. Changes have no right to read alarms, so this has a function of
 * its own. An alarm that has too little data, is deleted, or cannot be read is no good news.
 */
export const handler = platformFunction({
  name: 'recheck',
  permissions: [...ALARM_STATE_PERMISSIONS, { action: 'dynamodb:GetItem', on: '${TableArn}' }],
  timeout: seconds(10),
  event: recheckEvent,
  run: recheck,
});

async function recheck({ recovery }: RecheckEvent, call: PlatformCall): Promise<RecheckAnswer> {
  const { entries, trigger } = await new Recoveries(call.runtime).get(recovery);
  if (entries.length > 0) return { stands: true, because: 'Something has been changed already.' };
  if (trigger === undefined) return { stands: true, because: 'It was never admitted.' };
  const { cleared, because } = await triggerCleared(trigger, call);
  return { stands: !cleared, because };
}
