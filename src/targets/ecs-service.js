import { id } from '../contract/index.ts';
/** An ECS service, by cluster and service name (or ARN) in the account and Region of the plan. */
export function ecsService(service) {
    return { kind: 'ecs-service', parts: { cluster: service.cluster, service: service.service } };
}
/** What every task on an ECS service takes. */
export const ecsServiceInput = { cluster: id('ecs cluster'), service: id('ecs service') };
/** The right to call one action on the services of the account. */
export function onEcsServices(action) {
    return {
        action,
        on: 'arn:${Partition}:ecs:${Region}:${Account}:service/*',
        because: 'Which service it is, the alarm says at run time.',
    };
}
