/** Recorded calls against botocore's service models. See start-moto.ts for how to start this. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { types } from 'node:util';
import { seededRandom } from '../../src/base/random.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { type Principal, type RecordedCall, SimulatedAws } from '../../src/simulated-aws/index.ts';
import { SERVICES } from '../../src/simulated-aws/services/services.ts';
import { ours } from './both.ts';
import { BEGINS, SEQUENCES } from './sequences.ts';

const judge: Principal = { name: 'judge', actions: ['*'] };

/** Every operation of every service at least once, in a world in which much happens. */
async function aNight(hostile: boolean): Promise<readonly RecordedCall[]> {
  const clock = new VirtualClock(BEGINS);
  const aws = new SimulatedAws({ clock, random: seededRandom(11), hostile });
  const call = async (service: string, operation: string, input: object): Promise<unknown> =>
    aws.call(judge, service, operation, input).catch((error: unknown) => error);
  const web = { cluster: 'shop', service: 'web' };
  const target = {
    ServiceNamespace: 'ecs',
    ResourceId: 'service/shop/web',
    ScalableDimension: 'ecs:service:DesiredCount',
  };
  aws.setup.ecsService({ ...web, desired: 4, circuitBreaker: { enable: true, rollback: true } });
  aws.setup.alarm({
    name: 'web-tasks',
    metric: 'RunningTaskCount',
    dimensions: { ClusterName: 'shop', ServiceName: 'web' },
    threshold: 4,
  });
  aws.setup.compositeAlarm({ name: 'shop', rule: 'ALARM("web-tasks")', suppressor: 'web-tasks' });
  aws.setup.ecsTrouble({
    ...web,
    kill: 2,
    replacementsFail: { forMs: 240_000 },
    breaksNewDeployment: true,
  });
  const TopicArn = aws.setup.topic('night');

  const looks = async (): Promise<void> => {
    await call('ECS', 'DescribeServices', {
      cluster: 'shop',
      services: ['web', 'nope'],
      include: ['TAGS'],
    });
    await call('ECS', 'ListServices', { cluster: 'shop' });
    await call('ECS', 'DescribeClusters', { clusters: ['shop', 'nope'] });
    await call('ECS', 'DescribeTasks', {
      cluster: 'shop',
      tasks: Object.keys(aws.state.ecs.tasks).slice(0, 99),
    });
    await call('ECS', 'ListTasks', {
      cluster: 'shop',
      serviceName: 'web',
      desiredStatus: 'STOPPED',
    });
    await call('CloudWatch', 'DescribeAlarms', { AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] });
    await call('CloudWatch', 'DescribeAlarmHistory', {
      AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
    });
    await call('Application Auto Scaling', 'DescribeScalableTargets', { ServiceNamespace: 'ecs' });
  };
  await call('Application Auto Scaling', 'RegisterScalableTarget', {
    ...target,
    MinCapacity: 1,
    MaxCapacity: 9,
  });
  for (const deed of [
    { desiredCount: 6 },
    { forceNewDeployment: true },
    { desiredCount: 0 },
    { desiredCount: 3 },
  ]) {
    for (let minute = 0; minute < 3; minute++) {
      await clock.sleep(25_000);
      await looks();
    }
    await call('ECS', 'UpdateService', { ...web, ...deed });
  }
  const rule = { Rule: 'night' };
  await call('EventBridge', 'PutRule', { Name: 'night', EventPattern: '{"source":["shop"]}' });
  await call('EventBridge', 'PutRule', { Name: 'night', EventPattern: '{"source":"shop"}' });
  await call('EventBridge', 'PutTargets', { ...rule, Targets: [{ Id: 'plan', Arn: TopicArn }] });
  await call('EventBridge', 'DescribeRule', { Name: 'night' });
  await call('EventBridge', 'DescribeRule', { Name: 'day' });
  await call('EventBridge', 'ListRules', {});
  await call('EventBridge', 'ListTargetsByRule', rule);
  await call('EventBridge', 'PutEvents', {
    Entries: [{ Source: 'shop', DetailType: 'sold', Detail: '{}' }, { Source: 'aws.shop' }],
  });
  await call('EventBridge', 'TestEventPattern', { EventPattern: '{"a":[1]}', Event: '{}' });
  const judged = { id: '1', account: '1', source: 's', time: 't', region: 'r', resources: [] };
  await call('EventBridge', 'TestEventPattern', {
    EventPattern: '{"source":["s"]}',
    Event: JSON.stringify({ ...judged, 'detail-type': 'sold' }),
  });
  await call('EventBridge', 'DeleteRule', { Name: 'night' });
  await call('EventBridge', 'RemoveTargets', { ...rule, Ids: ['plan', 'other'] });
  await call('EventBridge', 'DeleteRule', { Name: 'night' });
  await call('SNS', 'CreateTopic', { Name: 'night' });
  await call('SNS', 'Subscribe', { TopicArn, Protocol: 'email', Endpoint: 'ann@example.com' });
  await call('SNS', 'Publish', { TopicArn, Message: 'recovered', Subject: 'shop/web' });
  await call('SNS', 'Publish', { TopicArn: `${TopicArn}x`, Message: 'lost' });
  await call('SNS', 'ListTopics', {});
  await call('SNS', 'ListSubscriptionsByTopic', { TopicArn });
  await call('Application Auto Scaling', 'DeregisterScalableTarget', target);
  await call('Application Auto Scaling', 'DeregisterScalableTarget', target);
  for (const service of SERVICES) {
    for (const operation of Object.keys(service.operations)) {
      await aws
        .call({ name: 'nobody', actions: [] }, service.id, operation, {})
        .catch(() => undefined);
    }
  }
  return aws.calls;
}

