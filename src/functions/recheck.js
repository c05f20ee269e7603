import { seconds } from '../base/duration.ts';
import { z } from '../contract/index.ts';
import { Recoveries } from '../control/recoveries.ts';
import { platformFunction } from '../control/task-handlers.ts';
import { ALARM_STATE_PERMISSIONS } from './alarm.ts';
import { triggerCleared } from './cleared.ts';
const recheckEvent = z.object({
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
async function recheck({ recovery }, call) {
    const { entries, trigger } = await new Recoveries(call.runtime).get(recovery);
    if (entries.length > 0)
        return { stands: true, because: 'Something has been changed already.' };
    if (trigger === undefined)
        return { stands: true, because: 'It was never admitted.' };
    const { cleared, because } = await triggerCleared(trigger, call);
    return { stands: !cleared, because };
}
