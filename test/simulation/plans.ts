import {
  all,
  atLeast,
  atMost,
  below,
  ecsService,
  equals,
  id,
  minutes,
  onAlarm,
  type Plan,
  plan,
  plus,
  roundUp,
  seconds,
  whole,
} from '../../src/index.ts';
import {
  forceNewDeployment,
  readAlarm,
  readDeployment,
  readService,
  setDesiredCount,
} from '../../tasks/index.ts';
import { ecsServiceUnhealthy } from '../../workflows/ecs-service-unhealthy/plan.ts';

const dimensions = { ClusterName: id('ecs cluster'), ServiceName: id('ecs service') };

/** Two changes in a row, each with an undo: what comes last goes back first. */
const addTwice = plan({
  name: 'add-twice',
  why: 'A service is short of tasks, and is given one more, and then another.',
  trigger: onAlarm({ prefix: 'add-twice' }, dimensions),
  target: (on) =>
    ecsService({ cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName }),
  mode: 'automatic',
  limits: { perHour: 2, cooldown: minutes(4) },
  timeLimit: minutes(110),

  steps(flow, on) {
    const service = { cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName };
    const before = flow.read('Look at the service', readService.with(service));
    flow.when('Are there many already?', atLeast(before.desired, 12), () =>
      flow.handOver('Enough is enough', { why: 'It has a dozen tasks.' }),
    );
    const first = flow.change(
      'Add a task',
      setDesiredCount.with({
        ...service,
        desired: roundUp(plus(before.desired, 1), { atMost: whole(20) }),
      }),
    );
    flow.waitUntil('The first is there', {
      ask: readService.with(service),
      ready: (now) => atLeast(now.running, first.desired),
      failed: (now) => atMost(now.desired, 0),
      timesInARow: 1,
      every: seconds(20),
      giveUpAfter: minutes(2),
    });
    const second = flow.change(
      'Add another',
      setDesiredCount.with({
        ...service,
        desired: roundUp(plus(before.desired, 2), { atMost: whole(20) }),
      }),
    );
    flow.waitUntil('Both are there', {
      ask: readDeployment.with({ ...service, deploymentId: second.deploymentId }),
      ready: (now) => equals(now.steady, true),
      failed: (now) => equals(now.rollout, 'FAILED'),
      timesInARow: 1,
      every: seconds(20),
      giveUpAfter: minutes(2),
    });
    flow.verify('It is well', {
      ask: { alarm: readAlarm.with({ arn: on.arn }), service: readService.with(service) },
      ready: ({ alarm, service: now }) =>
        all(equals(alarm.state, 'OK'), atLeast(now.running, before.desired)),
      healthyFor: minutes(1),
      every: seconds(30),
      giveUpAfter: minutes(5),
    });
    return undefined;
  },
});

/**
 * One task more, then new tasks for all: what can be put back before what cannot. It takes a share
 * of the cluster, and none of one that is too small for that.
 */
const addAndRestart = plan({
  name: 'add-and-restart',
  why: 'A service is short of tasks; it gets one more, and then all of them anew.',
  trigger: onAlarm({ prefix: 'add-and-restart' }, dimensions),
  target: (on) =>
    ecsService({ cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName }),
  mode: 'automatic',
  limits: { perHour: 3, cooldown: minutes(2), share: { percent: 60 } },
  timeLimit: minutes(110),

  steps(flow, on) {
    const service = { cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName };
    const before = flow.read('Look at the service', readService.with(service));
    flow.when('Does it want none?', below(before.desired, 1), () =>
      flow.handOver('Nobody wants it', { why: 'It wants no tasks.' }),
    );
    flow.change(
      'Add a task',
      setDesiredCount.with({
        ...service,
        desired: roundUp(plus(before.desired, 1), { atMost: whole(20) }),
      }),
    );
    const anew = flow.change('Start it anew', forceNewDeployment.with(service), {
      unapprovedBecause: 'Tasks are replaced one by one; the task definition stays.',
    });
    flow.waitUntil('It is steady', {
      ask: readDeployment.with({ ...service, deploymentId: anew.deploymentId }),
      ready: (now) => equals(now.steady, true),
      failed: (now) => equals(now.rollout, 'FAILED'),
      timesInARow: 1,
      every: seconds(20),
      giveUpAfter: minutes(3),
    });
    flow.verify('It is well', {
      ask: { alarm: readAlarm.with({ arn: on.arn }), service: readService.with(service) },
      ready: ({ alarm, service: now }) =>
        all(equals(alarm.state, 'OK'), atLeast(now.running, before.desired)),
      healthyFor: minutes(1),
      every: seconds(30),
      giveUpAfter: minutes(5),
    });
    return undefined;
  },
});

/** What the nights run: plans that are shaped to be hard to put back, and a shipped one. */
export const plans: readonly Plan[] = [addTwice, addAndRestart, ecsServiceUnhealthy];
