import type { Runtime } from './clients.ts';
import { Recoveries } from './recoveries.ts';
import { itemId } from './recovery-item.ts';
import { Store } from './store.ts';

/**
 * From here on the recovery begins no change; what it has made still goes back. It is the record
 * that says so, so the write-ahead of a change asks it in the same update as everything else.
 * False: it makes no changes any more.
 */
export async function holdChanges(
  runtime: Runtime,
  recovery: string,
  why: string,
): Promise<boolean> {
  const item = await new Store(runtime).update(itemId(recovery), {
    set: ['onHold = :why'],
    only: ['#state IN (:admitting, :running)'],
    names: { '#state': 'state' },
    values: { ':why': why, ':admitting': 'admitting', ':running': 'running' },
  });
  return item !== undefined;
}

/** It may begin changes again. False: it was not on hold. */
export async function letChangesGoOn(runtime: Runtime, recovery: string): Promise<boolean> {
  const record = await new Recoveries(runtime).find(recovery);
  if (record?.onHold === undefined) return false;
  const item = await new Store(runtime).update(itemId(recovery), {
    remove: ['onHold'],
    only: ['onHold = :why'],
    values: { ':why': record.onHold },
  });
  return item !== undefined;
}
