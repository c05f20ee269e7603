import { isoTime } from '../../../base/clock.ts';
import { clusterArn, serviceArn } from './names.ts';
const EVENTS_MAX = 100;
/**
 * Adds to the service's own events, newest first, of which the latest 100 are kept.
 * Source: ECS API Reference, Service, `events`; ECS Developer Guide, "Amazon ECS service event
 * messages".
 */
export function tell(world, service, message) {
    service.events.unshift({
        id: world.uuid(),
        createdAt: world.now,
        message: `(service ${service.name}) ${message}`,
    });
    service.events.splice(EVENTS_MAX);
}
/**
 * `ECS Deployment State Change` on the bus.
 * Source: ECS Developer Guide, "Amazon ECS service deployment state change events".
 */
export function emitDeployment(world, service, deployment, eventName) {
    world.emit({
        detailType: 'ECS Deployment State Change',
        source: 'aws.ecs',
        resources: [serviceArn(world, service)],
        detail: {
            eventType: eventName === 'SERVICE_DEPLOYMENT_FAILED' ? 'ERROR' : 'INFO',
            eventName,
            deploymentId: deployment.id,
            updatedAt: wholeSecondTime(world.now),
            reason: deployment.rolloutStateReason,
        },
    });
}
const ACTION_TYPES = {
    SERVICE_STEADY_STATE: 'INFO',
    SERVICE_TASK_START_IMPAIRED: 'WARN',
    SERVICE_TASK_PLACEMENT_FAILURE: 'ERROR',
};
/**
 * `ECS Service Action` on the bus.
 * Source: ECS Developer Guide, "Amazon ECS service action events".
 */
export function emitAction(world, service, eventName, reason) {
    world.emit({
        detailType: 'ECS Service Action',
        source: 'aws.ecs',
        resources: [serviceArn(world, service)],
        detail: {
            eventType: ACTION_TYPES[eventName],
            eventName,
            clusterArn: clusterArn(world, service.cluster),
            createdAt: isoTime(world.now),
            ...(reason === undefined ? {} : { reason }),
        },
    });
}
function wholeSecondTime(ms) {
    return isoTime(ms).replace(/\.\d{3}Z$/, 'Z');
}
