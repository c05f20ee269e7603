import { DescribeServicesCommand, ECSClient, } from '@aws-sdk/client-ecs';
import { stop } from '../control/raised.ts';
/**
 * Looks at a service. Raises Surefoot.Stop when ECS does not know it: an unknown service comes as
 * an empty answer with a failure beside it, never as an error.
 */
export async function lookAtEcsService({ cluster, service }, call) {
    const command = new DescribeServicesCommand({ cluster, services: [service] });
    const { services, failures } = await call.client(ECSClient).send(command);
    const [found] = services ?? [];
    if (found === undefined) {
        const reason = failures?.[0]?.reason ?? 'no reason given';
        throw stop('TASK1002', `ECS knows no service ${service} in cluster ${cluster}: ${reason}.`);
    }
    return ecsServiceNow(found);
}
/**
 * Reads a service out of an answer of ECS. Raises Surefoot.Stop when a field that counts is
 * missing.
 */
export function ecsServiceNow(service) {
    const deployments = service.deployments ?? [];
    const primary = deployments.find(({ status }) => status === 'PRIMARY');
    const name = service.serviceName ?? 'without a name';
    if (primary === undefined) {
        throw stop('TASK1002', `Service ${name} has no PRIMARY deployment; ECS does not roll it out itself.`);
    }
    return {
        status: present(service.status, name, 'status'),
        clusterName: lastPart(present(service.clusterArn, name, 'clusterArn')),
        serviceName: present(service.serviceName, name, 'serviceName'),
        desired: present(service.desiredCount, name, 'desiredCount'),
        running: present(service.runningCount, name, 'runningCount'),
        pending: present(service.pendingCount, name, 'pendingCount'),
        primary: {
            id: present(primary.id, name, 'deployments.id'),
            taskDefinition: present(primary.taskDefinition, name, 'deployments.taskDefinition'),
            rollout: rolloutOf(primary, deployments.length),
            createdAt: present(primary.createdAt, name, 'deployments.createdAt').getTime(),
        },
        deployments: deployments.length,
    };
}
/** A service that never had a rollout since states exist has none: its counts tell. */
function rolloutOf(primary, deployments) {
    switch (primary.rolloutState) {
        case 'COMPLETED':
        case 'IN_PROGRESS':
        case 'FAILED':
            return primary.rolloutState;
        case undefined:
            return deployments === 1 && primary.runningCount === primary.desiredCount
                ? 'COMPLETED'
                : 'IN_PROGRESS';
    }
}
function present(value, service, field) {
    if (value !== undefined)
        return value;
    throw stop('TASK1002', `ECS gave no ${field} for service ${service}.`);
}
function lastPart(arn) {
    return arn.slice(arn.lastIndexOf('/') + 1);
}
