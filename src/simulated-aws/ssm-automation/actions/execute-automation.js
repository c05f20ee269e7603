import { isJsonObject } from '../../../base/json.ts';
import { findAutomation, sayable } from '../../services/ssm/automations.ts';
import { CallFailed, done, failed, } from '../action.ts';
import { ENDED } from '../state.ts';
import { asText, asTexts } from '../substitute.ts';
/** Source: Systems Manager endpoints and quotas: levels of nested automations. */
const NESTED_MOST = 5;
/** How often it looks, should nobody tell it. Ours. */
const LOOKS_EVERY_MS = 60_000;
/**
 * Runs another automation and ends as it does. It is stopped with this one.
 * Source: Systems Manager User Guide, "aws:executeAutomation": outputs Output, ExecutionId, Status.
 */
export const executeAutomation = {
    inputs: ['DocumentName', 'DocumentVersion', 'RuntimeParameters'],
    required: ['DocumentName'],
    outputs: ['Output', 'ExecutionId', 'Status'],
    begin(step) {
        if (levelOf(step) >= NESTED_MOST) {
            return failed(`Automations are nested ${NESTED_MOST} levels deep at most.`);
        }
        const { DocumentName, DocumentVersion, RuntimeParameters } = step.inputs;
        const given = isJsonObject(RuntimeParameters) ? RuntimeParameters : {};
        const answer = step.call('SSM', 'StartAutomationExecution', {
            DocumentName,
            ...(DocumentVersion === undefined ? {} : { DocumentVersion: asText(DocumentVersion) }),
            ...(Object.keys(given).length === 0 ? {} : { Parameters: textsOf(given) }),
        });
        const id = asText(answer['AutomationExecutionId'] ?? '');
        const child = findAutomation(step.world, id);
        // The service itself knows whose step it is; no caller can say so.
        if (child)
            child.parent = { automation: step.automation.id, step: step.step.name };
        return {
            is: 'waiting',
            memory: { id },
            outputs: { ExecutionId: id },
            lookAt: step.world.now + LOOKS_EVERY_MS,
        };
    },
    look({ world, step }) {
        const child = findAutomation(world, asText(step.memory['id'] ?? ''));
        if (child === undefined)
            return failed('The automation is gone.');
        const { status, outputs } = sayable(child);
        if (!ENDED.has(status))
            return { is: 'waiting', lookAt: world.now + LOOKS_EVERY_MS };
        const given = { Status: status, Output: Object.values(outputs).flat() };
        if (status === 'Success')
            return done(given);
        return failed(`The automation ${child.id} ended as ${status}.`, given);
    },
    cancel({ step, call }) {
        const id = step.memory['id'];
        if (id === undefined)
            return;
        try {
            call('SSM', 'StopAutomationExecution', { AutomationExecutionId: asText(id) });
        }
        catch (error) {
            // It may have ended a moment ago, or the role may not stop it.
            if (!(error instanceof CallFailed))
                throw error;
        }
    },
};
/** 1 for an automation that is nobody's step. */
function levelOf({ world, automation }) {
    let level = 1;
    for (let above = automation.parent; above !== null; level++) {
        above = findAutomation(world, above.automation)?.parent ?? null;
    }
    return level;
}
function textsOf(parameters) {
    return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, asTexts(value)]));
}
