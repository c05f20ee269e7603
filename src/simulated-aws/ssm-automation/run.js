import { NotSimulated } from '../not-simulated.ts';
import { findAutomation } from '../services/ssm/automations.ts';
import { documentContent } from '../services/ssm/documents.ts';
import { CallFailed } from './action.ts';
import { KNOWN_ACTIONS } from './actions/actions.ts';
import { callAs } from './call.ts';
import { readDocument } from './document.ts';
import { endStep, STEP_MS } from './end-step.ts';
import { finish } from './finish.ts';
import { ENDED } from './state.ts';
import { NoValue, substitute } from './substitute.ts';
import { valueOf } from './variables.ts';
/**
 * How long a branch of onCancel may take. Source: Systems Manager User Guide, "Systems Manager
 * Automation actions reference", onCancel.
 */
const AFTER_CANCEL_MS = 120_000;
/**
 * Automation's sentence after every reason.
 * Source: Systems Manager User Guide, "Troubleshooting Systems Manager Automation".
 */
const GUIDE = 'Please refer to Automation Service Troubleshooting Guide for more diagnosis details.';
/** The automation goes on from where it stands: one look, one beginning or one ending. */
export function goOn(world, id) {
    const automation = findAutomation(world, id);
    if (automation === undefined)
        return;
    carefully(world, automation, () => advance(world, automation));
}
/** A step has been answered from outside: by a signal. */
export function answerStep(world, automation, progress) {
    carefully(world, automation, () => {
        const { step, definition } = currentOf(world, automation);
        return settle(world, automation, definition, step, progress);
    });
}
/**
 * Sets the timer for what is next. What nobody can say is kept, and refused when it is asked for.
 */
