import { isJsonObject } from '../../../base/json.ts';
import { CallFailed, done, failed, } from '../action.ts';
import { asText, asTexts } from '../substitute.ts';
/** How often it looks. Ours. */
const LOOKS_EVERY_MS = 5_000;
const OPEN = ['Pending', 'InProgress', 'Delayed', 'Cancelling'];
/**
 * Sends a command and waits for its end at every instance.
 * Source: Systems Manager User Guide, "aws:runCommand": outputs CommandId, Status, ResponseCode and
 * Output. The role needs SendCommand and ListCommandInvocations (and CancelCommand to be stopped).
 */
export const runCommand = {
    inputs: [
        ...['DocumentName', 'DocumentVersion', 'Parameters', 'InstanceIds', 'TimeoutSeconds'],
        ...['Comment', 'OutputS3BucketName', 'OutputS3KeyPrefix'],
    ],
    required: ['DocumentName', 'InstanceIds'],
    outputs: ['CommandId', 'Status', 'ResponseCode', 'Output'],
    begin(step) {
        const answer = step.call('SSM', 'SendCommand', inputOf(step.inputs));
        const command = isJsonObject(answer['Command']) ? answer['Command'] : {};
        const id = asText(command['CommandId'] ?? '');
        return {
            is: 'waiting',
            lookAt: step.world.now + LOOKS_EVERY_MS,
            memory: { id },
            outputs: { CommandId: id },
        };
    },
    look(step) {
        const invocations = invocationsOf(step);
        const statuses = invocations.map((one) => asText(one['Status'] ?? ''));
        const open = statuses.some((status) => OPEN.includes(status));
        if (open || invocations.length === 0) {
            return { is: 'waiting', lookAt: step.world.now + LOOKS_EVERY_MS };
        }
        const bad = invocations.find((one) => one['Status'] !== 'Success');
        const outputs = { ...outputsOf(bad ?? invocations[0] ?? {}), CommandId: idOf(step) };
        if (bad === undefined)
            return done(outputs);
        const where = asText(bad['InstanceId'] ?? '');
        return failed(`Step fails when it is Poll action status for completion. Command ${idOf(step)} returns unexpected invocation result: ${asText(bad['StatusDetails'] ?? '')} on ${where}.`, outputs);
    },
    cancel(step) {
        if (step.step.memory['id'] === undefined)
            return;
        try {
            step.call('SSM', 'CancelCommand', { CommandId: idOf(step) });
        }
        catch (error) {
            // Stopping is best effort: a role without the right leaves the command running.
            if (!(error instanceof CallFailed))
                throw error;
        }
    },
};
function inputOf({ DocumentName, InstanceIds, Parameters, TimeoutSeconds, ...rest }) {
    const parameters = isJsonObject(Parameters) ? Parameters : {};
    return {
        DocumentName,
        InstanceIds: asTexts(InstanceIds ?? []),
        ...(Parameters === undefined
            ? {}
            : {
                Parameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, asTexts(value)])),
            }),
        ...(TimeoutSeconds === undefined ? {} : { TimeoutSeconds: Number(TimeoutSeconds) }),
        ...rest,
    };
}
function invocationsOf(step) {
    const found = [];
    let token;
    do {
        const answer = step.call('SSM', 'ListCommandInvocations', {
            CommandId: idOf(step),
            Details: true,
            ...(token === undefined ? {} : { NextToken: token }),
        });
        const page = answer['CommandInvocations'];
        if (Array.isArray(page))
            found.push(...page.filter(isJsonObject));
        token = answer['NextToken'];
    } while (token !== undefined);
    return found;
}
function outputsOf(invocation) {
    const plugins = invocation['CommandPlugins'];
    const [plugin] = Array.isArray(plugins) ? plugins.filter(isJsonObject) : [];
    return {
        Status: asText(invocation['Status'] ?? ''),
        ResponseCode: Number(plugin?.['ResponseCode'] ?? -1),
        Output: asText(plugin?.['Output'] ?? ''),
    };
}
function idOf({ step }) {
    return asText(step.memory['id'] ?? '');
}
