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

jest.setTimeout(60_000);

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

const catalogue = new Catalogue([
  {
    plan: proving('by-tags', onAlarm({ tags: { recovery: 'ecs' } }, ecs)),
    scenarios: [night('by-tags', 'tasks')],
  },
  {
    plan: proving('by-composite', onCompositeAlarm({ prefix: 'any-' }, ecs)),
    scenarios: [night('by-composite', 'any-trouble')],
  },
]);

test.each(['by-tags', 'by-composite'])('an alarm starts its plan: %s', async (name) => {
  const { out, code } = await cli(['run', '--scenario', name, '--json'], { catalogue });
  const report = JSON.parse(out) as RunReport;
  expect([code, report.outcome, report.reason]).toEqual([0, 'recovered', null]);
});
