import { alarmArn } from './services/cloudwatch/transition.ts';
import { isPending, isRunning, tasksOf } from './services/ecs/names.ts';
/** Every resource of the world, sorted by name. */
export function resourcesOf(world) {
    const { ecs, cloudwatch, scaling, sns, ec2, autoScaling } = world.state;
    const services = Object.values(ecs.services).map((service) => {
        const tasks = tasksOf(world, service);
        const primary = service.deployments[0];
        return {
            resource: `ecs-service:${service.cluster}/${service.name}`,
            fields: {
                status: service.status,
                desiredCount: service.desiredCount,
                taskDefinition: service.taskDefinition,
                deployment: primary?.id ?? null,
                rolloutState: primary?.rolloutState ?? null,
                deployments: service.deployments.length,
                runningCount: tasks.filter(isRunning).length,
                pendingCount: tasks.filter(isPending).length,
            },
        };
    });
    const alarms = Object.values(cloudwatch.alarms).map((alarm) => ({
        resource: `alarm:${alarm.name}`,
        fields: {
            arn: alarmArn(world, alarm.name),
            type: alarm.type,
            state: alarm.condition.value,
            reason: alarm.condition.reason,
            actionsEnabled: alarm.actionsEnabled,
        },
    }));
    const targets = Object.values(scaling.targets).map((target) => ({
        resource: `scalable-target:${target.resourceId}`,
        fields: {
            minCapacity: target.minCapacity,
            maxCapacity: target.maxCapacity,
            suspended: { ...target.suspended },
        },
    }));
    const topics = Object.entries(sns.topics).map(([arn, topic]) => ({
        resource: `topic:${topic.name}`,
        fields: { arn },
    }));
    const instances = Object.values(ec2.instances).map((instance) => ({
        resource: `instance:${instance.id}`,
        fields: { state: instance.state, launchedAt: instance.launchedAt },
    }));
    const groups = Object.values(autoScaling.groups).map((group) => ({
        resource: `auto-scaling-group:${group.name}`,
        fields: {
            desiredCapacity: group.desired,
            minSize: group.min,
            maxSize: group.max,
            instances: Object.fromEntries(group.instances.map(({ id, lifecycle, health }) => [id, `${lifecycle} ${health}`])),
        },
    }));
    const all = [...services, ...alarms, ...targets, ...topics, ...instances, ...groups];
    return all.sort((a, b) => (a.resource < b.resource ? -1 : 1));
}
