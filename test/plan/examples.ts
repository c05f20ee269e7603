import {
  above,
  all,
  atLeast,
  below,
  byHand,
  ec2Instance,
  ecsService,
  equals,
  hours,
  id,
  minutes,
  not,
  onAlarm,
  onAlarmContributor,
  onCompositeAlarm,
  onEvent,
  onSchedule,
  part,
  plan,
  plus,
  roundUp,
  seconds,
  text,
  times,
  whole,
  z,
} from 'surefoot';
import { startInstance } from 'surefoot/runbooks';
import {
  forceNewDeployment,
  readAlarm,
  readDeployment,
  readService,
  setDesiredCount,
  tellPeople,
} from 'surefoot/tasks';

/** The examples of docs/plan-language.md: three plans, cut into a piece for each word. */

// #region onAlarm
const trigger = onAlarm(
  { prefix: 'ecs-running-tasks' },
  { ClusterName: id('ecs cluster'), ServiceName: id('ecs service') },
);
// #endregion

// #region triggers
const ecs = { ClusterName: id('ecs cluster'), ServiceName: id('ecs service') };

export const triggers = [
  onAlarm({ namespace: 'AWS/ECS', metric: 'CPUUtilization' }, ecs, { becomes: 'OK' }),
  onCompositeAlarm({ named: 'checkout-unhealthy' }, ecs),
  onAlarmContributor({ tags: { recovery: 'dynamodb' } }, { TableName: id('table') }),
  onEvent(
    { source: ['aws.ecs'], 'detail-type': ['ECS Deployment State Change'] },
    z.object({ eventName: z.string(), deploymentId: z.string() }),
  ),
  onSchedule({ cron: '0 3 ? * MON-FRI *' }),
  byHand(z.object({ cluster: id('ecs cluster'), service: id('ecs service') })),
];
// #endregion

// #region plan
export const example = plan({
  name: 'example',
  why: 'A service runs fewer tasks than it wants.',
  trigger,
  target: (on) =>
    ecsService({ cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName }),
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
    const someAreMissing = all(
      below(before.running, before.desired),
      not(equals(before.desired, whole(0))),
      atLeast(before.desired, whole(2)),
    );
    // #endregion

    // #region arithmetic
    const half = times(before.desired, 0.5);
    const twoMore = roundUp(plus(before.desired, 2), { atMost: whole(20) });
    // #endregion

    // #region text
    const subject = text`${service.service} runs ${before.running} of ${before.desired} tasks`;
    // #endregion

    // #region when
    const deploymentId = flow.when(
      'Do fewer than half run?',
      all(someAreMissing, not(atLeast(before.running, half))),
      () =>
        flow.change('Start a new deployment', forceNewDeployment.with(service), {
          unapprovedBecause: 'Tasks are replaced one by one; the task definition stays.',
        }).deploymentId,
      () => before.deploymentId,
    );
    // #endregion

    // #region change
    const added = flow.change(
      'Add two tasks',
      setDesiredCount.with({ ...service, desired: twoMore }),
    );
    // #endregion

    // #region handOver
    flow.when(
      'Did a deployment start meanwhile?',
      not(equals(added.deploymentId, deploymentId)),
      () =>
        flow.handOver('Somebody else is deploying', {
          why: 'Two deployments at once would undo each other.',
          tell: tellPeople.with({
            subject,
            message: 'The tasks that were added are taken away again.',
          }),
        }),
    );
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
      ready: ({ alarm, service: now }) =>
        all(equals(alarm.state, 'OK'), atLeast(now.running, before.desired)),
      healthyFor: minutes(3),
      every: seconds(30),
      giveUpAfter: minutes(12),
    });
    return undefined;
    // #endregion
  },
});

// #region part
const enlarge = part({
  name: 'enlarge',
  steps(flow, input: Parameters<typeof setDesiredCount.with>[0]) {
    const enlarged = flow.change('Ask for more tasks', setDesiredCount.with(input));
    flow.pause('Let them start', seconds(30));
    return enlarged.desired;
  },
});
// #endregion

const cures = part({
  name: 'cures',
  steps(flow, service: Parameters<typeof readService.with>[0]) {
    // #region attempts
    flow.attempts(
      'Add a task until six run',
      {
        atMost: 3,
        pause: minutes(2),
        until: { ask: readService.with(service), ready: (now) => atLeast(now.running, whole(6)) },
      },
      () => {
        const now = flow.read('Look how many it wants', readService.with(service));
        const oneMore = roundUp(plus(now.desired, 1), { atMost: whole(20) });
        flow.change('Add a task', setDesiredCount.with({ ...service, desired: oneMore }));
      },
      () => flow.handOver('Three tasks more did not help', { why: 'Something else is wrong.' }),
    );
    // #endregion

    // #region rungs
    flow.rungs('Make it large enough', [
      {
        name: 'Eight tasks may do',
        body: () => {
          flow.change('Ask for eight', setDesiredCount.with({ ...service, desired: whole(8) }));
        },
        until: {
          ask: readService.with(service),
          ready: (now) => atLeast(now.running, whole(8)),
          timesInARow: 2,
          every: seconds(15),
          giveUpAfter: minutes(5),
        },
      },
      {
        name: 'New tasks may do',
        body: () => {
          flow.change('Replace its tasks', forceNewDeployment.with(service), {
            unapprovedBecause: 'Tasks are replaced one by one; the task definition stays.',
          });
        },
      },
    ]);
    // #endregion
  },
});

