import {
  DeleteRuleCommand,
  DescribeRuleCommand,
  EventBridgeClient,
  ListRulesCommand,
  ListTargetsByRuleCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  TestEventPatternCommand,
} from '@aws-sdk/client-eventbridge';
import type { JsonObject } from '../../src/base/json.ts';
import { compilePlan } from '../../src/compile/index.ts';
import { connectPlans } from '../../src/local/bus.ts';
import { simulatedAwsPlugin } from '../../src/simulated-aws/index.ts';
import { workflows } from '../../workflows/index.ts';
import { anybody, LOCAL, world } from '../simulated-aws/world.ts';

const plans = workflows.map(({ plan }) => compilePlan(plan));
const [plan] = plans;
const NAME = 'ecs-running-tasks-checkout';

interface Started {
  readonly plan: string;
  readonly event: JsonObject;
}

async function connected(options: { twice?: boolean; hostile?: boolean; seed?: number } = {}) {
  const { clock, aws, events } = world({
    hostile: options.hostile === true,
    seed: options.seed ?? 3,
  });
  const started: Started[] = [];
  const stop = await connectPlans(
    aws,
    plans,
    (asked, event) => started.push({ plan: asked.name, event }),
    { twice: options.twice === true },
  );
  const client = new EventBridgeClient(LOCAL);
  client.middlewareStack.use(simulatedAwsPlugin(aws, anybody));
  return { clock, aws, events, started, stop, client };
}

/** The checkout service and its alarm; one of its tasks dies and finds no room again. */
function trouble({ aws }: Pick<Awaited<ReturnType<typeof connected>>, 'aws'>, alarm = NAME): void {
  const service = { cluster: 'shop', service: 'checkout' };
  aws.setup.ecsService({ ...service, desired: 4 });
  aws.setup.alarm({
    name: alarm,
    metric: 'RunningTaskCount',
    dimensions: { ClusterName: 'shop', ServiceName: 'checkout' },
    threshold: 4,
    comparison: 'LessThanThreshold',
    evaluationPeriods: 2,
  });
  aws.setup.ecsTrouble({ ...service, kill: 1, replacementsFail: 'always' });
}

test('each time its alarm goes to ALARM a plan is started once, with the event as it was sent', async () => {
  const bus = await connected();
  trouble(bus);
  await bus.clock.sleep(10 * 60_000);
  const byHand = { AlarmName: NAME, StateValue: 'OK', StateReason: 'a person' };
  await bus.aws.call(anybody, 'CloudWatch', 'SetAlarmState', byHand);
  await bus.clock.sleep(5 * 60_000);
  const alarms = bus.events.filter((event) => event['detail-type'].startsWith('CloudWatch Alarm'));
  const toAlarm = alarms.filter(
    ({ detail }) => (detail['state'] as JsonObject)['value'] === 'ALARM',
  );
  expect([alarms.length, toAlarm.length]).toEqual([3, 2]);
  expect(bus.started).toEqual(toAlarm.map((event) => ({ plan: plan?.name, event })));
});

test.each([
  ['another alarm', 'web-errors', undefined],
  ['a muted alarm', NAME, 'mute'],
])('%s starts nothing', async (_what, name, mute) => {
  const bus = await connected();
  trouble(bus, name);
  if (mute !== undefined) bus.aws.setup.mute({ alarm: name, rule: mute, forMs: 3_600_000 });
  await bus.clock.sleep(15 * 60_000);
  expect(bus.events.some((event) => event['detail-type'].startsWith('CloudWatch Alarm'))).toBe(
    true,
  );
  expect(bus.started).toEqual([]);
});

test('an event may come twice: when asked for, and in a hostile world', async () => {
  const twice = await connected({ twice: true });
  trouble(twice);
  await twice.clock.sleep(15 * 60_000);
  expect(twice.started.map(({ event }) => event['id'])).toHaveLength(2);
  expect(new Set(twice.started.map(({ event }) => event['id'])).size).toBe(1);

  const hostile = Array.from({ length: 24 }, (_, at) => at + 1).map(async (seed) => {
    const bus = await connected({ hostile: true, seed });
    trouble(bus);
    await bus.clock.sleep(15 * 60_000);
    return bus.started.length;
  });
  const times = await Promise.all(hostile);
  expect(new Set(times)).toEqual(new Set([1, 2]));
});

