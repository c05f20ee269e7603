import { worthALook } from '../control/closing-look.ts';
import type { Recoveries, Writer } from '../control/recoveries.ts';
import type { Recovery } from '../control/recovery.ts';
import type { PlatformCall } from '../control/task-handlers.ts';
import { askFunction } from './ask-function.ts';

/**
 * The closing look: the last moment before the end is decided at which a call that was never
 * answered can be seen to have been carried out late. Only where there was a doubt, and only
 * while the targets are held: the record says when that is over, before the board does. A look that
 * cannot be made leaves what two looks have agreed on before. Undefined: another run owns the
 * recovery by now.
 */
export async function lookOnceMore(
  records: Recoveries,
  record: Recovery,
  by: Writer,
  call: PlatformCall,
): Promise<Recovery | undefined> {
  const over = record.state === 'proved' || record.leavingAt !== undefined;
  const doubtful = over ? [] : record.entries.filter(worthALook);
  if (doubtful.length === 0) return record;
  for (const [step, arn] of new Map(doubtful.map((entry) => [entry.step, entry.function]))) {
    const { recovery, epoch } = by;
    await askFunction(arn, { do: 'look again', recovery, epoch, step }, call);
  }
  return records.leave(by, call.clock.now());
}
