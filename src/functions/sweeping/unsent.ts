import { publish } from '../../control/people.ts';
import type { PlatformCall } from '../../control/task-handlers.ts';
import { sentAfterAll, unsentMessages } from '../../control/unsent.ts';

/** A sweep sends no more than this; the others have their turn in the next one. */
const SENT_MOST = 20;

/**
 * Sends what people could not be sent before, oldest first. The first that cannot be sent now ends
 * it: what keeps one message back keeps all. Gives how many were sent.
 */
export async function sendUnsent(call: PlatformCall): Promise<number> {
  const list = await unsentMessages(call.runtime, SENT_MOST);
  for (const unsent of list) {
    const late = `This could not be sent before: ${unsent.why}`;
    await publish(call, { subject: unsent.subject, body: `${unsent.body}\n\n${late}` });
    await sentAfterAll(call.runtime, unsent, 'sweep');
  }
  return list.length;
}
