import { roleArn, sessionArn } from '../../principal.ts';
import { done, failed } from '../action.ts';
import { asText } from '../substitute.ts';
const WEEK_SECONDS = 604_800;
const MONTH_SECONDS = 2_592_000;
const APPROVERS_MOST = 10;
const MESSAGE_CHARS_MOST = 4_096;
/**
 * Waits for people. Source: Systems Manager User Guide, "aws:approve": 7 days unless the step says
 * otherwise, 30 at most; the topic's name starts with `Automation`.
 */
export const approve = {
    inputs: ['NotificationArn', 'Message', 'MinRequiredApprovals', 'Approvers'],
    required: ['Approvers'],
    outputs: ['ApprovalStatus', 'ApproverDecisions'],
    timeoutSeconds: WEEK_SECONDS,
    mostTimeoutSeconds: MONTH_SECONDS,
    begin(step) {
        const approvers = approversOf(step.inputs);
        const needed = neededOf(step.inputs);
        const message = asText(step.inputs['Message'] ?? '');
        if (approvers.length === 0 || approvers.length > APPROVERS_MOST) {
            return failed(`Approvers takes 1 to ${APPROVERS_MOST} principals.`);
        }
        if (!Number.isInteger(needed) || needed < 1 || needed > approvers.length) {
            return failed('MinRequiredApprovals is at least 1 and at most the number of approvers.');
        }
        if (message.length > MESSAGE_CHARS_MOST) {
            return failed(`Message takes ${MESSAGE_CHARS_MOST} characters.`);
        }
        const problem = notify(step, message);
        if (problem !== undefined)
            return failed(problem);
        return waiting([]);
    },
    look: ({ step }) => waiting(decisionsOf(step)),
};
/**
 * An approver has answered. One rejection ends it; the same approver counts once.
 * What the automation's status is after a rejection AWS does not document.
 */
export function decided(step, inputs, approver, answer) {
    const before = decisionsOf(step).filter(({ Approver }) => Approver !== approver);
    const Decision = answer.approved ? 'Approved' : 'Rejected';
    const decisions = [...before, { Approver: approver, Decision, Comment: answer.comment }];
    if (!answer.approved) {
        const message = `The step was rejected by ${approver}.`;
        return { is: 'rejected', message, outputs: outputsOf('Rejected', decisions) };
    }
    const approvals = decisions.filter((decision) => decision.Decision === 'Approved').length;
    if (approvals >= neededOf(inputs))
        return done(outputsOf('Approved', decisions));
    return waiting(decisions);
}
/** The name under which the caller is one of the approvers, if it is one. */
export function approverOf(world, inputs, caller) {
    const names = [sessionArn(caller, world.account), roleArn(caller, world.account)];
    return approversOf(inputs).find((approver) => names.includes(approver));
}
function approversOf(inputs) {
    const approvers = inputs['Approvers'];
    return Array.isArray(approvers) ? approvers.map((one) => asText(one)) : [];
}
function neededOf(inputs) {
    return Number(inputs['MinRequiredApprovals'] ?? 1);
}
function decisionsOf(step) {
    // Written by `waiting`.
    return (step.memory['decisions'] ?? []);
}
function waiting(decisions) {
    const outputs = outputsOf('Waiting', decisions);
    return { is: 'waiting', status: 'Waiting', memory: { decisions }, outputs };
}
function outputsOf(status, decisions) {
    return { ApprovalStatus: status, ApproverDecisions: decisions };
}
/** The message to the topic. What AWS writes into it is not documented; these words are ours. */
function notify({ automation, step, inputs, call }, message) {
    const topic = inputs['NotificationArn'];
    if (topic === undefined || topic === '')
        return undefined;
    const name = asText(topic).split(':').at(-1) ?? '';
    if (!name.startsWith('Automation')) {
        return `The name of the topic ${name} does not start with Automation.`;
    }
    const words = [
        `An approval is asked for: automation ${automation.id}, step ${step.name}.`,
        ...(message === '' ? [] : [message]),
    ];
    call('SNS', 'Publish', { TopicArn: asText(topic), Message: words.join('\n') });
    return undefined;
}
