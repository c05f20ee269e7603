import { SendAutomationSignalCommand, SSMClient } from '@aws-sdk/client-ssm';
import { Approvals } from '../../control/approvals.ts';
import { Recoveries } from '../../control/recoveries.ts';
import { Waits, waitKey } from '../../control/waits.ts';
import { triggerCleared } from '../cleared.ts';
/**
 * Takes an answer whose giver is known: judges it, writes it down, and where it decides, wakes the
 * gate. The table decides; the signal only tells it.
 */
export async function decide(request, given, call) {
    const approvals = new Approvals(call.runtime);
    const moot = request.state === 'open' ? await whyMoot(request, given, call) : undefined;
    if (moot !== undefined) {
        const { refused, because } = moot;
        await approvals.conclude(request.request, 'void', given.at, because);
        const noted = await approvals.refuse(request.request, given, refused);
        await signal(noted, call);
        return { request: noted, refused };
    }
    const judged = await approvals.decide(request.request, given);
    if (judged.refused === undefined && judged.request.state !== 'open') {
        await signal(judged.request, call);
    }
    return judged;
}
/** Why there is nothing to answer any more, though nobody has answered. */
async function whyMoot({ recovery, epoch }, { answer }, call) {
    const record = await new Recoveries(call.runtime).find(recovery);
    if (record?.state !== 'running' || record.epoch !== epoch) {
        const because = `The recovery is ${record?.state ?? 'gone'}, or another run owns it.`;
        return { refused: 'recovery has stopped', because };
    }
    if (answer === 'deny' || record.trigger === undefined)
        return undefined;
    // An alarm that cannot be read stands.
    const over = await triggerCleared(record.trigger, call).catch(() => undefined);
    return over?.cleared === true
        ? { refused: 'trigger has cleared', because: over.because }
        : undefined;
}
/**
 * Wakes the gate. The answer stands in the table already: where the signal does not get through,
 * the sweep wakes the machine by what the table says.
 */
async function signal(request, call) {
    const { recovery, step, attempt, state } = request;
    const wait = await new Waits(call.runtime).find(waitKey({ recovery, step, item: '', attempt }));
    if (wait?.automation === undefined)
        return;
    const command = new SendAutomationSignalCommand({
        AutomationExecutionId: wait.automation,
        SignalType: state === 'approved' ? 'Approve' : 'Reject',
        Payload: { Comment: [`Question ${request.request}: ${state}.`] },
    });
    await call
        .client(SSMClient)
        .send(command)
        .catch(() => undefined);
}
