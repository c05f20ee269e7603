import { AwsFault } from '../../aws-fault.ts';
import { list, number, required, text } from '../../input.ts';
import { page } from '../../paging.ts';
import { operation } from '../../service.ts';
import { describeCluster, describeTask } from './describe.ts';
import { clusterArn, findCluster, findService, shortName, taskArn } from './names.ts';
import { badToken } from './service-operations.ts';
/**
 * Source: ECS API Reference, ListTasks: filters by service, family and desired status (RUNNING
 * unless asked for STOPPED); pages of up to 100.
 */
export const listTasks = operation({
    changes: false,
    input: {
        cluster: text(),
        serviceName: text(),
        family: text(),
        desiredStatus: text({ oneOf: ['RUNNING', 'STOPPED', 'PENDING'] }),
        maxResults: number({ min: 1, max: 100, whole: true }),
        nextToken: text(),
    },
    run(world, input) {
        const cluster = findCluster(world, input.cluster);
        const serviceName = input.serviceName === undefined ? undefined : shortName(input.serviceName);
        if (serviceName !== undefined && findService(world, cluster, serviceName) === undefined) {
            throw new AwsFault('ServiceNotFoundException', 'Service not found.');
        }
        const wanted = input.desiredStatus ?? 'RUNNING';
        const all = Object.values(world.state.ecs.tasks).filter((task) => task.cluster === cluster &&
            task.desiredStatus === wanted &&
            (serviceName === undefined || task.service === serviceName) &&
            (input.family === undefined ||
                shortName(task.taskDefinition).split(':')[0] === input.family));
        const shown = page(world, all, {
            key: (task) => task.id,
            size: input.maxResults ?? 100,
            token: input.nextToken,
            badToken,
        });
        return {
            taskArns: shown.items.map((task) => taskArn(world, task)),
            ...(shown.nextToken === undefined ? {} : { nextToken: shown.nextToken }),
        };
    },
});
/** Source: ECS API Reference, DescribeTasks: up to 100 tasks, `failures` with reason MISSING. */
export const describeTasks = operation({
    changes: false,
    input: { cluster: text(), tasks: required(list(text(), { min: 1, max: 100 })) },
    run(world, input) {
        const cluster = findCluster(world, input.cluster);
        const found = input.tasks.map((name) => {
            const task = world.state.ecs.tasks[shortName(name)];
            return { name, task: task?.cluster === cluster ? task : undefined };
        });
        return {
            tasks: found.flatMap(({ task }) => (task === undefined ? [] : [describeTask(world, task)])),
            failures: found.flatMap(({ name, task }) => task === undefined
                ? [{ arn: taskArn(world, { cluster, id: shortName(name) }), reason: 'MISSING' }]
                : []),
        };
    },
});
/** Source: ECS API Reference, CreateCluster: an existing cluster is given back. */
export const createCluster = operation({
    changes: true,
    input: { clusterName: text({ min: 1, max: 255, pattern: /^[a-zA-Z0-9_-]+$/ }) },
    run(world, input) {
        const name = input.clusterName ?? 'default';
        const cluster = (world.state.ecs.clusters[name] ??= { name, createdAt: world.now });
        return { cluster: describeCluster(world, cluster) };
    },
});
/** Source: ECS API Reference, DescribeClusters: up to 100, `failures` with reason MISSING. */
export const describeClusters = operation({
    changes: false,
    input: { clusters: list(text(), { max: 100 }) },
    run(world, input) {
        const names = (input.clusters ?? ['default']).map(shortName);
        const clusters = world.state.ecs.clusters;
        return {
            clusters: names.flatMap((name) => {
                const cluster = clusters[name];
                return cluster === undefined ? [] : [describeCluster(world, cluster)];
            }),
            failures: names
                .filter((name) => clusters[name] === undefined)
                .map((name) => ({ arn: clusterArn(world, name), reason: 'MISSING' })),
        };
    },
});