function carefully(world, automation, work) {
    if (ENDED.has(automation.status) || automation.unknown !== null)
        return;
    let next;
    try {
        next = work();
    }
    catch (error) {
        if (!(error instanceof NotSimulated))
            throw error;
        const { service, operation, member } = error.facts.data ?? {};
        automation.unknown = {
            service: String(service),
            operation: String(operation),
            member: member === undefined ? null : String(member),
            why: `step ${automation.current ?? ''} of ${automation.document}: ${error.facts.found}`,
        };
    }
    const wake = { kind: 'ssm-automation', automation: automation.id };
    const open = !ENDED.has(automation.status) && automation.unknown === null;
    const times = [next, ...deadlinesOf(automation)].filter((at) => at !== undefined);
    if (open && times.length > 0)
        world.plan({ at: Math.min(...times), ...wake });
    else
        world.unplan({ at: 0, ...wake });
}
function deadlinesOf(automation) {
    const step = automation.steps.find(({ name }) => name === automation.current);
    const times = [automation.timesOutAt, automation.stopping?.cancelledBy, step?.timesOutAt];
    return times.filter((at) => typeof at === 'number');
}
/** Gives back when to look again. */
function advance(world, automation) {
    if (automation.status === 'Pending')
        automation.status = 'InProgress';
    const { step, definition } = currentOf(world, automation);
    if (automation.timesOutAt !== null && world.now >= automation.timesOutAt) {
        stopStep(world, automation, definition, step, 'TimedOut');
        return finish(world, automation, 'TimedOut');
    }
    const { stopping } = automation;
    if (stopping?.type === 'Cancel') {
        if (stopping.cancelledBy === null)
            return cancel(world, automation, definition, step);
        if (world.now >= stopping.cancelledBy) {
            stopStep(world, automation, definition, step, 'Cancelled');
            return finish(world, automation, 'Cancelled');
        }
    }
    if (step.status === 'Pending') {
        const waits = automation.mode === 'Interactive' && step.memory['started'] !== true;
        return waits ? undefined : begin(world, automation, definition, step);
    }
    if (step.timesOutAt !== null && world.now >= step.timesOutAt) {
        return timedOut(world, automation, definition, step);
    }
    const progress = attempt(() => {
        const context = contextOf(world, automation, definition, step);
        return actionOf(definition).look?.(context) ?? { is: 'waiting' };
    });
    return settle(world, automation, definition, step, progress);
}
function begin(world, automation, definition, step) {
    const action = actionOf(definition);
    const seconds = definition.timeoutSeconds ?? action.timeoutSeconds;
    step.status = 'InProgress';
    step.startedAt ??= world.now;
    step.timesOutAt = seconds === undefined ? null : world.now + seconds * 1_000;
    step.memory = {};
    const progress = attempt(() => {
        const given = definition.inputs;
        const find = (name) => valueOf(world, automation, documentOf(world, automation), name);
        // A map stays a map when it is filled in.
        step.inputs = action.readsInputsItself
            ? given
            : substitute(given, find);
        return action.begin(contextOf(world, automation, definition, step));
    });
    return settle(world, automation, definition, step, progress);
}
/** What a step could not do is its failure; what we do not know is not. */
function attempt(work) {
    try {
        return work();
    }
    catch (error) {
        if (error instanceof NoValue) {
            return {
                is: 'failed',
                message: `Step fails when it is validating and resolving the step inputs. ${error.message}. ${GUIDE}`,
            };
        }
        if (!(error instanceof CallFailed))
            throw error;
        return {
            is: 'failed',
            message: `Step fails when it is Execute/Cancelling action. ${error.message}. ${GUIDE}`,
        };
    }
}
function settle(world, automation, definition, step, progress) {
    step.outputs = { ...step.outputs, ...progress.outputs };
    switch (progress.is) {
        case 'waiting':
            step.status = progress.status ?? 'InProgress';
            step.memory = progress.memory ?? step.memory;
            if (automation.stopping === null)
                automation.status = step.status;
            return progress.lookAt;
        case 'done':
            return endStep(world, automation, definition, step, {
                status: 'Success',
                next: progress.next,
            });
        case 'rejected':
            step.failureMessage = progress.message;
            return endStep(world, automation, definition, step, { status: 'Rejected' });
        case 'failed':
            step.failureMessage = progress.message;
            if (step.attempt < definition.maxAttempts)
                return tryAgain(world, step);
            return endStep(world, automation, definition, step, { status: 'Failed' });
    }
}
function tryAgain(world, step) {
    step.attempt++;
    step.status = 'Pending';
    step.timesOutAt = null;
    step.memory = { started: true };
    return world.now + STEP_MS;
}
function timedOut(world, automation, definition, step) {
    attempt(() => {
        actionOf(definition).cancel?.(contextOf(world, automation, definition, step));
        return { is: 'done' };
    });
    if (step.attempt < definition.maxAttempts)
        return tryAgain(world, step);
    step.failureMessage = `Step timed out while it was executing. ${GUIDE}`;
    return endStep(world, automation, definition, step, { status: 'TimedOut' });
}
/** The step under way is stopped; then its onCancel branch runs, or all is over. */
function cancel(world, automation, definition, step) {
    const began = step.startedAt !== null;
    stopStep(world, automation, definition, step, 'Cancelled');
    const { onCancel } = definition;
    if (!began || onCancel.to !== 'step')
        return finish(world, automation, 'Cancelled');
    automation.stopping = { type: 'Cancel', cancelledBy: world.now + AFTER_CANCEL_MS };
    automation.current = onCancel.step;
    return world.now + STEP_MS;
}
/** Ends the step that is under way from outside. A step that has not begun stays Pending. */
function stopStep(world, automation, definition, step, status) {
    if (step.startedAt === null)
        return;
    attempt(() => {
        actionOf(definition).cancel?.(contextOf(world, automation, definition, step));
        return { is: 'done' };
    });
    endStep(world, automation, definition, step, { status, stays: true });
}
/** The step under way or next, and what the document says of it. */
export function currentOf(world, automation) {
    const step = automation.steps.find(({ name }) => name === automation.current);
    const { mainSteps } = documentOf(world, automation);
    const definition = mainSteps.find(({ name }) => name === automation.current);
    if (step === undefined || definition === undefined) {
        throw new Error(`Automation ${automation.id} is at no step.`);
    }
    return { step, definition };
}
export function documentOf(world, automation) {
    return readDocument(documentContent(world, automation.document, automation.version));
}
function actionOf({ action }) {
    const known = KNOWN_ACTIONS[action];
    if (known === undefined)
        throw new NotSimulated('SSM', 'StartAutomationExecution', action);
    return known;
}
function contextOf(world, automation, definition, step) {
    return {
        world,
        automation,
        definition,
        step,
        inputs: step.inputs ?? {},
        call: (service, operation, input) => callAs(world, automation, service, operation, input),
        valueOf: (name) => valueOf(world, automation, documentOf(world, automation), name),
    };
}
