import { seededRandom } from '../../src/base/random.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { type Principal, type RecordedCall, SimulatedAws } from '../../src/simulated-aws/index.ts';
import { SERVICES } from '../../src/simulated-aws/services/services.ts';
import { BEGINS } from './sequences.ts';

const judge: Principal = { name: 'judge', actions: ['*'] };
const TOPIC = 'arn:aws:sns:us-east-1:000000000000:night';
const ALARM = 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:web-tasks';
const web = { cluster: 'shop', service: 'web' };
const target = {
  ServiceNamespace: 'ecs',
  ResourceId: 'service/shop/web',
  ScalableDimension: 'ecs:service:DesiredCount',
};
const bothTypes = { AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] };
const event = {
  id: '1',
  account: '1',
  source: 's',
  time: 't',
  region: 'r',
  resources: [],
  'detail-type': 'sold',
};

type Call = readonly [service: string, operation: string, input: object];

const LOOKS: readonly Call[] = [
  ['ECS', 'DescribeServices', { cluster: 'shop', services: ['web', 'nope'], include: ['TAGS'] }],
  ['ECS', 'ListServices', { cluster: 'shop' }],
  ['ECS', 'DescribeClusters', { clusters: ['shop', 'nope'] }],
  ['ECS', 'ListTasks', { cluster: 'shop', serviceName: 'web', desiredStatus: 'STOPPED' }],
  ['CloudWatch', 'DescribeAlarms', bothTypes],
  ['CloudWatch', 'ListTagsForResource', { ResourceARN: ALARM }],
  ['CloudWatch', 'ListTagsForResource', { ResourceARN: `${ALARM}-of-nobody` }],
  ['CloudWatch', 'DescribeAlarmHistory', bothTypes],
  ['Application Auto Scaling', 'DescribeScalableTargets', { ServiceNamespace: 'ecs' }],
  ['Application Auto Scaling', 'DescribeScalingActivities', { ServiceNamespace: 'ecs' }],
];

const DEEDS = [{ desiredCount: 6 }, { forceNewDeployment: true }, { desiredCount: 0 }];

const REST: readonly Call[] = [
  ['EventBridge', 'PutRule', { Name: 'night', EventPattern: '{"source":["shop"]}' }],
  ['EventBridge', 'PutRule', { Name: 'night', EventPattern: '{"source":"shop"}' }],
  ['EventBridge', 'PutTargets', { Rule: 'night', Targets: [{ Id: 'plan', Arn: TOPIC }] }],
  ['EventBridge', 'DescribeRule', { Name: 'night' }],
  ['EventBridge', 'DescribeRule', { Name: 'day' }],
  ['EventBridge', 'ListRules', {}],
  ['EventBridge', 'ListTargetsByRule', { Rule: 'night' }],
  [
    'EventBridge',
    'PutEvents',
    { Entries: [{ Source: 'shop', DetailType: 'sold', Detail: '{}' }, { Source: 'aws.shop' }] },
  ],
  ['EventBridge', 'TestEventPattern', { EventPattern: '{"a":[1]}', Event: '{}' }],
  [
    'EventBridge',
    'TestEventPattern',
    { EventPattern: '{"source":["s"]}', Event: JSON.stringify(event) },
  ],
  ['EventBridge', 'DeleteRule', { Name: 'night' }],
  ['EventBridge', 'RemoveTargets', { Rule: 'night', Ids: ['plan', 'other'] }],
  ['EventBridge', 'DeleteRule', { Name: 'night' }],
  ['SNS', 'CreateTopic', { Name: 'night' }],
  ['SNS', 'Subscribe', { TopicArn: TOPIC, Protocol: 'email', Endpoint: 'ann@example.com' }],
  ['SNS', 'ConfirmSubscription', { TopicArn: TOPIC, Token: 'of nobody' }],
  ['SNS', 'GetSubscriptionAttributes', { SubscriptionArn: `${TOPIC}:nobody` }],
  ['SNS', 'Publish', { TopicArn: TOPIC, Message: 'recovered', Subject: 'shop/web' }],
  ['SNS', 'Publish', { TopicArn: `${TOPIC}x`, Message: 'lost' }],
  ['SNS', 'ListTopics', {}],
  ['SNS', 'ListSubscriptionsByTopic', { TopicArn: TOPIC }],
  ['Application Auto Scaling', 'DeregisterScalableTarget', target],
  ['Application Auto Scaling', 'DeregisterScalableTarget', target],
];

/** Every operation of every service at least once, in a world in which much happens. */
export async function aNight(hostile: boolean): Promise<readonly RecordedCall[]> {
  const clock = new VirtualClock(BEGINS);
  const aws = new SimulatedAws({ clock, random: seededRandom(11), hostile });
  const make = async ([service, operation, input]: Call, by = judge): Promise<unknown> =>
    aws.call(by, service, operation, input).catch((error: unknown) => error);
  arrange(aws);
  const bounds = { ...target, MinCapacity: 1, MaxCapacity: 9 };
  await make(['Application Auto Scaling', 'RegisterScalableTarget', bounds]);
  aws.setup.scalingActivity({ ...web, desired: 5, lastsMs: 60_000 });
  for (const deed of DEEDS) {
    for (let look = 0; look < 4; look++) {
      await clock.sleep(25_000);
      for (const one of LOOKS) await make(one);
      const tasks = Object.keys(aws.state.ecs.tasks).slice(0, 99);
      await make(['ECS', 'DescribeTasks', { cluster: 'shop', tasks }]);
    }
    await make(['ECS', 'UpdateService', { ...web, ...deed }]);
  }
  for (const one of REST) await make(one);
  for (const { token: Token } of aws.state.sns.subscriptions) {
    const confirmed = await make(['SNS', 'ConfirmSubscription', { TopicArn: TOPIC, Token }]);
    await make(['SNS', 'GetSubscriptionAttributes', { ...(confirmed as object) }]);
  }
  const nobody: Principal = { name: 'nobody', actions: [] };
  for (const service of SERVICES) {
    for (const operation of Object.keys(service.operations)) {
      await make([service.id, operation, {}], nobody);
    }
  }
  return aws.calls;
}

function arrange(aws: SimulatedAws): void {
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
}
