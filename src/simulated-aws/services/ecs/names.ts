import { AwsFault } from '../../aws-fault.ts';
import { arn, type World } from '../../world.ts';
import type { ServiceState, TaskState } from './state.ts';

export const clusterArn = (world: World, cluster: string): string =>
  arn(world, 'ecs', `cluster/${cluster}`);

export const serviceArn = (world: World, service: { cluster: string; name: string }): string =>
  arn(world, 'ecs', `service/${service.cluster}/${service.name}`);

export const taskArn = (world: World, task: { cluster: string; id: string }): string =>
  arn(world, 'ecs', `task/${task.cluster}/${task.id}`);

export const taskDefinitionArn = (world: World, family: string, revision: number): string =>
  arn(world, 'ecs', `task-definition/${family}:${revision}`);

export const serviceKey = (cluster: string, service: string): string => `${cluster}/${service}`;

/** The last part of an ARN's resource, or the name itself. */
export function shortName(nameOrArn: string): string {
  return nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1);
}

/**
 * The cluster's short name. Without one the cluster is `default`.
 * ClusterNotFoundException when there is no such cluster.
 * Source: ECS API Reference, DescribeServices, parameter `cluster` and its errors.
 */
export function findCluster(world: World, nameOrArn: string | undefined): string {
  const name = shortName(nameOrArn ?? 'default');
  if (world.state.ecs.clusters[name] === undefined) {
    throw new AwsFault('ClusterNotFoundException', 'Cluster not found.');
  }
  return name;
}

/** The service by name or ARN in that cluster, INACTIVE ones included. */
export function findService(
  world: World,
  cluster: string,
  nameOrArn: string,
): ServiceState | undefined {
  return world.state.ecs.services[serviceKey(cluster, shortName(nameOrArn))];
}

/** The tasks of a service that are not stopped, oldest first. */
export function tasksOf(world: World, service: { cluster: string; name: string }): TaskState[] {
  return Object.values(world.state.ecs.tasks).filter(
    (task) =>
      task.lastStatus !== 'STOPPED' && // most of them, where replacements fail: asked first
      task.service === service.name &&
      task.cluster === service.cluster,
  );
}

/** RUNNING tasks, as `runningCount` counts them. Source: ECS API Reference, Service. */
export function isRunning(task: TaskState): boolean {
  return task.lastStatus === 'RUNNING' && task.desiredStatus === 'RUNNING';
}

/**
 * PENDING tasks, as `pendingCount` counts them: PROVISIONING ones are counted too.
 * Source: ECS API Reference, Service; ECS Developer Guide, "Amazon ECS task lifecycle".
 */
export function isPending(task: TaskState): boolean {
  return task.lastStatus === 'PROVISIONING' || task.lastStatus === 'PENDING';
}
