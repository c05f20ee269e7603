import { AwsFault } from '../../aws-fault.ts';
import { createService, deleteService, describeServices, listServices, updateService, } from './service-operations.ts';
import { describeTaskDefinitionOperation, registerTaskDefinition } from './task-definitions.ts';
import { createCluster, describeClusters, describeTasks, listTasks } from './task-operations.ts';
/** Amazon ECS: Fargate services with rolling updates. Source: ECS API Reference. */
export const ecs = {
    id: 'ECS',
    iamPrefix: 'ecs',
    slice: 'ecs',
    operations: {
        CreateCluster: createCluster,
        CreateService: createService,
        DeleteService: deleteService,
        DescribeClusters: describeClusters,
        DescribeServices: describeServices,
        DescribeTaskDefinition: describeTaskDefinitionOperation,
        DescribeTasks: describeTasks,
        ListServices: listServices,
        ListTasks: listTasks,
        RegisterTaskDefinition: registerTaskDefinition,
        UpdateService: updateService,
    },
    // Source: botocore model ecs, errors of each operation; Common Error Types.
    badInput: (problem) => problem.kind === 'type'
        ? new AwsFault('SerializationException', `${problem.path} is not ${problem.message}.`)
        : new AwsFault('InvalidParameterException', badParameter(problem)),
    throttled: () => new AwsFault('ThrottlingException', 'Rate exceeded'),
    denied: (why) => new AwsFault('AccessDeniedException', why),
};
/** `Services cannot be empty.` is how ECS says it; the others are ours. */
function badParameter(problem) {
    const name = problem.path.slice(0, 1).toUpperCase() + problem.path.slice(1);
    if (problem.kind === 'missing' || problem.empty)
        return `${name} cannot be empty.`;
    return `${name}: expected ${problem.message}.`;
}
