import { putOpsItem } from '../../control/ops-items.ts';
import { raising } from '../../control/raised.ts';
import { type RootCause, rootCauseFiled, unfiledRootCauses } from '../../control/root-causes.ts';
import type { PlatformCall } from '../../control/task-handlers.ts';

/** A sweep files no more than this; the others have their turn in the next one. */
const FILED_MOST = 10;

/**
 * Files each cure that does not last as an OpsItem, once: while one is open for the same plan and
 * target, another is the same. Gives how many were filed.
 */
export async function fileRootCauses(call: PlatformCall): Promise<number> {
  const list = await unfiledRootCauses(call.runtime, FILED_MOST);
  for (const cause of list) {
    const words = { ...opsItemOf(cause), severity: '3' } as const;
    const { id } = await raising('Filing a root cause', () => putOpsItem(words, call));
    await rootCauseFiled(call.runtime, cause, id);
  }
  return list.length;
}

function opsItemOf({ recovery, plan, target, why }: RootCause) {
  const lines = [
    why,
    `The breaker of plan ${plan} on ${target} is open; alarms of it start nothing for now.`,
    `The last recovery: ${recovery}. Its timeline: surefoot timeline ${recovery}`,
    `When the cause is mended: surefoot breaker ${plan} ${target} --reset`,
  ];
  return {
    title: `Find out what ails ${target}: ${plan} keeps curing it`,
    detail: lines.join('\n'),
  };
}
