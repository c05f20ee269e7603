import { seconds } from '../../src/base/duration.ts';
import { cannotUndo, change, z } from '../../src/contract/index.ts';
import { ecsService, ecsServiceInput, onEcsServices } from '../../src/targets/ecs-service.ts';
export const forceNewDeployment = change({
    name: 'force-new-deployment',
    says: 'Starts a new deployment of an ECS service with the task definition it already has.',
    input: z.object(ecsServiceInput),
    output: z.object({ deploymentId: z.string().min(1) }),
    snapshot: z.object({
        status: z.string(),
        /** Id of the PRIMARY deployment. */
        deployment: z.string(),
        taskDefinition: z.string(),
        rollout: z.enum(['COMPLETED', 'IN_PROGRESS', 'FAILED']),
        /** When the PRIMARY deployment was created, ms since 1970. */
        createdAt: z.number(),
    }),
    intended: z.object({ taskDefinition: z.string() }),
    target: ecsService,
    sets: ['deployment'],
    repeat: 'detectable',
    undo: cannotUndo({
        because: 'The tasks it replaced are gone; the new ones run the same task definition.',
        leaves: 'nothing',
    }),
    refuse(_input, before) {
        if (before.status !== 'ACTIVE')
            return `The service is ${before.status}, not ACTIVE.`;
        if (before.rollout === 'IN_PROGRESS') {
            return `Deployment ${before.deployment} is still being rolled out; somebody may be deploying.`;
        }
        return undefined;
    },
    intend: (_input, before) => ({ taskDefinition: before.taskDefinition }),
    compare({ before, intended, result, now, intendedAt }) {
        if (now.deployment === before.deployment)
            return 'as-before';
        if (result !== undefined)
            return result.deploymentId === now.deployment ? 'ours' : 'foreign';
        if (now.taskDefinition !== intended.taskDefinition)
            return 'foreign';
        return now.createdAt >= intendedAt ? 'ours' : 'unclear';
    },
    settled: () => true,
    permissions: [onEcsServices('ecs:DescribeServices'), onEcsServices('ecs:UpdateService')],
    timeout: seconds(30),
});
