import { minutes } from '../../src/base/duration.ts';
import { cannotUndo, runbook, z } from '../../src/contract/index.ts';
import { ecsService, ecsServiceInput, onEcsServices } from '../../src/targets/ecs-service.ts';
export const ecsRestart = runbook({
    name: 'ecs-restart',
    says: 'Restarts an ECS service by a new deployment, and waits until it is rolled out.',
    input: z.object({
        ...ecsServiceInput,
        /** Plans ask people themselves, so they say no. */
        askFirst: z.enum(['yes', 'no']),
    }),
    parameters: { cluster: 'Cluster', service: 'Service', askFirst: 'AskFirst' },
    gives: { deploymentId: 'Restart.DeploymentId' },
    target: ecsService,
    undo: cannotUndo({
        because: 'The tasks it replaced are gone; the new ones run the same task definition.',
        leaves: 'nothing',
    }),
    permissions: [
        onEcsServices('ecs:DescribeServices'),
        onEcsServices('ecs:UpdateService'),
        {
            action: 'sns:Publish',
            on: 'arn:${Partition}:sns:${Region}:${Account}:AutomationSurefoot*',
            because: 'The topic of the approvers bears the name of the stack behind this.',
        },
    ],
    timeout: minutes(45),
});
