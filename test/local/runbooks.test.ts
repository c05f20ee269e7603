import {
  all,
  atLeast,
  ec2Instance,
  ecsService,
  equals,
  hours,
  type Id,
  id,
  minutes,
  onAlarm,
  plan,
  seconds,
} from '../../src/index.ts';
import { Catalogue, type RunReport } from '../../src/local/index.ts';
import { rehearse } from '../../src/local/rehearse.ts';
import { restartSystemdService, startInstance } from '../../ssm-documents/index.ts';
import { readAlarm, readService } from '../../tasks/index.ts';

jest.setTimeout(60_000);

const INSTANCE = 'i-0123456789abcdef0';
const START = 'Start the instance';
const instance = INSTANCE as Id<'ec2 instance'>;

/** Starts the instance behind a service, restarts a unit on it, and looks whether that helps. */
const wakeInstance = plan({
  name: 'wake-instance',
  why: 'A service runs too few tasks while the instance behind it is stopped.',
  trigger: onAlarm(
    { prefix: 'ecs-running-tasks' },
    { ClusterName: id('ecs cluster'), ServiceName: id('ecs service') },
  ),
  target: (on) =>
    ecsService({ cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName }),
  mode: 'automatic',
  limits: { perHour: 5, cooldown: minutes(10) },
  timeLimit: hours(4),
  steps(flow, on) {
    const service = { cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName };
    const before = flow.read('Look at the service', readService.with(service));
    flow.claim('Take its instance', [ec2Instance({ instance })]);
    flow.runbook(START, startInstance.with({ instance }));
    flow.runbook(
      'Restart the agent',
      restartSystemdService.with({ instance, unit: 'ecs.service' }),
      { unapprovedBecause: 'The agent holds nothing that is not on disk.' },
    );
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

interface Night {
  readonly heals?: boolean;
  readonly state?: 'running' | 'stopped';
  readonly unitFails?: boolean;
  /** No status event of an automation arrives. */
  readonly eventsLost?: boolean;
}

function night({
  heals = true,
  state = 'stopped',
  unitFails = false,
  eventsLost = false,
}: Night): Promise<RunReport> {
  const scenario = new Catalogue().scenario('ecs-service-unhealthy');
  return rehearse({
    plan: wakeInstance,
    scenario: {
      ...scenario,
      arrange(aws, alarm) {
        scenario.arrange(aws, alarm);
        aws.instance({ id: INSTANCE, state });
        if (eventsLost) aws.loseAutomationEvents(1_000);
        aws.command({ instance: INSTANCE, runs: 'systemctl', exitCode: unitFails ? 1 : 0 });
      },
      trouble: (aws) =>
        aws.ecsTrouble({
          cluster: 'shop',
          service: 'checkout',
          kill: 1,
          replacementsFail: heals ? { forMs: minutes(6).ms } : 'always',
        }),
    },
    clock: 'virtual',
    faults: [],
    seed: 1,
  });
}

const started = ({ calls }: RunReport) =>
  calls.flatMap(({ operation, input }) =>
    operation === 'StartAutomationExecution'
      ? [(input as { DocumentName: string }).DocumentName.replace('surefoot-document-', '')]
      : [],
  );
const stands = ({ entries }: RunReport) => entries.map(({ task, status }) => [task, status]);

test('the runbooks run one after the other, and the plan has recovered', async () => {
  const report = await night({});
  expect(report.outcome).toBe('recovered');
  expect(started(report)).toEqual(['start-instance', 'restart-systemd-service']);
  expect(stands(report)).toEqual([
    ['runbook start-instance', 'applied'],
    ['runbook restart-systemd-service', 'applied'],
  ]);
});

test('every status event is lost: the sweep sees that the runbooks have ended', async () => {
  const report = await night({ eventsLost: true });
  expect(report.outcome).toBe('recovered');
  expect(started(report)).toEqual(['start-instance', 'restart-systemd-service']);
});

test('it did not help: the instance is stopped again, and what lasts is listed', async () => {
  const report = await night({ heals: false });
  expect(report.outcome).toBe('rolled back');
  expect(started(report)).toEqual(['start-instance', 'restart-systemd-service', 'stop-instance']);
  expect(stands(report)).toEqual([
    ['runbook start-instance', 'undone'],
    ['runbook restart-systemd-service', 'left'],
  ]);
  expect(report.left.map(({ step }) => step)).toEqual(['Restart the agent']);
});

test('a runbook that fails half-way takes the plan back', async () => {
  const report = await night({ unitFails: true });
  expect(report.outcome).toBe('rolled back');
  expect(started(report).at(-1)).toBe('stop-instance');
  expect(report.reason).toContain('restart-systemd-service ended Failed');
});

test('an instance that somebody else has started is not stopped', async () => {
  const report = await night({ state: 'running' });
  expect(started(report)).toEqual(['start-instance']);
  expect(stands(report)).toEqual([['runbook start-instance', 'as-before']]);
  expect(report.left).toEqual([]);
});
