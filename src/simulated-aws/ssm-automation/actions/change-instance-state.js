import { done, failed } from '../action.ts';
import { select } from '../selector.ts';
import { asText, asTexts } from '../substitute.ts';
/** How often it looks. Ours. */
const LOOKS_EVERY_MS = 15_000;
/** What asks for a state, and what ends it for good. */
const WAYS = {
    running: { api: 'StartInstances', never: ['shutting-down', 'terminated'] },
    stopped: { api: 'StopInstances', never: ['shutting-down', 'terminated'] },
    terminated: { api: 'TerminateInstances', never: [] },
};
/**
 * Changes the state of instances, or only waits for it; `running` waits for both status checks.
 * Source: Systems Manager User Guide, "aws:changeInstanceState": 3,600 seconds unless the step says
 * otherwise.
 */
export const changeInstanceState = {
    inputs: ['InstanceIds', 'CheckStateOnly', 'DesiredState', 'Force'],
    required: ['InstanceIds', 'DesiredState'],
    outputs: ['InstanceStates'],
    timeoutSeconds: 3_600,
    begin(step) {
        const way = WAYS[asText(step.inputs['DesiredState'] ?? '')];
        if (way === undefined)
            return failed('DesiredState is running, stopped or terminated.');
        if (!isTrue(step.inputs['CheckStateOnly'])) {
            const force = way.api === 'StopInstances' && isTrue(step.inputs['Force']);
            step.call('EC2', way.api, { InstanceIds: idsOf(step), ...(force ? { Force: true } : {}) });
        }
        return { is: 'waiting', lookAt: step.world.now + LOOKS_EVERY_MS };
    },
    look,
};
function look(step) {
    const desired = asText(step.inputs['DesiredState'] ?? '');
    const instances = step.call('EC2', 'DescribeInstances', { InstanceIds: idsOf(step) });
    const states = textsAt(instances, '$.Reservations[*].Instances[*].State.Name');
    const lost = states.find((state) => WAYS[desired]?.never.includes(state));
    if (lost !== undefined) {
        return failed(`An instance entered unexpected state: ${lost}, instead of ${desired}.`);
    }
    const there = states.length === idsOf(step).length &&
        states.every((state) => state === desired) &&
        (desired !== 'running' || isChecked(step));
    if (there)
        return done({ InstanceStates: states });
    return { is: 'waiting', lookAt: step.world.now + LOOKS_EVERY_MS };
}
function isChecked(step) {
    const answer = step.call('EC2', 'DescribeInstanceStatus', { InstanceIds: idsOf(step) });
    const checks = ['InstanceStatus', 'SystemStatus'].flatMap((check) => textsAt(answer, `$.InstanceStatuses[*].${check}.Status`));
    return checks.length === 2 * idsOf(step).length && checks.every((status) => status === 'ok');
}
function textsAt(answer, selector) {
    return asTexts(select(answer, selector) ?? []);
}
function idsOf({ inputs }) {
    return asTexts(inputs['InstanceIds'] ?? []);
}
function isTrue(value) {
    return value === true || value === 'true';
}
