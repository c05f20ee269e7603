import {
  all,
  atLeast,
  below,
  ecsService,
  equals,
  hours,
  id,
  minutes,
  onAlarm,
  plan,
  plus,
  roundUp,
  seconds,
  text,
  times,
  whole,
} from 'surefoot';
import {
  forceNewDeployment,
  readAlarm,
  readDeployment,
  readService,
  setDesiredCount,
  tellPeople,
} from 'surefoot/tasks';

/** The plan never asks for more tasks than this, and never takes any away. */
const MAXIMUM = whole(20);

export const ecsServiceUnhealthy = plan({
  name: 'ecs-service-unhealthy',
  why: 'An ECS service runs fewer tasks than its alarm allows.',
  trigger: onAlarm(
    { prefix: 'ecs-running-tasks' },
    { ClusterName: id('ecs cluster'), ServiceName: id('ecs service') },
  ),
  target: (on) =>
    ecsService({ cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName }),
  mode: 'automatic',
  // With half of a cluster ill, what ails it is not this service.
  limits: { perHour: 5, cooldown: minutes(10), share: { percent: 50, atLeastOne: true } },
  timeLimit: hours(2),

  steps(flow, on) {
    const service = { cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName };
    const before = flow.read('Look at the service', readService.with(service));

    flow.when('Was it scaled to zero?', below(before.desired, 1), () =>
      flow.handOver('Nobody asked for tasks', {
        why: 'A service that wants no tasks misses none: its alarm or its desired count is set wrongly.',
        tell: tellPeople.with({
          subject: text`${service.service} wants no tasks, yet its alarm fires`,
          message: text`Service ${service.service} in ${service.cluster} has a desired count of 0. Mend the alarm, or scale the service up.`,
        }),
      }),
    );

    const deploymentId = flow.when(
      'Are fewer than half running?',
      below(before.running, times(before.desired, 0.5)),
      () =>
        flow.change('Start a new deployment', forceNewDeployment.with(service), {
          unapprovedBecause: 'Tasks are replaced one by one; the task definition stays.',
        }).deploymentId,
      () => {
        flow.when('Is it at its maximum?', atLeast(before.desired, MAXIMUM), () =>
          flow.handOver('No more tasks may be added', {
            why: 'The service already wants as many tasks as this plan may ask for.',
          }),
        );
        return flow.change(
          'Add two tasks',
          setDesiredCount.with({
            ...service,
            desired: roundUp(plus(before.desired, 2), { atMost: MAXIMUM }),
          }),
        ).deploymentId;
      },
    );

    flow.waitUntil('The service is steady', {
      ask: readDeployment.with({ ...service, deploymentId }),
      ready: (now) => equals(now.steady, true),
      failed: (now) => equals(now.rollout, 'FAILED'),
      timesInARow: 3,
      every: seconds(15),
      giveUpAfter: minutes(15),
    });

    flow.verify('The service is healthy again', {
      ask: { alarm: readAlarm.with({ arn: on.arn }), service: readService.with(service) },
      ready: ({ alarm, service: now }) =>
        all(equals(alarm.state, 'OK'), atLeast(now.running, before.desired)),
      healthyFor: minutes(3),
      every: seconds(30),
      giveUpAfter: minutes(12),
    });
    return undefined;
  },
});
