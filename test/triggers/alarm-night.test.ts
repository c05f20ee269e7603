import {
  atLeast,
  ecsService,
  hours,
  id,
  minutes,
  onAlarm,
  onCompositeAlarm,
  type Plan,
  plan,
  type Ref,
  type StartedBy,
} from '../../src/index.ts';
import { Catalogue, type RunReport } from '../../src/local/index.ts';
import type { Scenario } from '../../src/simulated-aws/scenario.ts';
import { readService } from '../../tasks/index.ts';
import { cli } from '../cli/cli.ts';

const ecs = { ClusterName: id('ecs cluster'), ServiceName: id('ecs service') };

/** What every alarm of these plans tells. */
interface OfAService {
  readonly dimensions: {
    readonly ClusterName: ReturnType<typeof ecs.ClusterName.parse>;
    readonly ServiceName: ReturnType<typeof ecs.ServiceName.parse>;
  };
}

/** A plan that proves the service of its alarm healthy. */
function proving<On extends OfAService>(name: string, trigger: StartedBy<On>): Plan {
  return plan<OfAService>({
    name,
    why: 'The service is looked at.',
    trigger: trigger,
    target: (on) => ecsService(serviceOf(on)),
    mode: 'automatic',
    limits: { perHour: 5, cooldown: minutes(1) },
    timeLimit: hours(1),
    steps(flow, on) {
      return flow.verify('It is healthy', {
        ask: readService.with(serviceOf(on)),
        ready: (now) => atLeast(now.running, 1),
        healthyFor: minutes(1),
        every: minutes(1),
        giveUpAfter: minutes(5),
      });
    },
  });
}

function serviceOf(on: Ref<OfAService>) {
  return { cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName };
}

const service = { cluster: 'shop', service: 'checkout' };

/** A night in which one of three tasks dies, and comes back after a while. */
function night(plan: string, alarm: string, more: Partial<Scenario> = {}): Scenario {
  return {
    name: plan,
    plan,
    says: 'One task dies.',
    expect: 'recovered',
    alarm: { name: alarm, dimensions: { ClusterName: 'shop', ServiceName: 'checkout' } },
    arrange(aws, { dimensions }) {
      aws.ecsService({ ...service, desired: 3 });
      aws.alarm({
        name: 'tasks',
        metric: 'RunningTaskCount',
        dimensions,
        threshold: 3,
        tags: { recovery: 'ecs' },
      });
      if (alarm !== 'tasks') aws.compositeAlarm({ name: alarm, rule: 'ALARM(tasks)' });
    },
    trouble: (aws) => aws.ecsTrouble({ ...service, kill: 1, replacementsFail: 'always' }),
    ...more,
  };
}

/** Composite alarms name what is unhealthy by their children: each is looked at. */
const ofChildren = plan({
  name: 'by-children',
  why: 'Every service that is named is looked at.',
  trigger: onCompositeAlarm(
    { named: 'any-trouble' },
    { ClusterName: ecs.ClusterName },
    { ofEachChild: { ServiceName: ecs.ServiceName } },
  ),
  target: (on) =>
    ecsService({
      cluster: on.dimensions.ClusterName,
      service: id('ecs service').parse('checkout'),
    }),
  mode: 'automatic',
  limits: { perHour: 5, cooldown: minutes(1) },
  timeLimit: hours(2),
  steps(flow, on) {
    flow.forEach('Each service', on.children, { atOnce: 1, atMost: 5 }, (child) => {
      const where = {
        cluster: child.dimensions.ClusterName,
        service: child.dimensions.ServiceName,
      };
      flow.read('Look at it', readService.with(where));
    });
    return flow.handOver('A person looks', { why: 'All are looked at.' });
  },
});

/** The task is replaced, so that the alarm is OK again: that starts the plan. */
const isBack: Partial<Scenario> = {
  says: 'One task dies, and another takes its place.',
  trouble: (aws) => aws.ecsTrouble({ ...service, kill: 1, replacementsFail: { forMs: 240_000 } }),
};

