import { AwsFault } from '../aws-fault.ts';
import { mayDo, sessionArn } from '../principal.ts';
import { findRole } from '../roles.ts';
import { readDocument } from './document.ts';
import { STEP_MS } from './end-step.ts';
import { BadParameters, parametersOf, typedValue } from './parameters.ts';
import { asText, substitute } from './substitute.ts';
/**
 * Without an assume role an automation runs 12 hours at most.
 * Source: Systems Manager endpoints and quotas, Automation.
 */
const WITHOUT_ROLE_MS = 12 * 3_600_000;
const SSM_DEFAULT = /^\{\{\s*ssm:([\w./-]+)\s*\}\}$/;
/** Starts an automation; its first step begins a moment later. */
export function startAutomation(world, caller, options) {
    const document = readDocument(options.content);
    const parameters = checked(world, caller, options);
    const id = world.uuid();
    const valueOf = (name) => {
        const type = document.parameters[name]?.type;
        if (name === 'global:ACCOUNT_ID')
            return world.account;
        if (name === 'global:AWS_PARTITION')
            return 'aws';
        if (name === 'global:REGION')
            return world.region;
        return type === undefined ? undefined : typedValue(type, parameters[name] ?? []);
    };
    const assumeRole = asText(substitute(document.assumeRole ?? '', valueOf));
    const runsAs = assumeRole === '' ? caller : assumed(world, caller, assumeRole);
    const automation = {
        id,
        document: options.document,
        version: options.version,
        parameters,
        tags: { ...options.tags },
        clientToken: options.clientToken,
        mode: options.mode,
        status: 'Pending',
        startedAt: world.now,
        endedAt: null,
        executedBy: sessionArn(caller, world.account),
        runsAs: { name: runsAs.name, actions: [...runsAs.actions] },
        timesOutAt: assumeRole === '' ? world.now + WITHOUT_ROLE_MS : null,
        parent: null,
        failureMessage: null,
        criticalFailure: null,
        steps: document.mainSteps.map(({ name, action }) => ({
            id: world.uuid(),
            name,
            action,
            status: 'Pending',
            startedAt: null,
            endedAt: null,
            attempt: 1,
            timesOutAt: null,
            inputs: null,
            outputs: {},
            failureMessage: null,
            memory: {},
        })),
        current: document.mainSteps[0]?.name ?? null,
        stopping: null,
        outputs: {},
        unknown: null,
    };
    world.state.ssm.automations[id] = automation;
    world.plan({ at: world.now + STEP_MS, kind: 'ssm-automation', automation: id });
    return automation;
}
function checked(world, caller, options) {
    try {
        const given = parametersOf(readDocument(options.content), options.parameters);
        return Object.fromEntries(Object.entries(given).map(([name, texts]) => [
            name,
            // What a caller gives is a value; only the document's own default is looked up.
            options.parameters[name] === undefined
                ? texts.map((text) => fromParameterStore(world, caller, text))
                : [...texts],
        ]));
    }
    catch (error) {
        if (error instanceof BadParameters)
            throw invalid(error.message);
        throw error;
    }
}
/** Source: Systems Manager User Guide, "Using Parameter Store parameters": `{{ ssm:NAME }}`. */
function fromParameterStore(world, caller, text) {
    const name = SSM_DEFAULT.exec(text)?.[1];
    if (name === undefined)
        return text;
    const answer = world.call(caller, 'SSM', 'GetParameter', { Name: name });
    // The answer of GetParameter, which always has a parameter.
    return answer.Parameter.Value;
}
/** Source: Systems Manager User Guide, "Troubleshooting Systems Manager Automation". */
function assumed(world, caller, arn) {
    if (!/^arn:aws[\w-]*:iam::\d{12}:role\/.+$/.test(arn)) {
        throw invalid('The format of the supplied assume role ARN is invalid.');
    }
    if (!mayDo(caller, 'iam:PassRole')) {
        const user = sessionArn(caller, world.account);
        throw new AwsFault('AccessDeniedException', `User: ${user} is not authorized to perform: iam:PassRole on resource: ${arn}`);
    }
    const role = findRole(world, arn);
    if (role === undefined)
        throw invalid('The defined assume role is unable to be assumed.');
    return { name: arn.slice(arn.lastIndexOf('/') + 1), actions: role.actions };
}
function invalid(message) {
    return new AwsFault('InvalidAutomationExecutionParametersException', message);
}
