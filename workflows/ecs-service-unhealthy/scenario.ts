import type { Scenario, ScenarioAlarm } from '../../src/simulated-aws/scenario.ts';

const alarm: ScenarioAlarm = {
  name: 'ecs-running-tasks-checkout',
  dimensions: { ClusterName: 'shop', ServiceName: 'checkout' },
};

/** A checkout service that wants four tasks, with an alarm below the number it needs. */
function shop(
  scenario: Omit<Scenario, 'plan' | 'alarm' | 'arrange'> & {
    readonly desired?: number;
    /** The alarm fires below so many running tasks: all that are wanted, unless given. */
    readonly threshold?: number;
    readonly autoScaled?: boolean;
    /** Other services of the cluster. */
    readonly others?: readonly string[];
  },
): Scenario {
  const { desired = 4, threshold = desired, autoScaled = false, others = [], ...rest } = scenario;
  return {
    ...rest,
    plan: 'ecs-service-unhealthy',
    alarm,
    arrange(aws, { name, dimensions }) {
      aws.ecsService({ ...serviceOf({ dimensions }), desired });
      for (const service of others) aws.ecsService({ cluster: 'shop', service, desired });
      if (autoScaled) aws.autoScaled({ ...serviceOf({ dimensions }), min: 2, max: 10 });
      aws.alarm({
        name,
        metric: 'RunningTaskCount',
        dimensions,
        threshold,
        comparison: 'LessThanThreshold',
        period: 60,
        evaluationPeriods: 2,
        treatMissingData: 'breaching',
      });
    },
  };
}

function serviceOf({ dimensions }: Pick<ScenarioAlarm, 'dimensions'>) {
  const { ClusterName: cluster = 'shop', ServiceName: service = 'checkout' } = dimensions;
  return { cluster, service };
}

export const scenarios: readonly Scenario[] = [
  shop({
    name: 'ecs-service-unhealthy',
    says: 'One of four tasks dies and finds no room again; two more tasks are added.',
    expect: 'recovered',
    trouble: (aws, on) =>
      aws.ecsTrouble({
        ...serviceOf(on),
        kill: 1,
        replacementsFail: 'until desired count changes',
      }),
  }),
  shop({
    name: 'ecs-most-tasks-dead',
    says: 'Three of four tasks die and start badly; a new deployment replaces them.',
    expect: 'recovered',
    trouble: (aws, on) =>
      aws.ecsTrouble({ ...serviceOf(on), kill: 3, replacementsFail: 'until new deployment' }),
  }),
  shop({
    name: 'ecs-nothing-helps',
    says: 'One of four tasks dies and nothing brings it back; the two added tasks are taken away.',
    expect: 'rolled back',
    trouble: (aws, on) => aws.ecsTrouble({ ...serviceOf(on), kill: 1, replacementsFail: 'always' }),
  }),
  shop({
    name: 'ecs-new-deployment-fails',
    says: 'Three of four tasks die, and a new deployment starts no better: it cannot be undone.',
    expect: 'rolled back',
    trouble: (aws, on) => aws.ecsTrouble({ ...serviceOf(on), kill: 3, replacementsFail: 'always' }),
  }),
  shop({
    name: 'ecs-auto-scaled',
    says: 'The service is scaled by Application Auto Scaling, which sets the same field.',
    expect: 'failed',
    autoScaled: true,
    trouble: (aws, on) => aws.ecsTrouble({ ...serviceOf(on), kill: 1, replacementsFail: 'always' }),
  }),
  shop({
    name: 'ecs-scaled-to-zero',
    says: 'Somebody scales the service to zero and leaves its alarm on.',
    expect: 'handed over',
    trouble: (aws, on) => aws.ecsScaled({ ...serviceOf(on), desired: 0 }),
  }),
  shop({
    name: 'ecs-only-observed',
    says: 'Nobody has switched the plan on: it looks, and records what it would do.',
    expect: 'observed',
    mode: 'observe',
    trouble: (aws, on) => aws.ecsTrouble({ ...serviceOf(on), kill: 1, replacementsFail: 'always' }),
  }),
  shop({
    name: 'ecs-asked-first',
    says: 'The plan asks before it changes anything, and its owner says yes: two tasks are added.',
    expect: 'recovered',
    mode: 'approve',
    approvers: ['ann'],
    answer: 'approve',
    trouble: (aws, on) =>
      aws.ecsTrouble({
        ...serviceOf(on),
        kill: 1,
        replacementsFail: 'until desired count changes',
      }),
  }),
  shop({
    name: 'ecs-untagged',
    says: 'The service does not carry the tag that lets plans touch it: people are told instead.',
    expect: 'pending',
    tagged: false,
    trouble: (aws, on) => aws.ecsTrouble({ ...serviceOf(on), kill: 1, replacementsFail: 'always' }),
  }),
  shop({
    name: 'ecs-cluster-ill',
    says: 'Tasks of two of three services die: the cluster ails, so no service is touched.',
    expect: 'pending',
    others: ['basket', 'search'],
    trouble(aws, on) {
      for (const service of [serviceOf(on).service, 'basket']) {
        aws.ecsTrouble({ cluster: 'shop', service, kill: 1, replacementsFail: 'always' });
      }
    },
  }),
  shop({
    name: 'ecs-at-maximum',
    says: 'A service of 25 tasks misses one: the plan neither adds nor takes away.',
    expect: 'handed over',
    desired: 25,
    trouble: (aws, on) => aws.ecsTrouble({ ...serviceOf(on), kill: 1, replacementsFail: 'always' }),
  }),
];
