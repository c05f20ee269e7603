import { isJsonObject } from '../../base/json.ts';
import { NotSimulated } from '../not-simulated.ts';
import { KNOWN_ACTIONS, SERVICE_ACTIONS } from './actions/actions.ts';
import { BadDocument, } from './document.ts';
import { referencesIn } from './substitute.ts';
/**
 * Where an onCancel branch cannot go.
 * Source: Systems Manager User Guide, "Systems Manager Automation actions reference", onCancel.
 */
const NOT_AFTER_CANCEL = new Set([
    ...['aws:approve', 'aws:pause', 'aws:sleep', 'aws:createImage', 'aws:createStack'],
    ...['aws:runInstances', 'aws:copyImage', 'aws:createTags'],
]);
/** Variables that every automation has. Source: User Guide, "Automation system variables". */
export const SYSTEM_VARIABLES = [
    ...['global:REGION', 'global:ACCOUNT_ID', 'global:DATE', 'global:DATE_TIME'],
    ...['global:AWS_PARTITION', 'automation:EXECUTION_ID'],
];
/** Refuses what CreateDocument refuses: steps and values that are named and are not there. */
export function checkDocument(document) {
    const names = document.mainSteps.map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined)
        throw new BadDocument(`Two steps are named ${twice}.`);
    for (const step of document.mainSteps) {
        if (!SERVICE_ACTIONS.has(step.action)) {
            throw new BadDocument(`Step ${step.name} has an unknown action: ${step.action}.`);
        }
        checkAction(step);
        checkTargets(document, step);
        checkReferences(document, step.inputs, `Step ${step.name}`);
    }
    if (document.assumeRole !== undefined) {
        checkReferences(document, document.assumeRole, 'assumeRole');
    }
    for (const output of document.outputs) {
        checkReferences(document, `{{ ${output} }}`, 'outputs');
    }
}
function checkAction(step) {
    const where = `Step ${step.name}`;
    const action = KNOWN_ACTIONS[step.action];
    if (action === undefined)
        throw new NotSimulated('SSM', 'CreateDocument', step.action);
    const missing = action.required.find((name) => step.inputs[name] === undefined);
    if (missing !== undefined)
        throw new BadDocument(`${where} has no ${missing} in its inputs.`);
    const { inputs, mostTimeoutSeconds = Number.POSITIVE_INFINITY } = action;
    const other = Object.keys(step.inputs).find((name) => inputs !== 'any' && !inputs.includes(name));
    if (other !== undefined)
        throw new NotSimulated('SSM', step.action, other);
    if ((step.timeoutSeconds ?? 0) > mostTimeoutSeconds) {
        throw new BadDocument(`${where}: timeoutSeconds is at most ${mostTimeoutSeconds}.`);
    }
    if (step.onFailure.to === 'Abort' && !step.isCritical) {
        // "Stop the automation" and "the failure does not count": the guide says of neither which wins.
        throw new NotSimulated('SSM', step.action, 'isCritical', 'false together with onFailure Abort');
    }
    action.check?.(step);
}
function checkTargets(document, step) {
    const known = (name) => document.mainSteps.find((other) => other.name === name);
    for (const target of targetsOf(step)) {
        if (known(target) === undefined) {
            throw new BadDocument(`Step ${step.name} leads to ${target}, which is not there.`);
        }
    }
    if (step.onCancel.to === 'step') {
        const action = known(step.onCancel.step)?.action ?? '';
        if (NOT_AFTER_CANCEL.has(action)) {
            throw new BadDocument(`Step ${step.name}: onCancel cannot lead to ${action}.`);
        }
    }
}
/** Every step that this one can lead to by name. */
function targetsOf(step) {
    const onward = [step.onFailure, step.onCancel].flatMap((to) => to.to === 'step' ? [to.step] : []);
    const choices = Array.isArray(step.inputs['Choices']) ? step.inputs['Choices'] : [];
    const branches = [...choices.map((choice) => nextOf(choice)), step.inputs['Default']];
    const named = step.action === 'aws:branch' ? branches : [];
    return [...onward, step.nextStep, ...named].filter((name) => typeof name === 'string');
}
function nextOf(choice) {
    return isJsonObject(choice) ? choice['NextStep'] : undefined;
}
function checkReferences(document, value, where) {
    for (const name of referencesIn(value)) {
        if (name.startsWith('ssm:')) {
            throw new BadDocument(`${where}: {{${name}}} can only be the default of a parameter.`);
        }
        if (SYSTEM_VARIABLES.some((variable) => variable === name))
            continue;
        if (document.parameters[name] !== undefined)
            continue;
        const [stepName = '', ...output] = name.split('.');
        const step = document.mainSteps.find((other) => other.name === stepName);
        if (step === undefined || !givesOutput(step, output.join('.'))) {
            throw new BadDocument(`${where} uses {{ ${name} }}, which nothing gives.`);
        }
    }
}
function givesOutput(step, output) {
    const own = step.outputs;
    if (own.some(({ name }) => name === output))
        return true;
    const action = KNOWN_ACTIONS[step.action];
    return action === undefined || action.outputs.includes(output);
}
