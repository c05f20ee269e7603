import { TaskError } from '../control/raised.ts';
import { readAlarms, readContributor } from './alarm.ts';
/**
 * Is the trigger of a recovery over? Only an alarm can be, and only for sure: one that has too
 * little data, is deleted, or that CloudWatch does not tell of stands. A plan that is started by OK
 * has nothing to do once the alarm fires again.
 */
export async function triggerCleared(trigger, call) {
    if (!('name' in trigger)) {
        return { cleared: false, because: 'Only alarms clear by themselves.' };
    }
    const { name } = trigger;
    const state = await stateOf(trigger, call);
    const over = trigger.state === 'OK' ? 'ALARM' : 'OK';
    return state === over
        ? { cleared: true, because: `The alarm ${name} went to ${over}.` }
        : { cleared: false, because: `The alarm ${name} is ${state ?? 'not there any more'}.` };
}
async function stateOf(trigger, call) {
    try {
        const [alarm] = await readAlarms([trigger.arn], call);
        if (alarm === undefined || !('contributor' in trigger))
            return alarm?.state;
        // CloudWatch lists the time series that are in ALARM, and no others.
        const found = await readContributor(trigger.name, trigger.contributor, call);
        return found === undefined ? 'OK' : 'ALARM';
    }
    catch (error) {
        // CloudWatch answered, and did not say.
        const silent = error instanceof TaskError && ['TASK1002', 'TASK1012'].includes(error.code);
        if (silent)
            return 'unreadable';
        throw error;
    }
}
