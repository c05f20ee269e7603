import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { checkPlan } from '../../src/compile/index.ts';
import { readStart, recoveryId, runbook } from '../../src/contract/index.ts';
import { type Entry, Recoveries } from '../../src/control/index.ts';
import {
  all,
  atLeast,
  byHand,
  ecsService,
  equals,
  hours,
  type Id,
  id,
  minutes,
  onAlarm,
  plan,
  seconds,
  whole,
  wholeNumber,
  z,
} from '../../src/index.ts';
import { cloudHere } from '../../src/local/cloud-here.ts';
import { Faults, type Strike } from '../../src/local/faults.ts';
import { Catalogue, type RunReport } from '../../src/local/index.ts';
import { Laptop } from '../../src/local/laptop.ts';
import { rehearse } from '../../src/local/rehearse.ts';
import type { Setup } from '../../src/simulated-aws/index.ts';
import { readAlarm, readService, setDesiredCount } from '../../tasks/index.ts';

export const WIDEN = 'Ask for more tasks';
const tasks = wholeNumber({ atLeast: 0, atMost: 100 });

/** Sets the desired count, where it is what the plan has seen; a task sets it back. */
export const DOCUMENT = `schemaVersion: "0.3"
description: Sets the desired count of a service.
assumeRole: "{{ AutomationAssumeRole }}"
parameters:
  AutomationAssumeRole: { type: String }
  SurefootKey: { type: String }
  Cluster: { type: String }
  Service: { type: String }
  Desired: { type: Integer }
  Was: { type: String }
mainSteps:
  - name: CheckService
    action: aws:assertAwsResourceProperty
    inputs:
      Service: ecs
      Api: DescribeServices
      cluster: "{{ Cluster }}"
      services: ["{{ Service }}"]
      PropertySelector: $.services[0].desiredCount
      DesiredValues: ["{{ Was }}"]
    timeoutSeconds: 60
    onFailure: Abort
    isCritical: true
  - name: Widen
    action: aws:executeAwsApi
    inputs:
      Service: ecs
      Api: UpdateService
      cluster: "{{ Cluster }}"
      service: "{{ Service }}"
      desiredCount: "{{ Desired }}"
    timeoutSeconds: 60
    onFailure: Abort
    isCritical: true
  - name: Rest
    action: aws:sleep
    inputs: { Duration: PT2M }
    timeoutSeconds: 300
    onFailure: Abort
    isCritical: true
    isEnd: true
`;

export const widenService = runbook({
  name: 'widen-service',
  says: 'Sets how many tasks a service wants, and waits.',
  input: z.object({
    cluster: id('ecs cluster'),
    service: id('ecs service'),
    desired: tasks,
    was: tasks,
  }),
  parameters: { cluster: 'Cluster', service: 'Service', desired: 'Desired', was: 'Was' },
  gives: {},
  target: ({ cluster, service }) => ecsService({ cluster, service }),
  // #region undo
  undo: {
    task: setDesiredCount,
    input: ({ cluster, service, was }) => ({ cluster, service, desired: was }),
    within: minutes(10),
    after: 'CheckService',
  },
  // #endregion
  permissions: [],
  timeout: minutes(10),
});