export const wordsExample = plan({
  name: 'example-of-words',
  why: 'A service and those it works with are too small.',
  trigger: byHand(
    z.object({
      cluster: id('ecs cluster'),
      service: id('ecs service'),
      payments: id('ecs service'),
      others: z.array(z.object({ service: id('ecs service') })),
    }),
  ),
  target: (on) => ecsService({ cluster: on.input.cluster, service: on.input.service }),
  mode: 'automatic',
  limits: { perHour: 5, cooldown: minutes(10) },
  timeLimit: hours(20),
  steps(flow, on) {
    const { cluster, payments: paymentsService } = on.input;
    const service = { cluster, service: on.input.service };
    const before = flow.read('Look at the service', readService.with(service));
    const { deploymentId } = before;
    const deployment = flow.read(
      'Look at its deployment',
      readDeployment.with({ ...service, deploymentId }),
    );

    // #region match
    flow.match('How far is its deployment?', deployment, 'rollout', {
      COMPLETED: () => undefined,
      IN_PROGRESS: () =>
        flow.handOver('Somebody deploys', { why: 'Wait for it, then look again.' }),
      FAILED: () =>
        flow.handOver('The deployment failed', { why: 'It must be rolled back first.' }),
    });
    // #endregion

    // #region tell
    flow.tell(
      'Say that it begins',
      tellPeople.with({
        subject: 'A service is made larger',
        message: text`It runs ${before.running} tasks.`,
      }),
    );
    // #endregion

    flow.use('Make the service larger', cures, service);

    // #region claim
    const payments = { cluster, service: paymentsService };
    flow.claim('Hold the payments', ecsService(payments));
    // #endregion

    // #region together
    const seen = flow.together('Look at both', {
      own: () => flow.read('Look at it again', readService.with(service)),
      payments: () => flow.read('Look at the payments', readService.with(payments)),
    });
    // #endregion

    // #region use
    const wanted = flow.use('Make the payments larger', enlarge, {
      ...payments,
      desired: roundUp(plus(seen.payments.desired, 1), { atMost: whole(20) }),
    });
    // #endregion

    // #region forEach
    flow.forEach(
      'Each other service',
      on.input.others,
      { atOnce: 2, atMost: 5, by: (other) => other.service },
      (other) => {
        flow.claim('Hold it', ecsService({ cluster, service: other.service }));
        const now = { cluster, service: other.service, desired: whole(3) };
        flow.change('Ask for three', setDesiredCount.with(now));
      },
    );
    // #endregion

    // #region pause
    flow.pause('Let traffic come back', minutes(1));
    // #endregion

    flow.verify('Both are healthy', {
      ask: { service: readService.with(service), payments: readService.with(payments) },
      ready: (now) =>
        all(atLeast(now.service.running, seen.own.desired), atLeast(now.payments.running, wanted)),
      healthyFor: minutes(3),
      every: seconds(30),
      giveUpAfter: minutes(12),
    });
    return undefined;
  },
});

/** What asks people, and what runs a runbook. */
export const askingExample = plan({
  name: 'example-of-asking',
  why: 'A service lacks an instance, and its tasks must be started anew.',
  trigger: byHand(
    z.object({
      cluster: id('ecs cluster'),
      service: id('ecs service'),
      instance: id('ec2 instance'),
    }),
  ),
  target: (on) => ecsService({ cluster: on.input.cluster, service: on.input.service }),
  mode: 'automatic',
  limits: { perHour: 1, cooldown: minutes(30) },
  timeLimit: hours(4),
  steps(flow, on) {
    const service = { cluster: on.input.cluster, service: on.input.service };
    const { instance } = on.input;
    const seen = flow.read('Look at it first', readService.with(service));

    // #region approve
    flow.approve('May its tasks be started anew?', {
      before: forceNewDeployment.with(service),
      why: text`${seen.running} of ${seen.desired} tasks run.`,
      evidence: { 'tasks running': seen.running },
      approvers: ['ann', 'bob'],
      quorum: 1,
      answerWithin: minutes(15),
    });
    // #endregion

    flow.claim('Hold the instance', ec2Instance({ instance }));

    // #region runbook
    flow.runbook('Start the instance', startInstance.with({ instance }));
    // #endregion

    flow.change('Start its tasks anew', forceNewDeployment.with(service));
    flow.verify('It is healthy', {
      ask: readService.with(service),
      ready: (now) => atLeast(now.running, now.desired),
      healthyFor: minutes(3),
      every: seconds(30),
      giveUpAfter: minutes(12),
    });
    return undefined;
  },
});
