import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { isoTime } from '../base/clock.ts';
import { durationText } from '../base/duration.ts';
import { approvalSettings, linkFor } from './links.ts';
import { oneLine, subjectText } from './people.ts';
import { raising } from './raised.ts';
/**
 * Asks one approver: one message, which the filter policies of the subscriptions let through to
 * this approver alone, since the links in it are theirs.
 */
export async function askApprover(runtime, request, approver, about, now) {
    const link = await linkFor(runtime, request, approver);
    const command = new PublishCommand({
        TopicArn: approvalSettings(runtime).topic,
        Subject: subjectText(subjectOf(request, about)),
        Message: messageOf(request, link, now),
        MessageAttributes: { approver: { DataType: 'String', StringValue: approver } },
    });
    await raising(`Asking ${approver}`, () => runtime.client(SNSClient).send(command));
}
function subjectOf({ plan, step }, about) {
    const first = about === 'question' ? 'Approve?' : 'Still waiting for you:';
    // SNS takes ASCII alone in a subject.
    return `[Surefoot] ${first} ${plan}, ${step}`.replace(/[^\x20-\x7e]/g, '?');
}
/** What the message says, one fact a line, in the order in which it is asked at night. */
function messageOf(request, link, now) {
    const { plan, step, question, expiresAt, quorum, approvers, signIn, recovery } = request;
    const left = durationText(Math.max(1_000, expiresAt - now));
    const lines = [
        `Plan ${plan} asks: ${step}`,
        '',
        ...question.does.map(({ what, target }) => `What will be done: ${what} (${target})`),
        `Why: ${question.why}`,
        ...question.evidence.map(({ name, value }) => `Measured: ${name} is ${value}`),
        `If it has to go back: ${question.undo}`,
        `Until: ${isoTime(expiresAt)} (${left} from now). Silence is a no.`,
        ...(quorum > 1 ? [`Approvals needed: ${quorum} of ${approvers.join(', ')}`] : []),
        '',
        `Read it and answer: ${link}`,
        `Or: surefoot approve ${request.request}, surefoot deny ${request.request}`,
        ...(signIn ? ['Approving needs a sign-in or the command: a link proves only a mailbox.'] : []),
        'This link is yours alone. Do not forward it.',
        '',
        `Recovery: ${recovery}`,
    ];
    return lines.map(oneLine).join('\n');
}