test('an event that nobody takes is kept and tried again, and given up after 15 minutes', async () => {
  const bus = await connected();
  bus.stop();
  trouble(bus);
  await bus.clock.sleep(6 * 60_000);
  expect(bus.started).toEqual([]);
  const back: string[] = [];
  await connectPlans(bus.aws, plans, (asked) => back.push(asked.name));
  await bus.clock.sleep(2 * 60_000);
  expect(back).toEqual([plan?.name]);

  const lost = await connected();
  lost.stop();
  trouble(lost);
  await lost.clock.sleep(30 * 60_000);
  expect(lost.aws.state.eventbridge.deadLetters).toMatchObject([
    { rule: `surefoot-${plan?.name}` },
  ]);
});

test('the rules are those of EventBridge: listed, described, replaced, deleted', async () => {
  const { client } = await connected();
  const Name = `surefoot-${plan?.name}`;
  const { Rules } = await client.send(new ListRulesCommand({ NamePrefix: 'surefoot-' }));
  expect(Rules?.map((rule) => rule.Name)).toEqual(
    plans.map(({ name }) => `surefoot-${name}`).sort(),
  );
  const rule = await client.send(new DescribeRuleCommand({ Name }));
  expect(JSON.parse(rule.EventPattern ?? '')).toEqual(plan?.pattern);
  expect(rule.State).toBe('ENABLED');
  const { Targets } = await client.send(new ListTargetsByRuleCommand({ Rule: Name }));
  expect(Targets).toEqual([
    {
      Id: 'plan',
      Arn: expect.stringMatching(`stateMachine:${plan?.name}$`),
      RetryPolicy: { MaximumEventAgeInSeconds: 900, MaximumRetryAttempts: 20 },
    },
  ]);
  const refused = await client.send(new DeleteRuleCommand({ Name })).catch((error: Error) => error);
  expect(refused).toMatchObject({ name: 'ValidationException' });
  const removed = await client.send(
    new RemoveTargetsCommand({ Rule: Name, Ids: ['plan', 'other'] }),
  );
  expect(removed.FailedEntries).toMatchObject([{ TargetId: 'other' }]);
  await client.send(new DeleteRuleCommand({ Name }));
  const gone = await client.send(new DescribeRuleCommand({ Name })).catch((error: Error) => error);
  expect(gone).toMatchObject({ name: 'ResourceNotFoundException' });
});

test('events of our own are put, matched and refused one by one', async () => {
  const { aws, client, clock } = await connected();
  const taken: string[] = [];
  aws.onDelivery(({ targetArn }) => taken.push(targetArn) > 0);
  await client.send(new PutRuleCommand({ Name: 'r', EventPattern: '{"source":["shop"]}' }));
  await client.send(new PutTargetsCommand({ Rule: 'r', Targets: [{ Id: 't', Arn: 'arn:t' }] }));
  const entry = { Source: 'shop', DetailType: 'sold', Detail: '{"what":"socks"}' };
  const { FailedEntryCount, Entries } = await client.send(
    new PutEventsCommand({
      Entries: [
        entry,
        { ...entry, Detail: '{' },
        { ...entry, Source: 'aws.shop' },
        { ...entry, Source: 'x' },
      ],
    }),
  );
  expect(FailedEntryCount).toBe(2);
  expect(Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
    undefined,
    'MalformedDetail',
    'NotAuthorizedForSourceException',
    undefined,
  ]);
  expect(taken).toEqual([]);
  await clock.sleep(1);
  expect(taken).toEqual(['arn:t']);
});

test('TestEventPattern answers, and a pattern that EventBridge does not take is refused', async () => {
  const { client, events, aws, clock } = await connected();
  trouble({ aws });
  await clock.sleep(10 * 60_000);
  const event = events.find(({ detail }) => detail['alarmName'] === NAME);
  const ask = (EventPattern: string) =>
    client.send(new TestEventPatternCommand({ EventPattern, Event: JSON.stringify(event) }));
  expect((await ask(JSON.stringify({ source: ['aws.cloudwatch'] }))).Result).toBe(true);
  expect((await ask(JSON.stringify({ source: ['aws.ec2'] }))).Result).toBe(false);
  const bad = await ask('{"source":"aws"}').catch((error: Error) => error);
  expect(bad).toMatchObject({
    name: 'InvalidEventPatternException',
    message: 'Event pattern is not valid. Reason: "source" must be an object or an array',
  });
  const put = new PutRuleCommand({ Name: 'r', EventPattern: `{"a":["${'x'.repeat(2_048)}"]}` });
  expect(await client.send(put).catch((error: Error) => error.name)).toBe(
    'InvalidEventPatternException',
  );
});

test('every plan has a pattern that fits the default quota of 2,048 characters', () => {
  for (const { pattern } of plans)
    expect(JSON.stringify(pattern).length).toBeLessThanOrEqual(2_048);
});
