import { AwsFault } from '../aws-fault.ts';
import { NotSimulated } from '../not-simulated.ts';
import { approverOf, decided } from './actions/approve.ts';
import { answerStep, currentOf, goOn } from './run.ts';
import { ENDED } from './state.ts';
/**
 * Somebody says something to an automation.
 * Source: API Reference, SendAutomationSignal, and its exceptions; what the messages say is ours.
 */
export function signal(world, automation, caller, { type, payload }) {
    if (ENDED.has(automation.status))
        throw invalid('The automation has ended.');
    if (automation.stopping !== null)
        throw invalid('The automation is being stopped.');
    switch (type) {
        case 'Approve':
        case 'Reject':
            return answerApproval(world, automation, caller, type === 'Approve', payload);
        case 'Resume':
            return resume(world, automation, payload);
        case 'StartStep':
            return startStep(world, automation, payload);
        case 'StopStep':
            return stopOne(world, automation, payload);
    }
}
function answerApproval(world, automation, caller, approved, payload) {
    const { step } = currentOf(world, automation);
    if (step.action !== 'aws:approve' || step.status !== 'Waiting') {
        throw invalid('No step waits for an approval.');
    }
    const inputs = step.inputs ?? {};
    const approver = approverOf(world, inputs, caller);
    if (approver === undefined)
        throw invalid('The caller is none of the approvers.');
    const comment = payload['Comment']?.join(' ') ?? '';
    answerStep(world, automation, decided(step, inputs, approver, { approved, comment }));
}
function resume(world, automation, payload) {
    const { step } = currentOf(world, automation);
    checkName(automation, payload);
    if (step.action !== 'aws:pause' || step.status !== 'Waiting' || !names(payload, step.name)) {
        throw invalid('This step is not paused.');
    }
    answerStep(world, automation, { is: 'done' });
}
/** Source: API Reference, StartAutomationExecution, Mode Interactive: each step is started. */
function startStep(world, automation, payload) {
    const { step } = currentOf(world, automation);
    checkName(automation, payload);
    const next = step.status === 'Pending' && names(payload, step.name);
    if (automation.mode !== 'Interactive' || !next) {
        throw invalid('This step does not wait for being started.');
    }
    step.memory = { ...step.memory, started: true };
    goOn(world, automation.id);
}
/** What follows a step that was stopped alone, AWS does not tell. */
function stopOne(world, automation, payload) {
    const { step } = currentOf(world, automation);
    const [id = ''] = payload['StepExecutionId'] ?? [];
    if (!automation.steps.some((candidate) => candidate.id === id))
        throw noStep();
    if (step.id !== id || step.startedAt === null)
        throw invalid('This step does not run.');
    throw new NotSimulated('SSM', 'SendAutomationSignal', 'StopStep', 'what comes after it');
}
function names(payload, step) {
    return payload['StepName']?.[0] === step;
}
function checkName(automation, payload) {
    if (!automation.steps.some(({ name }) => names(payload, name)))
        throw noStep();
}
function noStep() {
    return new AwsFault('AutomationStepNotFoundException', 'The step is not in this automation.');
}
function invalid(message) {
    return new AwsFault('InvalidAutomationSignalException', message);
}
