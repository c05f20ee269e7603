import { makePrimary } from './deployments.ts';
import { emitDeployment, tell } from './service-events.ts';
/**
 * Failed tasks at which a deployment fails: half the desired count, rounded up, at least 3 and at
 * most 200. Source: ECS Developer Guide, "How the Amazon ECS deployment circuit breaker detects
 * failures"; ECS API Reference, ServiceDeploymentCircuitBreaker, `threshold`.
 */
export function failureThreshold(desiredCount) {
    return Math.min(200, Math.max(3, Math.ceil(desiredCount / 2)));
}
/**
 * Marks the PRIMARY deployment FAILED once enough of its tasks have failed in a row and none has
 * run, and, where the service asks for it, rolls back: the most recent COMPLETED deployment becomes
 * PRIMARY again, under its own id. A service rolled back looks as steady as one that was updated.
 * Without a COMPLETED deployment, and while one is rolling back, nothing more is started.
 * Source: ECS Developer Guide, "How the Amazon ECS deployment circuit breaker detects failures".
 */
export function tripCircuitBreaker(world, service) {
    const primary = service.deployments[0];
    if (primary === undefined || !service.circuitBreaker.enable)
        return;
    if (primary.rolloutState !== 'IN_PROGRESS')
        return;
    if (primary.failedTasks < failureThreshold(service.desiredCount))
        return;
    fail(world, service, primary);
    if (service.circuitBreaker.rollback && service.lastCompleted !== null && !primary.rollback) {
        rollBack(world, service, service.lastCompleted);
    }
}
function fail(world, service, deployment) {
    deployment.rolloutState = 'FAILED';
    deployment.rolloutStateReason = 'ECS deployment circuit breaker: tasks failed to start.';
    deployment.updatedAt = world.now;
    tell(world, service, `(deployment ${deployment.id}) deployment failed: tasks failed to start.`);
    emitDeployment(world, service, deployment, 'SERVICE_DEPLOYMENT_FAILED');
}
function rollBack(world, service, completed) {
    tell(world, service, `rolling back to deployment ${completed.id}.`);
    makePrimary(world, service, {
        ...completed,
        desiredCount: service.desiredCount,
        rolloutState: 'IN_PROGRESS',
        rolloutStateReason: `ECS deployment circuit breaker: rolling back to deploymentId ${completed.id}.`,
        failedTasks: 0,
        hasRun: false,
        rollback: true,
    });
}
