import { minutes, seconds } from '../../src/base/duration.ts';
import { change, wholeNumber, z } from '../../src/contract/index.ts';
import { ecsService, ecsServiceInput, onEcsServices } from '../../src/targets/ecs-service.ts';
const tasks = wholeNumber({ atLeast: 0, atMost: 100_000 });
export const setDesiredCount = change({
    name: 'set-desired-count',
    says: 'Sets how many tasks an ECS service wants. Starts no new deployment.',
    input: z.object({ ...ecsServiceInput, desired: tasks }),
    output: z.object({
        desired: tasks,
        /** Id of the PRIMARY deployment, which stays the one it was. */
        deploymentId: z.string().min(1),
    }),
    snapshot: z.object({
        status: z.string(),
        desiredCount: z.number(),
        running: z.number(),
        /** Id of the PRIMARY deployment: what a lost answer would have said. */
        deployment: z.string(),
        /** Application Auto Scaling sets the same field. */
        autoScaled: z.boolean(),
    }),
    intended: z.object({ desiredCount: z.number() }),
    target: ({ cluster, service }) => ecsService({ cluster, service }),
    sets: ['desiredCount'],
    repeat: 'absolute',
    undo: { within: minutes(10) },
    refuse(_input, before) {
        if (before.status !== 'ACTIVE')
            return `The service is ${before.status}, not ACTIVE.`;
        if (before.autoScaled) {
            return 'Application Auto Scaling sets its desired count too and would take this change back.';
        }
        return undefined;
    },
    intend: (input) => ({ desiredCount: input.desired }),
    compare({ before, intended, now }) {
        if (now.desiredCount === before.desiredCount)
            return 'as-before';
        return now.desiredCount === intended.desiredCount ? 'ours' : 'foreign';
    },
    // Healthy or not, the surplus tasks must be gone: a failing service may never run all it wants.
    settled: (_input, now) => now.running <= now.desiredCount,
    permissions: [
        onEcsServices('ecs:DescribeServices'),
        onEcsServices('ecs:UpdateService'),
        {
            action: 'application-autoscaling:DescribeScalableTargets',
            on: '*',
            because: 'DescribeScalableTargets has no resource-level permissions.',
        },
    ],
    timeout: seconds(30),
});
