import { AwsFault } from '../../aws-fault.ts';
import { arn } from '../../world.ts';
export const clusterArn = (world, cluster) => arn(world, 'ecs', `cluster/${cluster}`);
export const serviceArn = (world, service) => arn(world, 'ecs', `service/${service.cluster}/${service.name}`);
export const taskArn = (world, task) => arn(world, 'ecs', `task/${task.cluster}/${task.id}`);
export const taskDefinitionArn = (world, family, revision) => arn(world, 'ecs', `task-definition/${family}:${revision}`);
export const serviceKey = (cluster, service) => `${cluster}/${service}`;
/** The last part of an ARN's resource, or the name itself. */
export function shortName(nameOrArn) {
    return nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1);
}
/**
 * The cluster's short name. Without one the cluster is `default`.
 * ClusterNotFoundException when there is no such cluster.
 * Source: ECS API Reference, DescribeServices, parameter `cluster` and its errors.
 */
export function findCluster(world, nameOrArn) {
    const name = shortName(nameOrArn ?? 'default');
    if (world.state.ecs.clusters[name] === undefined) {
        throw new AwsFault('ClusterNotFoundException', 'Cluster not found.');
    }
    return name;
}
/** The service by name or ARN in that cluster, INACTIVE ones included. */
export function findService(world, cluster, nameOrArn) {
    return world.state.ecs.services[serviceKey(cluster, shortName(nameOrArn))];
}
/** The tasks of a service that are not stopped, oldest first. */
export function tasksOf(world, service) {
    return Object.values(world.state.ecs.tasks).filter((task) => task.cluster === service.cluster &&
        task.service === service.name &&
        task.lastStatus !== 'STOPPED');
}
/** RUNNING tasks, as `runningCount` counts them. Source: ECS API Reference, Service. */
export function isRunning(task) {
    return task.lastStatus === 'RUNNING' && task.desiredStatus === 'RUNNING';
}
/**
 * PENDING tasks, as `pendingCount` counts them: PROVISIONING ones are counted too.
 * Source: ECS API Reference, Service; ECS Developer Guide, "Amazon ECS task lifecycle".
 */
export function isPending(task) {
    return task.lastStatus === 'PROVISIONING' || task.lastStatus === 'PENDING';
}
