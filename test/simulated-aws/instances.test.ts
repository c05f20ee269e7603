/** EC2 instances, their groups, and commands on them, through the SDK. */
import {
  AutoScalingClient,
  DescribeAutoScalingGroupsCommand,
  DescribeAutoScalingInstancesCommand,
  DescribeInstanceRefreshesCommand,
  EnterStandbyCommand,
  ExitStandbyCommand,
  SetInstanceHealthCommand,
  TerminateInstanceInAutoScalingGroupCommand,
} from '@aws-sdk/client-auto-scaling';
import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import {
  DescribeInstanceStatusCommand,
  DescribeInstancesCommand,
  EC2Client,
  EC2ServiceException,
  RebootInstancesCommand,
  StartInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import {
  GetCommandInvocationCommand,
  InvalidInstanceId,
  InvocationDoesNotExist,
  SendCommandCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { simulatedAwsPlugin } from '../../src/simulated-aws/index.ts';
import { anybody, LOCAL, world } from './world.ts';

const ONE = 'i-0000000000000000a';
const TWO = 'i-0000000000000000b';
const InstanceIds = [ONE];

function night() {
  const made = world();
  const plugin = simulatedAwsPlugin(made.aws, anybody);
  const clients = {
    ec2: new EC2Client(LOCAL),
    ssm: new SSMClient(LOCAL),
    groups: new AutoScalingClient(LOCAL),
  };
  clients.ec2.middlewareStack.use(plugin);
  clients.ssm.middlewareStack.use(plugin);
  clients.groups.middlewareStack.use(plugin);
  const stateOf = async (id = ONE) => {
    const command = new DescribeInstancesCommand({ InstanceIds: [id] });
    const { Reservations } = await clients.ec2.send(command);
    return Reservations?.[0]?.Instances?.[0]?.State?.Name;
  };
  const checkOf = async () => {
    const command = new DescribeInstanceStatusCommand({ InstanceIds });
    return (await clients.ec2.send(command)).InstanceStatuses?.[0]?.InstanceStatus?.Status;
  };
  return { ...made, ...clients, stateOf, checkOf };
}

describe('an instance', () => {
  test('stops, starts and is checked again', async () => {
    const { aws, clock, ec2, stateOf, checkOf } = night();
    aws.setup.instance({ id: ONE });
    expect([await stateOf(), await checkOf()]).toEqual(['running', 'ok']);
    const { StoppingInstances } = await ec2.send(new StopInstancesCommand({ InstanceIds }));
    expect(StoppingInstances).toMatchObject([
      { PreviousState: { Name: 'running', Code: 16 }, CurrentState: { Name: 'stopping' } },
    ]);
    await expect(ec2.send(new StartInstancesCommand({ InstanceIds }))).rejects.toMatchObject({
      name: 'IncorrectInstanceState',
    });
    await clock.sleep(31_000);
    expect([await stateOf(), await checkOf()]).toEqual(['stopped', undefined]);
    await ec2.send(new StartInstancesCommand({ InstanceIds }));
    await clock.sleep(30_000);
    expect([await stateOf(), await checkOf()]).toEqual(['running', 'initializing']);
    await clock.sleep(120_000);
    expect(await checkOf()).toBe('ok');
    await ec2.send(new TerminateInstancesCommand({ InstanceIds }));
    await clock.sleep(31_000);
    expect(await stateOf()).toBe('terminated');
  });

  test('that is not there, or has no id, is EC2’s own error', async () => {
    const { ec2 } = night();
    const stop = (id: string) => ec2.send(new StopInstancesCommand({ InstanceIds: [id] }));
    await expect(stop(ONE)).rejects.toBeInstanceOf(EC2ServiceException);
    await expect(stop(ONE)).rejects.toMatchObject({ name: 'InvalidInstanceID.NotFound' });
    await expect(stop('web')).rejects.toMatchObject({ name: 'InvalidInstanceID.Malformed' });
  });

  test.each([
    [
      'restart',
      async ({ ec2 }: ReturnType<typeof night>) =>
        ec2.send(new RebootInstancesCommand({ InstanceIds })),
    ],
    [
      'command',
      async ({ ssm }: ReturnType<typeof night>) =>
        ssm.send(
          new SendCommandCommand({
            InstanceIds,
            DocumentName: 'AWS-RunShellScript',
            Parameters: { commands: ['systemctl restart web'] },
          }),
        ),
    ],
  ] as const)('in trouble that a %s cures: its alarm fires and clears', async (cure, act) => {
    const made = night();
    const { aws, clock, cloudwatch } = made;
    const report = { namespace: 'CustomNamespace', metric: 'webapp-uptime', well: 1, ill: 0 };
    aws.setup.instance({ id: ONE, reports: [report] });
    aws.setup.command({ instance: ONE, runs: 'restart web', cures: true });
    aws.setup.alarm({
      name: 'uptime',
      namespace: 'CustomNamespace',
      metric: 'webapp-uptime',
      dimensions: { InstanceId: ONE },
      threshold: 1,
      comparison: 'LessThanThreshold',
      evaluationPeriods: 2,
    });
    const alarm = async () => {
      const answer = await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames: ['uptime'] }));
      return answer.MetricAlarms?.[0]?.StateValue;
    };
    expect(await alarm()).toBe('OK');
    aws.setup.instanceTrouble({ instance: ONE, cure });
    await clock.sleep(240_000);
    expect(await alarm()).toBe('ALARM');
    await act(made);
    await clock.sleep(240_000);
    expect(await alarm()).toBe('OK');
  });
});

