import { seededRandom } from '../../src/base/random.ts';
import {
  all,
  atLeast,
  below,
  ecsService,
  equals,
  type Flow,
  hours,
  id,
  minutes,
  onAlarm,
  type Plan,
  plan,
  plus,
  roundUp,
  seconds,
  times,
  whole,
} from '../../src/index.ts';
import {
  forceNewDeployment,
  readAlarm,
  readDeployment,
  readService,
  setDesiredCount,
} from '../../tasks/index.ts';

/** Chooses one of these by the seed. */
type Choose = <Option>(...options: readonly [Option, ...Option[]]) => Option;

/** Nights that a made up plan may be for: the world knows them by name. */
const NIGHTS = ['ecs-service-unhealthy', 'ecs-most-tasks-dead', 'ecs-nothing-helps'] as const;

/** The night of the plan that this seed makes up. */
export function nightOf(seed: number): string {
  return NIGHTS[seed % NIGHTS.length] ?? NIGHTS[0];
}

/**
 * A plan that the seed makes up of the tasks of an ECS service: some changes in some order, on
 * branches and in loops, and an end that may help, fail, or leave it to people.
 */
export function generated(seed: number): Plan {
  const random = seededRandom(seed);
  const choose: Choose = (...options) => {
    return options[Math.floor(random.next() * options.length)] ?? options[0];
  };
  return planOf(`generated-${seed}`, choose);
}

function planOf(name: string, choose: Choose) {
  return plan({
    name,
    why: 'A seed made it up, to be killed.',
    trigger: onAlarm(
      { prefix: 'ecs-running-tasks' },
      { ClusterName: id('ecs cluster'), ServiceName: id('ecs service') },
    ),
    target: (on) =>
      ecsService({ cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName }),
    mode: 'automatic',
    limits: { perHour: 5, cooldown: minutes(10) },
    timeLimit: hours(6),
    steps(flow, on) {
      const service = { cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName };
      const before = flow.read('Look at the service', readService.with(service));
      const more = (by: number) => roundUp(plus(before.desired, by), { atMost: whole(20) });
      const restart = (said: string) =>
        flow.change(said, forceNewDeployment.with(service), { unapprovedBecause: 'It is a test.' })
          .deploymentId;
      const scale = (said: string, by: number) =>
        flow.change(said, setDesiredCount.with({ ...service, desired: more(by) })).deploymentId;
      const steady = (said: string, deploymentId: ReturnType<typeof restart>) =>
        flow.waitUntil(said, {
          ask: readDeployment.with({ ...service, deploymentId }),
          ready: (now) => equals(now.steady, true),
          timesInARow: choose(1, 3),
          every: seconds(15),
          giveUpAfter: minutes(10),
        });

      if (choose(true, false, false)) {
        const first = scale('Add some first', choose(1, 2));
        if (choose(true, false)) steady('The first is steady', first);
        else flow.pause('Let it settle', seconds(choose(5, 40)));
      }
      const share = choose(0.3, 0.5, 0.8);
      const deploymentId = choose(
        () => scale('Add some', choose(3, 4)),
        () => restart('Start anew'),
        () =>
          flow.when(
            'Are few running?',
            below(before.running, times(before.desired, share)),
            () => restart('Start anew'),
            () => scale('Add some', 3),
          ),
      )();
      if (choose(true, true, false)) steady('It is steady', deploymentId);
      if (choose(true, false)) again(flow, on.arn, () => restart('Start anew again'));
      if (choose(true, false, false)) {
        return flow.handOver('People go on', {
          why: 'The seed says so.',
          ...(choose(true, false) ? { keep: 'It may help.' } : {}),
        });
      }
      flow.verify('The service is healthy again', {
        ask: { alarm: readAlarm.with({ arn: on.arn }), service: readService.with(service) },
        ready: ({ alarm, service: now }) =>
          all(equals(alarm.state, 'OK'), atLeast(now.running, before.desired)),
        healthyFor: minutes(choose(1, 3)),
        every: seconds(30),
        giveUpAfter: minutes(12),
      });
      return undefined;
    },
  });
}

/** The same cure up to three times. */
function again(flow: Flow, arn: Parameters<typeof readAlarm.with>[0]['arn'], cure: () => unknown) {
  flow.attempts(
    'Again while the alarm stands',
    {
      atMost: 3,
      pause: minutes(1),
      until: {
        ask: { alarm: readAlarm.with({ arn }) },
        ready: (now) => equals(now.alarm.state, 'OK'),
      },
    },
    () => {
      cure();
    },
    () => flow.handOver('Three times are enough', { why: 'It did not help.' }),
  );
}
