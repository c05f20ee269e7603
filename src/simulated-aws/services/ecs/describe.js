import { dateAt } from '../../../base/clock.ts';
import { clusterArn, isPending, isRunning, serviceArn, taskArn, taskDefinitionArn, tasksOf, } from './names.ts';
/**
 * Platform version of every simulated task. Source: ECS Developer Guide, "Fargate platform
 * versions".
 */
const PLATFORM_VERSION = '1.4.0';
/** The service as ECS shows it. Source: ECS API Reference, Service. */
export function describeService(world, service, withTags) {
    const tasks = tasksOf(world, service);
    return {
        serviceArn: serviceArn(world, service),
        serviceName: service.name,
        clusterArn: clusterArn(world, service.cluster),
        loadBalancers: [],
        serviceRegistries: [],
        status: service.status,
        desiredCount: service.desiredCount,
        runningCount: tasks.filter(isRunning).length,
        pendingCount: tasks.filter(isPending).length,
        launchType: 'FARGATE',
        platformVersion: 'LATEST',
        platformFamily: 'Linux',
        taskDefinition: service.taskDefinition,
        deploymentConfiguration: {
            deploymentCircuitBreaker: { ...service.circuitBreaker },
            maximumPercent: service.maximumPercent,
            minimumHealthyPercent: service.minimumHealthyPercent,
            strategy: 'ROLLING',
        },
        deployments: service.deployments.map((deployment) => describeDeployment(deployment, tasks)),
        events: service.events.map((event) => ({ ...event, createdAt: dateAt(event.createdAt) })),
        createdAt: dateAt(service.createdAt),
        placementConstraints: [],
        placementStrategy: [],
        schedulingStrategy: 'REPLICA',
        deploymentController: { type: 'ECS' },
        enableECSManagedTags: false,
        propagateTags: 'NONE',
        enableExecuteCommand: false,
        ...(withTags
            ? { tags: Object.entries(service.tags).map(([key, value]) => ({ key, value })) }
            : {}),
    };
}
/** Source: ECS API Reference, Deployment. */
function describeDeployment(deployment, tasks) {
    const own = tasks.filter((task) => task.deployment === deployment.id);
    return {
        id: deployment.id,
        status: deployment.status,
        taskDefinition: deployment.taskDefinition,
        desiredCount: deployment.status === 'PRIMARY' ? deployment.desiredCount : 0,
        pendingCount: own.filter(isPending).length,
        runningCount: own.filter(isRunning).length,
        failedTasks: deployment.failedTasks,
        createdAt: dateAt(deployment.createdAt),
        updatedAt: dateAt(deployment.updatedAt),
        launchType: 'FARGATE',
        platformVersion: PLATFORM_VERSION,
        platformFamily: 'Linux',
        rolloutState: deployment.rolloutState,
        rolloutStateReason: deployment.rolloutStateReason,
    };
}
/** Source: ECS API Reference, Task. */
export function describeTask(world, task) {
    return {
        taskArn: taskArn(world, task),
        clusterArn: clusterArn(world, task.cluster),
        taskDefinitionArn: task.taskDefinition,
        group: `service:${task.service}`,
        startedBy: task.deployment,
        lastStatus: task.lastStatus,
        desiredStatus: task.desiredStatus,
        launchType: 'FARGATE',
        platformVersion: PLATFORM_VERSION,
        platformFamily: 'Linux',
        createdAt: dateAt(task.createdAt),
        ...(task.startedAt === null ? {} : { startedAt: dateAt(task.startedAt) }),
        ...(task.stoppingAt === null ? {} : { stoppingAt: dateAt(task.stoppingAt) }),
        ...(task.stoppedAt === null ? {} : { stoppedAt: dateAt(task.stoppedAt) }),
        ...(task.stopCode === null ? {} : { stopCode: task.stopCode }),
        ...(task.stoppedReason === null ? {} : { stoppedReason: task.stoppedReason }),
        containers: [],
        attachments: [],
        enableExecuteCommand: false,
        version: 1,
    };
}
/** Source: ECS API Reference, Cluster. */
export function describeCluster(world, cluster) {
    const services = Object.values(world.state.ecs.services).filter((service) => service.cluster === cluster.name && service.status !== 'INACTIVE');
    const tasks = Object.values(world.state.ecs.tasks).filter((task) => task.cluster === cluster.name);
    return {
        clusterArn: clusterArn(world, cluster.name),
        clusterName: cluster.name,
        status: 'ACTIVE',
        registeredContainerInstancesCount: 0,
        runningTasksCount: tasks.filter(isRunning).length,
        pendingTasksCount: tasks.filter(isPending).length,
        activeServicesCount: services.filter((service) => service.status === 'ACTIVE').length,
    };
}
/** Source: ECS API Reference, TaskDefinition. */
export function describeTaskDefinition(world, definition) {
    return {
        taskDefinitionArn: taskDefinitionArn(world, definition.family, definition.revision),
        family: definition.family,
        revision: definition.revision,
        status: 'ACTIVE',
        containerDefinitions: definition.containers.map((container) => ({
            ...container,
            cpu: 0,
            portMappings: [],
            environment: [],
            mountPoints: [],
            volumesFrom: [],
        })),
        volumes: [],
        placementConstraints: [],
        compatibilities: ['EXTERNAL', 'EC2'],
        registeredAt: dateAt(definition.registeredAt),
    };
}
