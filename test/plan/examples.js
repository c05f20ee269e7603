import { above, all, atLeast, below, byHand, ecsService, equals, hours, id, minutes, not, onAlarm, onAlarmContributor, onCompositeAlarm, onEvent, onSchedule, plan, plus, roundUp, seconds, text, times, whole, z, } from 'surefoot';
import { forceNewDeployment, readAlarm, readService, setDesiredCount, tellPeople, } from 'surefoot/tasks';
/** The examples of docs/plan-language.md: one plan, cut into a piece for each word. */
// #region onAlarm
const trigger = onAlarm({ prefix: 'ecs-running-tasks' }, { ClusterName: id('ecs cluster'), ServiceName: id('ecs service') });
// #endregion
// #region triggers
const ecs = { ClusterName: id('ecs cluster'), ServiceName: id('ecs service') };
export const triggers = [
    onAlarm({ namespace: 'AWS/ECS', metric: 'CPUUtilization' }, ecs, { becomes: 'OK' }),
    onCompositeAlarm({ named: 'checkout-unhealthy' }, ecs),
    onAlarmContributor({ tags: { recovery: 'dynamodb' } }, { TableName: id('table') }),
    onEvent({ source: ['aws.ecs'], 'detail-type': ['ECS Deployment State Change'] }, z.object({ eventName: z.string(), deploymentId: z.string() })),
    onSchedule({ cron: '0 3 ? * MON-FRI *' }),
    byHand(z.object({ cluster: id('ecs cluster'), service: id('ecs service') })),
];
// #endregion
// #region plan
export const example = plan({
    name: 'example',
    why: 'A service runs fewer tasks than it wants.',
    trigger,
    target: (on) => ecsService({ cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName }),
    mode: 'automatic',
    limits: { perHour: 5, cooldown: minutes(10) },
    timeLimit: hours(3),
    steps(flow, on) {
        // #endregion
        const service = { cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName };
        // #region read
        const before = flow.read('Look at the service', readService.with(service));
        // #endregion
        // #region conditions
        const someAreMissing = all(below(before.running, before.desired), not(equals(before.desired, whole(0))), atLeast(before.desired, whole(2)));
        // #endregion
        // #region arithmetic
        const half = times(before.desired, 0.5);
        const twoMore = roundUp(plus(before.desired, 2), { atMost: whole(20) });
        // #endregion
        // #region text
        const subject = text `${service.service} runs ${before.running} of ${before.desired} tasks`;
        // #endregion
        // #region when
        const deploymentId = flow.when('Do fewer than half run?', all(someAreMissing, not(atLeast(before.running, half))), () => flow.change('Start a new deployment', forceNewDeployment.with(service), {
            unapprovedBecause: 'Tasks are replaced one by one; the task definition stays.',
        }).deploymentId, () => before.deploymentId);
        // #endregion
        // #region change
        const added = flow.change('Add two tasks', setDesiredCount.with({ ...service, desired: twoMore }));
        // #endregion
        // #region handOver
        flow.when('Did a deployment start meanwhile?', not(equals(added.deploymentId, deploymentId)), () => flow.handOver('Somebody else is deploying', {
            why: 'Two deployments at once would undo each other.',
            tell: tellPeople.with({
                subject,
                message: 'The tasks that were added are taken away again.',
            }),
        }));
        // #endregion
        // #region waitUntil
        flow.waitUntil('Enough tasks run', {
            ask: readService.with(service),
            ready: (now) => atLeast(now.running, now.desired),
            failed: (now) => above(now.pending, 100),
            timesInARow: 3,
            every: seconds(15),
            giveUpAfter: minutes(15),
        });
        // #endregion
        // #region verify
        flow.verify('The service is healthy again', {
            ask: { alarm: readAlarm.with({ arn: on.arn }), service: readService.with(service) },
            ready: ({ alarm, service: now }) => all(equals(alarm.state, 'OK'), atLeast(now.running, before.desired)),
            healthyFor: minutes(3),
            every: seconds(30),
            giveUpAfter: minutes(12),
        });
        return undefined;
        // #endregion
    },
});