/** Fewer tasks run than a model expects. */
const isUnusual: Partial<Scenario> = {
  arrange(aws, { dimensions }) {
    aws.ecsService({ ...service, desired: 3 });
    const metric = 'RunningTaskCount';
    aws.anomalyAlarm({ name: 'unusual', metric, dimensions, band: { lower: 2.5, upper: 3.5 } });
  },
};

/** Each by itself: one alarm would start several of them. */
const entries = [
  {
    plan: proving('by-name', onAlarm({ named: 'tasks' }, ecs)),
    scenarios: [night('by-name', 'tasks')],
  },
  {
    plan: proving('by-prefix', onAlarm({ prefix: 'tas' }, ecs)),
    scenarios: [night('by-prefix', 'tasks')],
  },
  {
    plan: proving(
      'by-metric',
      onAlarm(
        {
          namespace: 'ECS/ContainerInsights',
          metric: 'RunningTaskCount',
          where: { ServiceName: 'checkout' },
        },
        ecs,
      ),
    ),
    scenarios: [night('by-metric', 'tasks')],
  },
  {
    plan: proving('once-it-is-ok', onAlarm({ named: 'tasks' }, ecs, { becomes: 'OK' })),
    scenarios: [night('once-it-is-ok', 'tasks', isBack)],
  },
  {
    plan: proving('by-anomaly', onAlarm({ named: 'unusual' }, ecs)),
    scenarios: [night('by-anomaly', 'unusual', isUnusual)],
  },
  {
    plan: ofChildren,
    scenarios: [night('by-children', 'any-trouble', { expect: 'handed over' })],
  },
  {
    plan: proving('by-tags', onAlarm({ tags: { recovery: 'ecs' } }, ecs)),
    scenarios: [night('by-tags', 'tasks')],
  },
  {
    plan: proving('by-composite', onCompositeAlarm({ prefix: 'any-' }, ecs)),
    scenarios: [night('by-composite', 'any-trouble')],
  },
];

async function run(name: string): Promise<{ code: number; report: RunReport }> {
  const catalogue = new Catalogue(entries.filter(({ plan }) => plan.graph.name === name));
  const { out, code } = await cli(['run', '--scenario', name, '--json'], { catalogue });
  return { code, report: JSON.parse(out) as RunReport };
}

test.each([
  'by-name',
  'by-prefix',
  'by-tags',
  'by-metric',
  'by-composite',
  'by-anomaly',
  'once-it-is-ok',
])('an alarm starts its plan: %s', async (name) => {
  const { code, report } = await run(name);
  expect([code, report.outcome, report.reason]).toEqual([0, 'recovered', null]);
});

test('an alarm on a band tells of the metric, of the band and of what lay outside', async () => {
  const { report } = await run('by-anomaly');
  const event = JSON.parse(String(report.events[0]?.details['input'])) as {
    detail: { state: { reason: string; reasonData: string }; configuration: { metrics: object[] } };
  };
  const { state, configuration } = event.detail;
  expect(state.reason).toMatch(
    /^Thresholds Crossed: 1 datapoint \[2\.0 \(.*\)\] was less than the lower thresholds \[2\.5\] or greater than the upper thresholds \[3\.5\]\.$/,
  );
  expect(JSON.parse(state.reasonData)).toMatchObject({ recentUpperThresholds: [3.5] });
  expect(configuration.metrics).toEqual([
    expect.objectContaining({ id: 'm1', returnData: true }),
    {
      id: 'ad1',
      expression: 'ANOMALY_DETECTION_BAND(m1, 2)',
      label: 'RunningTaskCount (expected)',
      returnData: true,
    },
  ]);
});

test('a composite alarm tells its plan which of its children stand', async () => {
  const { report } = await run('by-children');
  expect(report.outcome).toBe('handed over');
  const looks = report.events.filter(
    ({ type, details }) => type === 'TaskStateEntered' && details['name'] === 'Look at it',
  );
  expect(looks).toHaveLength(1);
  expect(String(looks[0]?.details['input'])).toContain('"ServiceName":"checkout"');
});
