import { seconds } from '../base/duration.ts';
import { type Schema, z } from '../contract/index.ts';
import { QUEUE_PERMISSIONS, TELL_PERMISSIONS } from '../control/permissions.ts';
import { again } from '../control/raised.ts';
import { type PlatformCall, platformFunction } from '../control/task-handlers.ts';
import { Waits } from '../control/waits.ts';
import {
  AUTOMATION_PERMISSIONS,
  automationNow,
  finish,
  isFinalStatus,
  WAKE_PERMISSIONS,
} from './automations/finish.ts';
import { keyOf } from './automations/start.ts';

/** Which automation has ended, by its status event. */
interface ResumeEvent {
  readonly automation: string;
  /** As the event spells it; one of those that the rule lets through. */
  readonly status: string;
}

/**
 * Source: Systems Manager User Guide, "Amazon EventBridge event examples for Systems Manager": EC2
 * Automation Execution Status-change Notification. It carries no parameter, tag or token.
 */
const resumeEvent: Schema<ResumeEvent> = z
  .object({
    source: z.literal('aws.ssm'),
    detail: z.object({ ExecutionId: z.string().min(1), Status: z.string().min(1) }),
  })
  .transform(({ detail }) => ({ automation: detail.ExecutionId, status: detail.Status }));

/** What the rule of the status event matches: every end, in both spellings. */
export const AUTOMATION_ENDED = {
  source: ['aws.ssm'],
  'detail-type': ['EC2 Automation Execution Status-change Notification'],
  detail: { Status: ['Success', 'Failed', 'TimedOut', 'Rejected', 'Canceled', 'Cancelled'] },
} as const;

/**
 * Wakes the machine whose automation has ended. The event is a hint: the automation is looked at
 * again. Delivered twice, the second one does nothing.
 */
export const handler = platformFunction({
  name: 'resume',
  permissions: [
    { action: 'dynamodb:GetItem', on: '${TableArn}' },
    { action: 'dynamodb:UpdateItem', on: '${TableArn}' },
    { action: 'dynamodb:PutItem', on: '${TableArn}' },
    ...QUEUE_PERMISSIONS,
    ...AUTOMATION_PERMISSIONS,
    ...WAKE_PERMISSIONS,
    ...TELL_PERMISSIONS,
  ],
  timeout: seconds(30),
  event: resumeEvent,
  run: resume,
});

async function resume({ automation, status }: ResumeEvent, call: PlatformCall): Promise<object> {
  const waits = new Waits(call.runtime);
  let wait = await waits.ofAutomation(automation);
  if (wait === undefined) {
    // It ended before its start was written down, or its starter died: its own key tells.
    const key = await keyOf(automation, call);
    wait = key === undefined ? undefined : await waits.find(key);
    if (wait === undefined) return { resumed: false, because: 'Nobody here waits for it.' };
  }
  if (wait.resumed) return { resumed: false, because: 'It was resumed before.' };
  if (wait.automation !== undefined && wait.automation !== automation) {
    return { resumed: false, because: 'Another automation is waited for.' };
  }
  const now = await automationNow(automation, call);
  if (now === undefined || !isFinalStatus(now.status)) {
    // The look is older than the event. Raised, Lambda tries it again, twice; then the sweep does.
    const seen = `${automation} has ended ${status}, and is still seen as ${now?.status ?? 'gone'}.`;
    throw again('TASK1003', seen);
  }
  await finish({ ...wait, automation }, now, call);
  return { resumed: true };
}