/** JSON in which a Date is told from a text. */
function line(call: RecordedCall): string {
  return JSON.stringify(
    call,
    function encode(this: Readonly<Record<string, unknown>>, key, value: unknown) {
      const raw = this[key];
      return types.isDate(raw) ? { $date: raw.getTime() } : value;
    },
  );
}

function judgeCalls(calls: readonly RecordedCall[]) {
  return spawnSync(
    String(process.env['SUREFOOT_EMULATOR_PYTHON']),
    [join(process.cwd(), 'test', 'emulator', 'check_calls.py')],
    { input: calls.map(line).join('\n'), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
}

test('the judge sees a wrong value, an unknown member, a missing one and an unknown error', () => {
  const call = { at: 0, principal: 'judge', service: 'ECS' };
  const update = { ...call, operation: 'UpdateService' };
  const service = { deployments: [{ rolloutState: 'DONE' }], desired: 4 };
  const check = judgeCalls([
    { ...update, input: {}, output: { service } },
    { ...update, input: { service: 'web' }, error: { name: 'NoSuchService', message: '' } },
  ]);
  expect(check.stdout.split('\n')).toEqual([
    'ECS.UpdateService input.service: required and not there',
    'ECS.UpdateService output.service.deployments.0.rolloutState: DONE is not one of COMPLETED, FAILED, IN_PROGRESS',
    'ECS.UpdateService output.service.desired: not in the model',
    expect.stringMatching(/^ECS\.UpdateService error: NoSuchService is not one of /),
    '',
  ]);
  expect(check.status).toBe(1);
});

test('inputs, outputs and errors fit the service models', async () => {
  const calls: RecordedCall[] = [];
  for (const { steps } of SEQUENCES) {
    const world = ours();
    for (const step of steps) await world.run(step);
    calls.push(...world.calls);
  }
  calls.push(...(await aNight(false)), ...(await aNight(true)));
  expect(calls.filter((call) => call.error?.name === 'NotSimulated')).toEqual([]);

  const check = judgeCalls(calls);
  expect(check.stdout).toBe('');
  const answered = new Set(
    calls
      .filter((call) => call.output !== undefined)
      .map((call) => `${call.service}.${call.operation}`),
  );
  const all = SERVICES.flatMap((service) =>
    Object.keys(service.operations).map((name) => `${service.id}.${name}`),
  );
  expect(all.filter((name) => !answered.has(name))).toEqual([]);
  expect(check.status).toBe(0);
});
