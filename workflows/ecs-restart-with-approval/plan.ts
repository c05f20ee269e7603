import {
  all,
  atLeast,
  ecsService,
  equals,
  hours,
  id,
  minutes,
  onAlarm,
  plan,
  seconds,
  text,
} from 'surefoot';
import { forceNewDeployment, readAlarm, readDeployment, readService } from 'surefoot/tasks';

export const ecsRestartWithApproval = plan({
  name: 'ecs-restart-with-approval',
  why: 'An ECS service answers with errors; restarting its tasks helps, and its owners want to be asked.',
  trigger: onAlarm(
    { prefix: 'ecs-restart' },
    { ClusterName: id('ecs cluster'), ServiceName: id('ecs service') },
  ),
  target: (on) =>
    ecsService({ cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName }),
  mode: 'automatic',
  limits: { perHour: 2, cooldown: minutes(30) },
  timeLimit: hours(2),

  steps(flow, on) {
    const service = { cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName };
    const before = flow.read('Look at the service', readService.with(service));

    flow.approve('Ask whether to restart it', {
      before: forceNewDeployment.with(service),
      why: text`Alarm ${on.name} fires: ${service.service} runs too few healthy tasks.`,
      evidence: {
        'tasks running': before.running,
        'tasks wanted': before.desired,
      },
      approvers: ['ann', 'bob'],
      answerWithin: minutes(15),
    });

    const { deploymentId } = flow.change('Restart its tasks', forceNewDeployment.with(service));

    flow.waitUntil('The new tasks are steady', {
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