describe('a command', () => {
  const send = (InstanceId = ONE, more: object = {}) =>
    new SendCommandCommand({
      InstanceIds: [InstanceId],
      DocumentName: 'AWS-RunShellScript',
      Parameters: { commands: ['df -h'] },
      ...more,
    });

  async function sent(behaviour: object, more: object = {}, options: { lost?: boolean } = {}) {
    const made = night();
    made.aws.setup.instance({ id: ONE });
    made.aws.setup.bucket({ name: 'outputs' });
    made.aws.setup.command({ instance: ONE, runs: 'df', ...behaviour });
    if (options.lost) {
      made.aws.setup.instanceTrouble({ instance: ONE, cure: { forMs: 60_000 }, agentLost: true });
    }
    const { Command } = await made.ssm.send(send(ONE, more));
    const CommandId = Command?.CommandId;
    const look = () =>
      made.ssm.send(new GetCommandInvocationCommand({ CommandId, InstanceId: ONE }));
    return { ...made, look, id: CommandId };
  }

  test('is unknown at first, runs, and ends with its output cut', async () => {
    const { clock, look } = await sent({ takesMs: 10_000, stdout: 'x'.repeat(30_000) });
    await expect(look()).rejects.toBeInstanceOf(InvocationDoesNotExist);
    await clock.sleep(3_000);
    expect(await look()).toMatchObject({ Status: 'InProgress', ResponseCode: -1 });
    await clock.sleep(10_000);
    const ended = await look();
    expect(ended).toMatchObject({ Status: 'Success', ResponseCode: 0 });
    expect(ended.StandardOutputContent).toHaveLength(24_000);
  });

  test('TimeoutSeconds bounds its start, executionTimeout its run', async () => {
    const late = await sent({}, { TimeoutSeconds: 30 }, { lost: true });
    await late.clock.sleep(12_000);
    expect(await late.look()).toMatchObject({ Status: 'Delayed' });
    await late.clock.sleep(30_000);
    expect(await late.look()).toMatchObject({
      Status: 'TimedOut',
      StatusDetails: 'DeliveryTimedOut',
    });
    const patient = await sent({}, {}, { lost: true });
    await patient.clock.sleep(90_000);
    expect(await patient.look()).toMatchObject({ Status: 'Success' });
    const long = await sent(
      { takesMs: 120_000 },
      { TimeoutSeconds: 30, Parameters: { commands: ['df'], executionTimeout: ['60'] } },
    );
    await long.clock.sleep(50_000);
    expect(await long.look()).toMatchObject({ Status: 'InProgress' });
    await long.clock.sleep(20_000);
    expect(await long.look()).toMatchObject({ StatusDetails: 'ExecutionTimedOut' });
  });

  test('keeps its whole output in S3', async () => {
    const kept = { OutputS3BucketName: 'outputs', OutputS3KeyPrefix: 'night' };
    const { aws, clock, id } = await sent({ stdout: 'x'.repeat(30_000) }, kept);
    await clock.sleep(10_000);
    const key = `night/${id}/${ONE}/awsrunShellScript/0.awsrunShellScript/stdout`;
    expect(aws.state.s3.buckets['outputs']?.objects[key]?.[0]?.body).toHaveLength(30_000);
  });

  test('goes to managed instances that run, with a script that a scenario has foreseen', async () => {
    const { aws, ssm } = night();
    await expect(ssm.send(send())).rejects.toBeInstanceOf(InvalidInstanceId);
    aws.setup.instance({ id: ONE, managed: false });
    aws.setup.instance({ id: TWO, state: 'stopped' });
    await expect(ssm.send(send())).rejects.toBeInstanceOf(InvalidInstanceId);
    await expect(ssm.send(send(TWO))).rejects.toBeInstanceOf(InvalidInstanceId);
    aws.setup.instance({ id: 'i-0000000000000000c' });
    await expect(ssm.send(send('i-0000000000000000c'))).rejects.toThrow('no scenario says');
  });

  test('a document of our own fills in its parameters', async () => {
    const { aws, clock, ssm } = night();
    aws.setup.instance({ id: ONE });
    aws.setup.command({ instance: ONE, runs: 'systemctl restart web.service' });
    const content = JSON.stringify({
      schemaVersion: '2.2',
      parameters: { Unit: { type: 'String', allowedPattern: '^[a-z.]+$' } },
      mainSteps: [
        {
          name: 'a',
          action: 'aws:runShellScript',
          inputs: { runCommand: ['systemctl restart {{ Unit }}'] },
        },
      ],
    });
    aws.setup.ssmDocument({ name: 'RestartUnit', content, type: 'Command' });
    const run = (unit: string) =>
      ssm.send(
        new SendCommandCommand({
          InstanceIds,
          DocumentName: 'RestartUnit',
          Parameters: { Unit: [unit] },
        }),
      );
    await expect(run('web; rm -rf /')).rejects.toMatchObject({ name: 'InvalidParameters' });
    await run('web.service');
    await clock.sleep(10_000);
    const [command] = Object.values(aws.state.ssm.commands);
    expect(command?.invocations[ONE]?.status).toBe('Success');
  });
});

