import { seconds } from '../../src/base/duration.ts';
import { read, wholeNumber, z } from '../../src/contract/index.ts';
import { ecsServiceInput, onEcsServices } from '../../src/targets/ecs-service.ts';
const tasks = wholeNumber({ atLeast: 0, atMost: 100_000 });
export const readService = read({
    name: 'read-service',
    says: 'Reads how many tasks an ECS service wants, runs and is starting.',
    input: z.object(ecsServiceInput),
    output: z.object({
        desired: tasks,
        running: tasks,
        pending: tasks,
        /** Id of the PRIMARY deployment. */
        deploymentId: z.string(),
    }),
    permissions: [onEcsServices('ecs:DescribeServices')],
    timeout: seconds(10),
});
