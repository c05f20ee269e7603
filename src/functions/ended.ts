import { seconds } from '../base/duration.ts';
import { ENTRY_PERMISSIONS } from '../control/permissions.ts';
import { Recoveries } from '../control/recoveries.ts';
import { type PlatformCall, platformFunction } from '../control/task-handlers.ts';
import { BEGIN_PERMISSIONS, beginUnwinding } from './begin-unwinding.ts';
import { type AfterExecution, endedExecution } from './ended-execution.ts';

export type EndedAnswer =
  | { readonly begun: true; readonly recovery: string; readonly epoch: number }
  | { readonly begun: false; readonly recovery: string; readonly reason: string };

/**
 * Hears that an execution of a plan ended badly: a stop by hand, the whole timeout, an error in the
 * machine. No catch ran then. It takes the recovery over and starts its unwinding.
 */
export const handler = platformFunction({
  name: 'ended',
  permissions: [...ENTRY_PERMISSIONS, ...BEGIN_PERMISSIONS],
  timeout: seconds(30),
  event: endedExecution,
  run: ended,
});

async function ended(
  { recovery, execution, ended: how }: AfterExecution,
  call: PlatformCall,
): Promise<EndedAnswer> {
  const no = (reason: string) => ({ begun: false as const, recovery, reason });
  const record = await new Recoveries(call.runtime).find(recovery);
  if (record === undefined) return no('It never had a record.');
  if (record.execution.arn !== execution) {
    return no(`${record.execution.name} owns the recovery, not the execution that ended.`);
  }
  if (record.state === 'closed') return no(`It is closed: ${record.outcome ?? 'no outcome'}.`);
  const words = `The execution ended: ${how.status}.`;
  const why = how.cause === undefined ? words : `${words} ${how.cause}`;
  const { epoch } = await beginUnwinding(record, { why, by: 'ended' }, call);
  return { begun: true, recovery, epoch };
}
