import { AwsFault } from '../../aws-fault.ts';
import { list, mapOf, number, required, struct, text, yesNo } from '../../input.ts';
import { NotSimulated } from '../../not-simulated.ts';
import { page } from '../../paging.ts';
import { operation } from '../../service.ts';
import { signal } from '../../ssm-automation/signals.ts';
import { startAutomation } from '../../ssm-automation/start.ts';
import { stopAutomation } from '../../ssm-automation/stop.ts';
import { automationMatches, stepMatches } from './automation-filters.ts';
import { askedFor, sayable } from './automations.ts';
import { describeAutomation, describeStep, summarize } from './describe-automation.ts';
import { tagList } from './document-operations.ts';
import { findDocument, findVersion } from './documents.ts';
import { badToken } from './faults.ts';
const UUID = /^[a-fA-F0-9]{8}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{12}$/;
/** Source: API Reference, StartAutomationExecution, Tags. */
const TAGS_MOST = 5;
const PARAMETERS_MOST = 200;
const executionId = () => text({ min: 36, max: 36 });
const texts = () => list(text({ min: 1, max: 512 }), { min: 0, max: 50 });
/**
 * Source: API Reference, StartAutomationExecution; Systems Manager endpoints and quotas: one a
 * second.
 */
export const startAutomationExecution = operation({
    changes: true,
    perSecond: 1,
    input: {
        DocumentName: required(text({ pattern: /^[a-zA-Z0-9_\-.:/]{3,128}$/ })),
        DocumentVersion: text({ pattern: /^([$]LATEST|[$]DEFAULT|[1-9][0-9]*)$/ }),
        Parameters: mapOf(texts()),
        ClientToken: text({ min: 36, max: 36, pattern: UUID }),
        Mode: text({ oneOf: ['Auto', 'Interactive'] }),
        Tags: tagList(),
    },
    run(world, input, caller) {
        const document = findDocument(world, input.DocumentName);
        if (document?.type !== 'Automation') {
            throw new AwsFault('AutomationDefinitionNotFoundException', `Automation definition ${input.DocumentName} is not found.`);
        }
        const found = findVersion(document, input.DocumentVersion);
        if (found === undefined) {
            throw new AwsFault('AutomationDefinitionVersionNotFoundException', `Version ${String(input.DocumentVersion)} of ${document.name} is not found.`);
        }
        const parameters = input.Parameters ?? {};
        checkParameters(input.Parameters);
        const tags = input.Tags ?? [];
        if (tags.length > TAGS_MOST)
            throw invalid(`An automation takes ${TAGS_MOST} tags.`);
        const options = {
            document: document.name,
            version: String(found.number),
            content: found.version.content,
            parameters,
            tags: Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value])),
            clientToken: input.ClientToken?.toLowerCase() ?? null,
            mode: input.Mode ?? 'Auto',
        };
        checkToken(world, options);
        return { AutomationExecutionId: startAutomation(world, caller, options).id };
    },
});
/** Source: API Reference, GetAutomationExecution; quotas: 3 a second. */
export const getAutomationExecution = operation({
    changes: false,
    perSecond: 3,
    input: { AutomationExecutionId: required(executionId()) },
    run: (world, input) => ({
        AutomationExecution: describeAutomation(world, askedFor(world, input.AutomationExecutionId)),
    }),
});
/** Source: API Reference, DescribeAutomationExecutions: pages of up to 50; all filters must fit. */
export const describeAutomationExecutions = operation({
    changes: false,
    input: {
        Filters: list(struct({
            Key: required(text({
                oneOf: [
                    ...['DocumentNamePrefix', 'ExecutionStatus', 'ExecutionId'],
                    ...['ParentExecutionId', 'CurrentAction', 'StartTimeBefore'],
                    ...['StartTimeAfter', 'TagKey'],
                ],
                notModelled: [
                    'AutomationType',
                    'TargetResourceGroup',
                    'AutomationSubtype',
                    'OpsItemId',
                ],
            })),
            Values: required(list(text({ min: 1, max: 150 }), { min: 1, max: 10 })),
        }), { min: 1, max: 10 }),
        MaxResults: number({ min: 1, max: 50, whole: true }),
        NextToken: text(),
    },
    run(world, input) {
        const all = Object.values(world.state.ssm.automations)
            .filter((automation) => automationMatches(automation, input.Filters ?? []))
            .map(sayable);
        const shown = page(world, all, {
            // The newest first, as the console lists them.
            key: ({ startedAt, id }) => `${String(1e14 - startedAt).padStart(15, '0')} ${id}`,
            size: input.MaxResults ?? 50,
            token: input.NextToken,
            badToken,
        });
        return {
            AutomationExecutionMetadataList: shown.items.map((automation) => summarize(automation)),
            ...(shown.nextToken === undefined ? {} : { NextToken: shown.nextToken }),
        };
    },
});
/** Source: API Reference, DescribeAutomationStepExecutions; quotas: 3 a second. */
export const describeAutomationStepExecutions = operation({
    changes: false,
    perSecond: 3,
    input: {
        AutomationExecutionId: required(executionId()),
        Filters: list(struct({
            Key: required(text({
                oneOf: [
                    ...['StartTimeBefore', 'StartTimeAfter', 'StepExecutionStatus'],
                    ...['StepExecutionId', 'StepName', 'Action'],
                ],
                notModelled: [
                    'ParentStepExecutionId',
                    'ParentStepIteration',
                    'ParentStepIteratorValue',
                ],
            })),
            Values: required(list(text({ min: 1, max: 150 }), { min: 1, max: 10 })),
        }), { min: 1, max: 6 }),
        NextToken: text(),
        MaxResults: number({ min: 1, max: 50, whole: true }),
        ReverseOrder: yesNo(),
    },
    run(world, input) {
        const automation = askedFor(world, input.AutomationExecutionId);
        const fitting = automation.steps.filter((step) => stepMatches(step, input.Filters ?? []));
        const shown = page(world, input.ReverseOrder === true ? fitting.toReversed() : fitting, {
            key: ({ id }) => id,
            size: input.MaxResults ?? 50,
            token: input.NextToken,
            ordered: true,
            badToken,
        });
        return {
            StepExecutions: shown.items.map((step) => describeStep(world, automation, step)),
            ...(shown.nextToken === undefined ? {} : { NextToken: shown.nextToken }),
        };
    },
});
/** Source: API Reference, StopAutomationExecution: Cancel unless it says otherwise; 1 a second. */
export const stopAutomationExecution = operation({
    changes: true,
    perSecond: 1,
    input: {
        AutomationExecutionId: required(executionId()),
        Type: text({ oneOf: ['Complete', 'Cancel'] }),
    },
    run(world, input) {
        stopAutomation(world, askedFor(world, input.AutomationExecutionId), input.Type ?? 'Cancel');
        return {};
    },
});
/** Source: API Reference, SendAutomationSignal; quotas: 3 a second. */
export const sendAutomationSignal = operation({
    changes: true,
    perSecond: 3,
    input: {
        AutomationExecutionId: required(executionId()),
        SignalType: required(text({
            oneOf: ['Approve', 'Reject', 'StartStep', 'StopStep', 'Resume'],
            notModelled: ['Revoke'],
        })),
        Payload: mapOf(texts()),
    },
    run(world, input, caller) {
        const automation = askedFor(world, input.AutomationExecutionId);
        const payload = input.Payload ?? {};
        signal(world, automation, caller, { type: input.SignalType, payload });
        return {};
    },
});
function checkParameters(parameters) {
    if (parameters === undefined)
        return;
    const names = Object.keys(parameters);
    const bad = names.length === 0 || names.length > PARAMETERS_MOST;
    if (bad || names.some((name) => name === '' || name.length > 50)) {
        throw new AwsFault('ValidationException', `1 validation error detected: Value at 'parameters' failed to satisfy constraint: 1 to ${PARAMETERS_MOST} entries with names of 1 to 50 characters`);
    }
}
/**
 * A token cannot be used again; with other parameters it is a mismatch. What the same start with
 * the same token answers, AWS does not tell.
 * Source: API Reference, StartAutomationExecution, ClientToken.
 */
function checkToken(world, options) {
    if (options.clientToken === null)
        return;
    const before = Object.values(world.state.ssm.automations).find(({ clientToken }) => clientToken === options.clientToken);
    if (before === undefined)
        return;
    const given = Object.entries(options.parameters);
    const same = before.document === options.document &&
        before.version === options.version &&
        given.every(([name, value]) => String(before.parameters[name]) === String(value));
    if (same) {
        throw new NotSimulated('SSM', 'StartAutomationExecution', 'ClientToken', 'used a second time');
    }
    throw new AwsFault('IdempotentParameterMismatch', 'The token was used before with other parameters.');
}
function invalid(message) {
    return new AwsFault('InvalidAutomationExecutionParametersException', message);
}
