import { AwsFault } from '../aws-fault.ts';
import { STEP_MS } from './end-step.ts';
import { finish } from './finish.ts';
import { ENDED } from './state.ts';
/**
 * Stops an automation. Cancel ends the step under way; Complete lets it end and begins no other.
 * AWS does not tell the status after Complete: an automation with steps left is Cancelled here.
 * Source: API Reference, StopAutomationExecution.
 */
export function stopAutomation(world, automation, type) {
    if (ENDED.has(automation.status) || automation.stopping !== null) {
        throw new AwsFault('InvalidAutomationStatusUpdateException', `Automation ${automation.id} is ${automation.status} and cannot be stopped.`);
    }
    automation.stopping = { type, cancelledBy: null };
    if (type === 'Cancel') {
        automation.status = 'Cancelling';
        world.plan({ at: world.now + STEP_MS, kind: 'ssm-automation', automation: automation.id });
        return;
    }
    const step = automation.steps.find(({ name }) => name === automation.current);
    if (step?.status === 'Pending')
        finish(world, automation, 'Cancelled');
}
