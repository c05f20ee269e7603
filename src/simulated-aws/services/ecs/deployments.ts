import type { World } from '../../world.ts';
import { emitDeployment } from './service-events.ts';
import type { DeploymentState, ServiceState } from './state.ts';

/**
 * Makes a new PRIMARY deployment; the one before becomes ACTIVE and is drained.
 * Source: ECS API Reference, Deployment, `status`.
 */
export function newDeployment(
  world: World,
  service: ServiceState,
  taskDefinition: string,
  options: { readonly reason?: string; readonly rollback?: boolean } = {},
): DeploymentState {
  const id = deploymentId(world);
  const deployment: DeploymentState = {
    id,
    status: 'PRIMARY',
    taskDefinition,
    desiredCount: service.desiredCount,
    createdAt: world.now,
    updatedAt: world.now,
    rolloutState: 'IN_PROGRESS',
    rolloutStateReason: options.reason ?? `ECS deployment ${id} in progress.`,
    failedTasks: 0,
    hasRun: false,
    rollback: options.rollback === true,
  };
  for (const earlier of service.deployments) {
    if (earlier.status === 'PRIMARY') earlier.updatedAt = world.now;
    earlier.status = 'ACTIVE';
  }
  service.deployments.unshift(deployment);
  service.taskDefinition = taskDefinition;
  service.steady = false;
  service.failedRounds = 0;
  service.startsHeldUntil = world.now;
  emitDeployment(world, service, deployment, 'SERVICE_DEPLOYMENT_IN_PROGRESS');
  return deployment;
}

/** `ecs-svc/` and 19 digits, as AWS writes them. */
export function deploymentId(world: World): string {
  const digits = Array.from({ length: 18 }, () => Math.floor(world.random() * 10));
  return `ecs-svc/${1 + Math.floor(world.random() * 9)}${digits.join('')}`;
}
