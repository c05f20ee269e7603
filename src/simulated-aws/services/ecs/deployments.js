import { emitDeployment } from './service-events.ts';
/** Starts a new deployment of the service. */
export function newDeployment(world, service, taskDefinition) {
    const id = deploymentId(world);
    makePrimary(world, service, {
        id,
        status: 'PRIMARY',
        taskDefinition,
        desiredCount: service.desiredCount,
        createdAt: world.now,
        updatedAt: world.now,
        rolloutState: 'IN_PROGRESS',
        rolloutStateReason: `ECS deployment ${id} in progress.`,
        failedTasks: 0,
        hasRun: false,
        rollback: false,
    });
}
/**
 * Makes the deployment the PRIMARY one; the one before becomes ACTIVE and is drained. Starts are no
 * longer throttled.
 * Source: ECS API Reference, Deployment, `status`; ECS Developer Guide, "Amazon ECS service
 * throttle logic".
 */
export function makePrimary(world, service, next) {
    const others = service.deployments.filter((earlier) => earlier.id !== next.id);
    for (const earlier of others) {
        if (earlier.status === 'PRIMARY')
            earlier.updatedAt = world.now;
        earlier.status = 'ACTIVE';
    }
    next.status = 'PRIMARY';
    next.updatedAt = world.now;
    service.deployments = [next, ...others];
    service.taskDefinition = next.taskDefinition;
    service.steady = false;
    service.failedRounds = 0;
    service.startsHeldUntil = world.now;
    emitDeployment(world, service, next, 'SERVICE_DEPLOYMENT_IN_PROGRESS');
}
/** `ecs-svc/` and 19 digits, as AWS writes them. */
export function deploymentId(world) {
    const digits = Array.from({ length: 18 }, () => Math.floor(world.random() * 10));
    return `ecs-svc/${1 + Math.floor(world.random() * 9)}${digits.join('')}`;
}
