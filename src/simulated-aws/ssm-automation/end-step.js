import { NotSimulated } from '../not-simulated.ts';
import { documentContent } from '../services/ssm/documents.ts';
import { readDocument } from './document.ts';
import { tellStep } from './events.ts';
import { finish } from './finish.ts';
/** From one step to the next, and from one attempt to the next. Ours; AWS tells no number. */
export const STEP_MS = 1_000;
/**
 * A step has ended: what comes next?
 * Source: Systems Manager User Guide, "Systems Manager Automation actions reference", properties
 * shared by all actions; "Handling timeouts in runbooks": a critical step that times out makes the
 * automation TimedOut.
 */
export function endStep(world, automation, definition, step, { status, next, stays }) {
    step.status = status === 'Rejected' ? rejection(world) : status;
    step.endedAt = world.now;
    step.timesOutAt = null;
    tellStep(world, automation, step);
    if (stays)
        return undefined;
    if (status === 'Rejected') {
        if (definition.onFailure.to !== 'Abort') {
            throw new NotSimulated('SSM', 'aws:approve', 'onFailure', 'AWS tells nothing after a reject');
        }
        automation.failureMessage = step.failureMessage;
        return finish(world, automation, step.status === 'Rejected' ? 'Rejected' : 'Failed');
    }
    const failed = status === 'Failed' || status === 'TimedOut';
    if (failed && definition.isCritical && automation.criticalFailure === null) {
        automation.criticalFailure = status;
        automation.failureMessage = step.failureMessage;
    }
    const end = () => finish(world, automation, automation.criticalFailure ?? 'Success');
    if (next === undefined && definition.isEnd)
        return end();
    if (failed && definition.onFailure.to === 'Abort')
        return end();
    if (automation.stopping?.type === 'Complete')
        return finish(world, automation, 'Cancelled');
    const named = failed && definition.onFailure.to === 'step' ? definition.onFailure.step : undefined;
    const following = named ?? next ?? definition.nextStep ?? stepAfter(world, automation, step);
    if (following === undefined)
        return end();
    return goTo(world, automation, following);
}
/**
 * What a rejected step and its automation are called: both words are met in hostile mode, as AWS
 * documents neither.
 */
function rejection(world) {
    return world.state.hostile && world.random() < 0.5 ? 'Failed' : 'Rejected';
}
function stepAfter(world, automation, step) {
    const { mainSteps } = readDocument(documentContent(world, automation.document, automation.version));
    return mainSteps[mainSteps.findIndex(({ name }) => name === step.name) + 1]?.name;
}
function goTo(world, automation, name) {
    const step = automation.steps.find((candidate) => candidate.name === name);
    if (step?.startedAt !== null) {
        throw new NotSimulated('SSM', 'Automation', name, 'a step is run a second time');
    }
    automation.current = name;
    if (automation.stopping === null)
        automation.status = 'InProgress';
    return world.now + STEP_MS;
}
