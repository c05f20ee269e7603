import { AwsFault } from '../../aws-fault.ts';
import { list, number, required, struct, text, yesNo } from '../../input.ts';
import { page, shuffled } from '../../paging.ts';
import { operation } from '../../service.ts';
import { newDeployment } from './deployments.ts';
import { describeService } from './describe.ts';
import { findCluster, findService, serviceArn, serviceKey } from './names.ts';
import { lookSoon } from './scheduler.ts';
import { findTaskDefinition } from './task-definitions.ts';
/**
 * Source: ECS API Reference, DescribeServices: up to 10 services; what is not found is listed in
 * `failures` with reason MISSING; INACTIVE services are still described.
 */
export const describeServices = operation({
    changes: false,
    input: {
        cluster: text(),
        services: required(list(text(), { min: 1, max: 10 })),
        include: list(text({ oneOf: ['TAGS'] })),
    },
    run(world, input) {
        const cluster = findCluster(world, input.cluster);
        const withTags = input.include?.includes('TAGS') === true;
        const found = input.services.map((name) => ({
            name,
            service: findService(world, cluster, name),
        }));
        return {
            services: shuffled(world, found.flatMap(({ service }) => service === undefined ? [] : [describeService(world, service, withTags)]), (service) => service.serviceName ?? ''),
            failures: found.flatMap(({ name, service }) => service === undefined ? [{ arn: missingArn(world, cluster, name), reason: 'MISSING' }] : []),
        };
    },
});
/**
 * Source: ECS API Reference, ListServices: pages of 1 to 100, 10 unless asked; no INACTIVE ones.
 */
export const listServices = operation({
    changes: false,
    input: {
        cluster: text(),
        maxResults: number({ min: 1, max: 100, whole: true }),
        nextToken: text(),
    },
    run(world, input) {
        const cluster = findCluster(world, input.cluster);
        const all = Object.values(world.state.ecs.services).filter((service) => service.cluster === cluster && service.status !== 'INACTIVE');
        const shown = page(world, all, {
            key: (service) => service.name,
            size: input.maxResults ?? 10,
            token: input.nextToken,
            badToken,
        });
        return {
            serviceArns: shown.items.map((service) => serviceArn(world, service)),
            ...(shown.nextToken === undefined ? {} : { nextToken: shown.nextToken }),
        };
    },
});
/**
 * Source: ECS API Reference, UpdateService: a changed `desiredCount` starts no deployment; a new
 * task definition or `forceNewDeployment` does.
 */
export const updateService = operation({
    changes: true,
    input: {
        cluster: text(),
        service: required(text({ min: 1 })),
        desiredCount: number({ min: 0, max: 2_147_483_647, whole: true }),
        taskDefinition: text(),
        forceNewDeployment: yesNo(),
    },
    run(world, input) {
        const service = activeService(world, input.cluster, input.service);
        const definition = input.taskDefinition === undefined
            ? service.taskDefinition
            : findTaskDefinition(world, input.taskDefinition);
        if (input.desiredCount !== undefined)
            setDesiredCount(world, service, input.desiredCount);
        if (input.forceNewDeployment === true || definition !== service.taskDefinition) {
            newDeployment(world, service, definition);
        }
        lookSoon(world, service);
        return { service: describeService(world, service, false) };
    },
});
/**
 * Source: ECS API Reference, CreateService: the members modelled here are those of a Fargate
 * service with rolling updates and no load balancer.
 */
export const createService = operation({
    changes: true,
    input: {
        cluster: text(),
        serviceName: required(text({ min: 1, max: 255, pattern: /^[a-zA-Z0-9_-]+$/ })),
        taskDefinition: required(text()),
        desiredCount: number({ min: 0, max: 2_147_483_647, whole: true }),
        launchType: text({ oneOf: ['FARGATE'], notModelled: ['EC2', 'EXTERNAL', 'MANAGED_INSTANCES'] }),
        deploymentConfiguration: struct({
            deploymentCircuitBreaker: struct({ enable: required(yesNo()), rollback: required(yesNo()) }),
            maximumPercent: number({ min: 100, max: 200, whole: true }),
            minimumHealthyPercent: number({ min: 0, max: 100, whole: true }),
        }),
        tags: list(struct({ key: text({ min: 1, max: 128 }), value: text({ max: 256 }) })),
    },
    run(world, input) {
        const cluster = findCluster(world, input.cluster);
        const existing = findService(world, cluster, input.serviceName);
        if (existing !== undefined && existing.status !== 'INACTIVE') {
            throw new AwsFault('InvalidParameterException', 'Creation of service was not idempotent.');
        }
        const configuration = input.deploymentConfiguration;
        const service = newService(world, {
            cluster,
            name: input.serviceName,
            desiredCount: input.desiredCount ?? 0,
            taskDefinition: findTaskDefinition(world, input.taskDefinition),
            circuitBreaker: configuration?.deploymentCircuitBreaker ?? { enable: false, rollback: false },
            maximumPercent: configuration?.maximumPercent ?? 200,
            minimumHealthyPercent: configuration?.minimumHealthyPercent ?? 100,
            tags: Object.fromEntries((input.tags ?? []).map((tag) => [tag.key ?? '', tag.value ?? ''])),
        });
        newDeployment(world, service, service.taskDefinition);
        lookSoon(world, service);
        return { service: describeService(world, service, true) };
    },
});
/**
 * The service drains, then is INACTIVE.
 * Source: ECS API Reference, DeleteService: refused while the desired count is above zero, unless
 * forced.
 */
export const deleteService = operation({
    changes: true,
    input: { cluster: text(), service: required(text({ min: 1 })), force: yesNo() },
    run(world, input) {
        const service = activeService(world, input.cluster, input.service);
        if (service.desiredCount > 0 && input.force !== true) {
            throw new AwsFault('InvalidParameterException', 'The service cannot be stopped while it is scaled above 0.');
        }
        setDesiredCount(world, service, 0);
        service.status = 'DRAINING';
        service.steady = false;
        lookSoon(world, service);
        return { service: describeService(world, service, false) };
    },
});
/** A service of this world, not yet deployed. */
export function newService(world, wanted) {
    const service = {
        startTakesMs: DEFAULT_START_MS,
        ...wanted,
        status: 'ACTIVE',
        createdAt: world.now,
        deployments: [],
        lastCompleted: null,
        events: [],
        steady: false,
        failedRounds: 0,
        startsHeldUntil: world.now,
    };
    world.state.ecs.services[serviceKey(service.cluster, service.name)] = service;
    return service;
}
/** A Fargate task of a small image. Ours. */
const DEFAULT_START_MS = 25_000;
export function setDesiredCount(world, service, count) {
    if (service.desiredCount === count)
        return;
    service.desiredCount = count;
    service.steady = false;
    const primary = service.deployments[0];
    if (primary !== undefined) {
        primary.desiredCount = count;
        primary.updatedAt = world.now;
    }
}
function activeService(world, cluster, name) {
    const service = findService(world, findCluster(world, cluster), name);
    if (service === undefined)
        throw new AwsFault('ServiceNotFoundException', 'Service not found.');
    if (service.status !== 'ACTIVE') {
        throw new AwsFault('ServiceNotActiveException', 'Service was not ACTIVE.');
    }
    return service;
}
function missingArn(world, cluster, nameOrArn) {
    return nameOrArn.startsWith('arn:') ? nameOrArn : serviceArn(world, { cluster, name: nameOrArn });
}
export function badToken() {
    return new AwsFault('InvalidParameterException', 'Invalid token.');
}