export const widenTheService = plan({
  name: 'widen-the-service',
  why: 'A service runs too few tasks.',
  trigger: onAlarm(
    { prefix: 'ecs-running-tasks' },
    { ClusterName: id('ecs cluster'), ServiceName: id('ecs service') },
  ),
  mode: 'automatic',
  limits: { perHour: 5, cooldown: minutes(10) },
  timeLimit: hours(4),
  target: (on) =>
    ecsService({ cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName }),
  steps(flow, on) {
    const service = { cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName };
    const before = flow.read('Look at the service', readService.with(service));
    flow.runbook(WIDEN, widenService.with({ ...service, desired: whole(6), was: before.desired }));
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

/** A night on which the service never becomes healthy, unless it heals. */
export function night({ heals = false } = {}): Promise<RunReport> {
  const scenario = new Catalogue().scenario('ecs-service-unhealthy');
  return rehearse({
    plan: widenTheService,
    scenario: {
      ...scenario,
      arrange(aws, alarm) {
        scenario.arrange(aws, alarm);
        putDocument(aws);
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

export function putDocument(aws: Setup): void {
  const name = 'surefoot-document-widen-service';
  aws.role({ name, actions: ['ecs:DescribeServices', 'ecs:UpdateService'] });
  aws.ssmDocument({ name, content: DOCUMENT });
}

const where = { cluster: 'shop' as Id<'ecs cluster'>, service: 'checkout' as Id<'ecs service'> };

const widenByHand = plan({
  name: 'widen-by-hand',
  why: 'A service runs too few tasks.',
  trigger: byHand(z.object({})),
  target: () => ecsService(where),
  mode: 'automatic',
  limits: { perHour: 5, cooldown: minutes(10) },
  timeLimit: minutes(120),
  steps(flow) {
    flow.runbook(WIDEN, widenService.with({ ...where, desired: whole(6), was: whole(4) }));
    flow.handOver('Look at it', { why: 'It is wide.', keep: 'A person looks at it.' });
  },
});

const SOMEBODY = {
  name: 'user/somebody',
  actions: ['ssm:StopAutomationExecution', 'ssm:DescribeAutomationExecutions'],
};

/** Starts the plan; a minute later, or so, somebody stops the automation, or the execution. */
export async function stopped(
  what: 'automation' | 'execution',
  {
    strikes = [] as readonly Strike[],
    afterMs = 60_000,
    desired = 4,
    /** How long after the automation the execution is stopped, too. */
    thenMs = undefined as number | undefined,
    later = async (_laptop: Laptop, _recovery: string): Promise<void> => undefined,
  } = {},
) {
  const clock = new VirtualClock(Date.UTC(2026, 2, 3, 3, 0, 0));
  const account = { accountId: '000000000000', region: 'us-east-1' };
  const cloud = await cloudHere({ clock, seed: 1, ...account, hostile: false });
  const { setup } = cloud.aws;
  setup.ecsService({ ...where, desired });
  putDocument(setup);
  setup.tagAll('surefoot', 'any');
  await cloud.deployDocuments();
  const laptop = await Laptop.open({ clock, cloud, seed: 1, faults: new Faults(strikes) });
  await laptop.modeUnlessSet('widen-by-hand', 'automatic');
  const stopHearing = await laptop.hearAutomations();
  const start = { byHand: { key: 'ticket-7', input: {} } };
  const execution = laptop.start(checkPlan(widenByHand).compiled, start, 'one');
  await clock.sleep(afterMs);
  if (what === 'execution') execution.stop('Stopped', 'by hand');
  else await stopAutomations(laptop);
  const recovery = recoveryId('widen-by-hand', readStart(start));
  const records = new Recoveries(laptop.runtime);
  let between: readonly Entry[] = [];
  if (thenMs !== undefined) {
    await clock.sleep(thenMs);
    between = (await records.get(recovery)).entries;
    execution.stop('Stopped', 'by hand');
  }
  const result = await execution.done;
  await laptop.settle(recovery, result, 'one');
  await later(laptop, recovery);
  const record = await records.get(recovery);
  stopHearing();
  const { resources } = await cloud.look();
  await laptop.close();
  const service = resources.find(({ resource }) => resource === 'ecs-service:shop/checkout');
  return {
    outcome: record.outcome,
    entries: record.entries.map(({ status }) => status),
    ...(thenMs !== undefined && { between: between.map(({ undoTask }) => undoTask?.task) }),
    desired: service?.fields['desiredCount'],
  };
}

async function stopAutomations({ cloud }: Laptop): Promise<void> {
  const listed = await cloud.call(SOMEBODY, 'SSM', 'DescribeAutomationExecutions', {});
  const { AutomationExecutionMetadataList: list } = listed as {
    AutomationExecutionMetadataList: { AutomationExecutionId: string }[];
  };
  for (const { AutomationExecutionId } of list) {
    const order = { AutomationExecutionId, Type: 'Cancel' };
    const stop = cloud.call(SOMEBODY, 'SSM', 'StopAutomationExecution', order);
    // One that has ended by itself cannot be stopped.
    await stop.catch((error: Error) => {
      if (error.name !== 'InvalidAutomationStatusUpdateException') throw error;
    });
  }
}
