import { seconds } from '../base/duration.ts';
import type { CloseAnswer, CloseEvent } from '../contract/index.ts';
import { inWords } from '../control/cause.ts';
import { closeEvent } from '../control/events.ts';
import { ENDING_PERMISSIONS, TELL_PERMISSIONS } from '../control/permissions.ts';
import { Recoveries } from '../control/recoveries.ts';
import { type PlatformCall, platformFunction } from '../control/task-handlers.ts';
import { ASK_PERMISSIONS } from './ask-function.ts';
import { closedAnswer, endRecovery } from './ending.ts';

/** The end of a recovery: no more changes, then the outcome. Asked again, it answers the same. */
export const handler = platformFunction({
  name: 'close',
  permissions: [...ENDING_PERMISSIONS, ...TELL_PERMISSIONS, ...ASK_PERMISSIONS],
  timeout: seconds(30),
  event: closeEvent,
  run: close,
});

async function close(event: CloseEvent, call: PlatformCall): Promise<CloseAnswer> {
  const records = new Recoveries(call.runtime);
  const { handOver } = event;
  const failure = event.failure === null ? null : inWords(event.failure);
  const now = call.clock.now();
  const proved = event.verified && failure === null && handOver === null;
  const record = proved
    ? await records.prove(event, now)
    : await records.stopChanges(event, { now, failure, handOver });
  if (record === undefined) return closedAnswer(await records.get(event.recovery));
  return endRecovery(records, record, event, call);
}