describe('an Auto Scaling group', () => {
  function group() {
    const made = night();
    made.aws.setup.autoScalingGroup({ name: 'web', instances: [ONE, TWO], min: 1, max: 3 });
    const members = async () => {
      const { AutoScalingInstances } = await made.groups.send(
        new DescribeAutoScalingInstancesCommand({}),
      );
      return (AutoScalingInstances ?? [])
        .map(({ InstanceId, LifecycleState, HealthStatus }) =>
          [
            InstanceId === ONE || InstanceId === TWO ? InstanceId.slice(-1) : 'new',
            LifecycleState,
            HealthStatus,
          ].join(' '),
        )
        .toSorted();
    };
    return { ...made, members };
  }

  test('replaces what is unhealthy', async () => {
    const { clock, groups, members, stateOf } = group();
    expect(await members()).toEqual(['a InService HEALTHY', 'b InService HEALTHY']);
    const command = { InstanceId: ONE, HealthStatus: 'Unhealthy' };
    await groups.send(new SetInstanceHealthCommand(command));
    await clock.sleep(15_000);
    expect(await members()).toEqual([
      'a Terminating UNHEALTHY',
      'b InService HEALTHY',
      'new Pending HEALTHY',
    ]);
    await clock.sleep(60_000);
    expect(await members()).toEqual(['b InService HEALTHY', 'new InService HEALTHY']);
    expect(await stateOf()).toBe('terminated');
  });

  test('replaces what was stopped by hand', async () => {
    const { clock, ec2, members } = group();
    await ec2.send(new StopInstancesCommand({ InstanceIds }));
    await clock.sleep(120_000);
    expect(await members()).toEqual(['b InService HEALTHY', 'new InService HEALTHY']);
  });

  test('an instance is terminated with or without a replacement, not below the minimum', async () => {
    const { clock, groups, members } = group();
    const terminate = (InstanceId: string, ShouldDecrementDesiredCapacity: boolean) =>
      groups.send(
        new TerminateInstanceInAutoScalingGroupCommand({
          InstanceId,
          ShouldDecrementDesiredCapacity,
        }),
      );
    await terminate(ONE, true);
    await clock.sleep(120_000);
    expect(await members()).toEqual(['b InService HEALTHY']);
    await expect(terminate(TWO, true)).rejects.toMatchObject({ name: 'ValidationError' });
    await terminate(TWO, false);
    await clock.sleep(120_000);
    expect(await members()).toEqual(['new InService HEALTHY']);
  });

  test('standby: out with a lower wish, and back', async () => {
    const { clock, groups, members } = group();
    const where = { AutoScalingGroupName: 'web', InstanceIds };
    await groups.send(new EnterStandbyCommand({ ...where, ShouldDecrementDesiredCapacity: true }));
    await clock.sleep(60_000);
    expect(await members()).toEqual(['a Standby HEALTHY', 'b InService HEALTHY']);
    await groups.send(new ExitStandbyCommand(where));
    await clock.sleep(60_000);
    expect(await members()).toEqual(['a InService HEALTHY', 'b InService HEALTHY']);
    const { AutoScalingGroups } = await groups.send(new DescribeAutoScalingGroupsCommand({}));
    expect(AutoScalingGroups?.[0]?.DesiredCapacity).toBe(2);
  });
});

describe('an instance refresh', () => {
  test('bakes, and is over', async () => {
    const { aws, clock, groups } = night();
    aws.setup.autoScalingGroup({ name: 'web', instances: [ONE, TWO] });
    const AutoScalingGroupName = 'web';
    const states = async () => {
      const command = new DescribeInstanceRefreshesCommand({ AutoScalingGroupName });
      const { InstanceRefreshes } = await groups.send(command);
      return InstanceRefreshes?.map(({ Status }) => Status);
    };
    expect(await states()).toEqual([]);
    aws.setup.instanceRefresh({ group: 'web', bakesForMs: 60_000 });
    expect(await states()).toEqual(['Baking']);
    await clock.sleep(60_000);
    expect(await states()).toEqual(['Successful']);
    aws.setup.instanceRefresh({ group: 'web', bakesForMs: 60_000 });
    expect(await states()).toEqual(['Baking', 'Successful']);
  });

  test('of a group that is not there is refused', async () => {
    const { groups } = night();
    const command = new DescribeInstanceRefreshesCommand({ AutoScalingGroupName: 'web' });
    await expect(groups.send(command)).rejects.toMatchObject({ name: 'ValidationError' });
  });
});
