import { dateAt } from '../../../base/clock.ts';
import { documentOf } from '../../ssm-automation/run.ts';
import { asText, asTexts } from '../../ssm-automation/substitute.ts';
/** Source: API Reference, AutomationExecution. */
export function describeAutomation(world, automation) {
    const count = (status) => automation.steps.filter((step) => step.status === status).length;
    return {
        ...common(automation),
        StepExecutions: automation.steps.map((step) => describeStep(world, automation, step)),
        StepExecutionsTruncated: false,
        ...(Object.keys(automation.parameters).length === 0
            ? {}
            : { Parameters: automation.parameters }),
        ProgressCounters: {
            TotalSteps: automation.steps.length,
            SuccessSteps: count('Success'),
            FailedSteps: count('Failed'),
            CancelledSteps: count('Cancelled'),
            TimedOutSteps: count('TimedOut'),
        },
    };
}
/** Source: API Reference, AutomationExecutionMetadata. It has no parameters and no tags. */
export function summarize(automation) {
    return { ...common(automation), AutomationType: 'Local' };
}
function common(automation) {
    const step = automation.steps.find(({ name }) => name === automation.current);
    return {
        AutomationExecutionId: automation.id,
        DocumentName: automation.document,
        DocumentVersion: automation.version,
        ExecutionStartTime: dateAt(automation.startedAt),
        ...(automation.endedAt === null ? {} : { ExecutionEndTime: dateAt(automation.endedAt) }),
        AutomationExecutionStatus: automation.status,
        ...outputsOf(automation.outputs),
        ...(automation.failureMessage === null ? {} : { FailureMessage: automation.failureMessage }),
        Mode: automation.mode,
        ...(automation.parent === null
            ? {}
            : { ParentAutomationExecutionId: automation.parent.automation }),
        ExecutedBy: automation.executedBy,
        ...(step === undefined ? {} : { CurrentStepName: step.name, CurrentAction: step.action }),
    };
}
/** Source: API Reference, StepExecution. */
export function describeStep(world, automation, step) {
    const { mainSteps } = documentOf(world, automation);
    const definition = mainSteps.find(({ name }) => name === step.name);
    const onFailure = definition?.onFailure;
    return {
        StepName: step.name,
        Action: step.action,
        ...(definition?.timeoutSeconds === undefined
            ? {}
            : { TimeoutSeconds: definition.timeoutSeconds }),
        OnFailure: onFailure?.to === 'step' ? `step:${onFailure.step}` : (onFailure?.to ?? 'Abort'),
        MaxAttempts: definition?.maxAttempts ?? 1,
        ...(step.startedAt === null ? {} : { ExecutionStartTime: dateAt(step.startedAt) }),
        ...(step.endedAt === null ? {} : { ExecutionEndTime: dateAt(step.endedAt) }),
        StepStatus: step.status,
        ...(step.inputs === null ? {} : { Inputs: textsOf(step.inputs) }),
        ...outputsOf(Object.fromEntries(Object.entries(step.outputs).map(([name, value]) => [name, asTexts(value)]))),
        ...(step.failureMessage === null ? {} : { FailureMessage: step.failureMessage }),
        StepExecutionId: step.id,
        IsEnd: definition?.isEnd ?? false,
        ...(definition?.nextStep === undefined ? {} : { NextStep: definition.nextStep }),
        IsCritical: definition?.isCritical ?? true,
    };
}
function outputsOf(outputs) {
    return Object.keys(outputs).length === 0 ? {} : { Outputs: outputs };
}
/** Inputs are told as texts; a text in quotes, as the service does. */
function textsOf(inputs) {
    return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [
        name,
        typeof value === 'string' ? JSON.stringify(value) : asText(value),
    ]));
}
