import { AwsFault } from '../../aws-fault.ts';
import { NotSimulated } from '../../not-simulated.ts';
/** The automation of this id, for the simulation itself. */
export function findAutomation(world, id) {
    return world.state.ssm.automations[id];
}
/**
 * The automation of this id, for a caller. Where a step met what is not simulated nothing can be
 * said of it, and asking says so.
 */
export function askedFor(world, id) {
    const automation = findAutomation(world, id);
    if (automation === undefined) {
        throw new AwsFault('AutomationExecutionNotFoundException', `Automation execution ${id} is not found.`);
    }
    return sayable(automation);
}
export function sayable(automation) {
    const { unknown } = automation;
    if (unknown !== null) {
        const { service, operation, member, why } = unknown;
        throw new NotSimulated(service, operation, member ?? undefined, why);
    }
    return automation;
}
