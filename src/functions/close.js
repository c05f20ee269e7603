import { seconds } from '../base/duration.ts';
import { inWords } from '../control/cause.ts';
import { closeEvent } from '../control/events.ts';
import { PendingTriggers } from '../control/pending.ts';
import { ENDING_PERMISSIONS, QUEUE_PERMISSIONS, TELL_PERMISSIONS } from '../control/permissions.ts';
import { TaskError } from '../control/raised.ts';
import { Recoveries } from '../control/recoveries.ts';
import { platformFunction } from '../control/task-handlers.ts';
import { ASK_PERMISSIONS } from './ask-function.ts';
import { AUTOMATION_PERMISSIONS } from './automations/finish.ts';
import { withdrawAll } from './automations/sweep.ts';
import { closedAnswer, endRecovery } from './ending.ts';
import { LOOKED_AT_MOST, OFFER_PERMISSIONS, offerPending } from './offer.ts';
/** The end of a recovery: no more changes, then the outcome. Asked again, it answers the same. */
export const handler = platformFunction({
    name: 'close',
    permissions: [
        ...ENDING_PERMISSIONS,
        ...TELL_PERMISSIONS,
        ...ASK_PERMISSIONS,
        ...QUEUE_PERMISSIONS,
        ...AUTOMATION_PERMISSIONS,
        ...OFFER_PERMISSIONS,
    ],
    timeout: seconds(30),
    event: closeEvent,
    run: close,
});
async function close(event, call) {
    const records = new Recoveries(call.runtime);
    const { handOver } = event;
    const failure = event.failure === null ? null : inWords(event.failure);
    const now = call.clock.now();
    const proved = event.verified && failure === null && handOver === null;
    const record = proved
        ? await records.prove(event, now)
        : await records.stopChanges(event, { now, failure, handOver });
    if (record === undefined)
        return closedAnswer(await records.get(event.recovery));
    // What cannot be taken back now the sweep takes back.
    if (failure !== null)
        await withdrawAll(event.recovery, call).catch(() => undefined);
    const answer = await endRecovery(records, record, event, call, notTold(event));
    await offerNext(call);
    return answer;
}
/** Tells of the plan that failed: they fail nothing, and stand in the record. */
function notTold({ untold = [] }) {
    if (untold.length === 0)
        return undefined;
    return untold.map(({ step, error = 'no reason' }) => `"${step}": ${error}`).join('; ');
}
/** How many triggers that wait are offered when a recovery ends; the sweep offers the others. */
const OFFERED_MOST = 3;
/**
 * What a recovery frees may be what a trigger waits for. The recovery is closed by now, and stays
 * so when this fails: the sweep offers the same within a minute, and people hear when it cannot.
 */
async function offerNext(call) {
    try {
        const list = await new PendingTriggers(call.runtime).list(LOOKED_AT_MOST);
        await offerPending(list, OFFERED_MOST, call);
    }
    catch (error) {
        if (!(error instanceof TaskError))
            throw error;
    }
}
