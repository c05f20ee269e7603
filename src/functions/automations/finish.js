import { AutomationExecutionNotFoundException, GetAutomationExecutionCommand, SSMClient, StopAutomationExecutionCommand, } from '@aws-sdk/client-ssm';
import { RAISED } from '../../contract/index.ts';
import { Approvals } from '../../control/approvals.ts';
import { oneLine, publish } from '../../control/people.ts';
import { raising } from '../../control/raised.ts';
import { Waits } from '../../control/waits.ts';
import { fail, succeed } from './wake.ts';
const which = 'Automations have no name that is known before they run.';
const anyAutomation = 'arn:${Partition}:ssm:${Region}:${Account}:automation-execution/*';
/** To look at automations and to stop them. */
export const AUTOMATION_PERMISSIONS = [
    { action: 'ssm:GetAutomationExecution', on: anyAutomation, because: which },
    { action: 'ssm:StopAutomationExecution', on: anyAutomation, because: which },
];
/** To wake the machine, with one end or the other. */
export const WAKE_PERMISSIONS = [
    {
        action: 'states:SendTaskSuccess',
        on: '*',
        because: 'A task token is no resource: IAM takes nothing narrower.',
    },
    {
        action: 'states:SendTaskFailure',
        on: '*',
        because: 'A task token is no resource: IAM takes nothing narrower.',
    },
];
/**
 * From these an automation does not come back. Source: API Reference, AutomationExecution: the
 * statuses; events write `Canceled` where the API writes `Cancelled`.
 */
const FINAL = /^(Success|TimedOut|Cancell?ed|Failed|Rejected|CompletedWithSuccess|CompletedWithFailure|Exited|ChangeCalendarOverrideRejected)$/;
export function isFinalStatus(status) {
    return FINAL.test(status);
}
/** Looks at an automation; undefined when Systems Manager does not know it (any more). */
export async function automationNow(automation, call) {
    const command = new GetAutomationExecutionCommand({ AutomationExecutionId: automation });
    return raising('Looking at the automation', async () => {
        try {
            const { AutomationExecution: seen } = await call.client(SSMClient).send(command);
            const { AutomationExecutionStatus, Outputs = {}, FailureMessage = '' } = seen ?? {};
            if (AutomationExecutionStatus === undefined)
                return undefined;
            return { status: AutomationExecutionStatus, outputs: Outputs, why: FailureMessage };
        }
        catch (error) {
            if (error instanceof AutomationExecutionNotFoundException)
                return undefined;
            throw error;
        }
    });
}
/** Stops an automation that nobody waits for. One that has ended already is left as it is. */
export async function stopAutomation(automation, call) {
    const seen = await automationNow(automation, call);
    if (seen === undefined || isFinalStatus(seen.status))
        return;
    const command = new StopAutomationExecutionCommand({
        AutomationExecutionId: automation,
        Type: 'Cancel',
    });
    await raising('Stopping the automation', () => call.client(SSMClient).send(command));
}
/** Ends a wait whose automation has ended. Asked again, it does nothing. */
export async function finish(wait, ended, call) {
    if (wait.resumed)
        return;
    await (wait.kind === 'gate' ? finishGate(wait, ended, call) : finishRunbook(wait, ended, call));
    await new Waits(call.runtime).resumed(wait);
}
async function finishRunbook(wait, ended, call) {
    if (ended.status === 'Success') {
        await succeed(wait.token, answerOf(wait, ended), call);
        return;
    }
    const why = ended.why === '' ? '' : `: ${oneLine(ended.why)}`;
    const cause = `${wait.document} ended ${ended.status}${why}`;
    await fail(wait.token, { error: RAISED.runbookFailed, cause }, call);
}
function answerOf({ gives, automation = '' }, { outputs }) {
    const fields = Object.entries(gives).map(([field, output]) => [
        field,
        outputs[output]?.[0] ?? '',
    ]);
    return { automation, ...Object.fromEntries(fields) };
}
/** The decision in our table is believed, and nothing that the automation says. */
async function finishGate(wait, ended, call) {
    const approvals = new Approvals(call.runtime);
    const request = await approvals.get(wait.request ?? '');
    if (request.state === 'approved') {
        await succeed(wait.token, { request: request.request, because: request.because }, call);
        return;
    }
    const cause = await whyDeclined(request, ended, call);
    await fail(wait.token, { error: RAISED.declined, cause }, call);
}
async function whyDeclined(request, ended, call) {
    if (request.state === 'denied')
        return deniedBy(request);
    if (request.state !== 'open')
        return request.because;
    const approvals = new Approvals(call.runtime);
    const now = call.clock.now();
    if (ended.status === 'Success') {
        const because = 'approved outside Surefoot';
        await approvals.conclude(request.request, 'void', now, because);
        await publish(call, outsideMessage(request));
        return because;
    }
    const because = `The gate ended ${ended.status}, and nobody had answered.`;
    await approvals.conclude(request.request, 'void', now, because);
    return because;
}
function deniedBy({ decisions }) {
    const no = decisions.find(({ answer }) => answer === 'deny');
    const comment = no === undefined || no.comment === '' ? '' : `: ${oneLine(no.comment)}`;
    return `${no?.approver ?? 'Somebody'} said no${comment}`;
}
/** Somebody has used a right that nobody should have: people must hear of it at once. */
function outsideMessage({ plan, step, recovery, request }) {
    const lines = [
        `The gate "${step}" of plan ${plan} was approved in Systems Manager, past Surefoot.`,
        'It does not count: nothing was changed after it, and everything goes back.',
        '',
        'Find out who may send signals to automations, and who did (CloudTrail:',
        'SendAutomationSignal). Only the function that takes answers should be able to.',
        '',
        `Question: ${request}`,
        `Recovery: ${recovery}`,
    ];
    return { subject: `[Surefoot] ${plan}: approved outside Surefoot`, body: lines.join('\n') };
}
