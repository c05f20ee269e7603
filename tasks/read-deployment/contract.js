import { seconds } from '../../src/base/duration.ts';
import { read, z } from '../../src/contract/index.ts';
import { ecsServiceInput, onEcsServices } from '../../src/targets/ecs-service.ts';
export const readDeployment = read({
    name: 'read-deployment',
    says: 'Reads whether one deployment of an ECS service is rolled out and the service is steady on it.',
    input: z.object({ ...ecsServiceInput, deploymentId: z.string().min(1) }),
    output: z.object({
        /**
         * The service is active, wants tasks, runs as many as it wants, and this deployment is its only
         * one. A service that its circuit breaker rolled back is steady too, but on another deployment.
         */
        steady: z.boolean(),
        /** FAILED also when another deployment has taken this one's place. */
        rollout: z.enum(['COMPLETED', 'IN_PROGRESS', 'FAILED']),
    }),
    permissions: [onEcsServices('ecs:DescribeServices')],
    timeout: seconds(10),
});
