import { seededRandom } from '../../src/base/random.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { type Principal, type RecordedCall, SimulatedAws } from '../../src/simulated-aws/index.ts';
import { BEGINS } from './sequences.ts';

const judge: Principal = { name: 'judge', actions: ['*'] };
const ONE = 'i-0000000000000000a';
const TWO = 'i-0000000000000000b';
const LONE = 'i-0000000000000000c';
const GONE = 'i-0000000000000000f';
const NOBODY = '00000000-0000-4000-8000-000000000000';

type Call = readonly [service: string, operation: string, input: object];

/** A document in which each kind of step ends in one of its ways. */
const RUNBOOK = `
schemaVersion: '0.3'
description: Restarts a service.
assumeRole: '{{ Role }}'
parameters:
  Role: { type: String, default: 'arn:aws:iam::000000000000:role/runbook' }
  Instance: { type: 'AWS::EC2::Instance::Id', description: Where. }
outputs: [look.state]
mainSteps:
  - name: look
    action: aws:executeAwsApi
    inputs: { Service: ec2, Api: DescribeInstances, InstanceIds: ['{{ Instance }}'] }
    outputs: [{ Name: state, Selector: '$.Reservations[0].Instances[0].State.Name', Type: String }]
  - name: ask
    action: aws:approve
    timeoutSeconds: 900
    inputs: { Approvers: ['arn:aws:iam::000000000000:role/judge'] }
  - name: fix
    action: aws:runCommand
    maxAttempts: 2
    onFailure: Continue
    inputs:
      DocumentName: AWS-RunShellScript
      InstanceIds: ['{{ Instance }}']
      Parameters: { commands: [restart] }
  - name: restart
    action: aws:changeInstanceState
    nextStep: end
    inputs: { InstanceIds: ['{{ Instance }}'], DesiredState: stopped }
  - name: never
    action: aws:pause
    inputs: {}
  - name: end
    action: aws:sleep
    isEnd: true
    inputs: { Duration: PT5S }
`;

const automations = (id: string): Call[] => [
  ['SSM', 'GetAutomationExecution', { AutomationExecutionId: id }],
  ['SSM', 'DescribeAutomationStepExecutions', { AutomationExecutionId: id, MaxResults: 2 }],
  ['SSM', 'DescribeAutomationExecutions', { MaxResults: 1 }],
];

const FIRST: readonly Call[] = [
  [
    'SSM',
    'CreateDocument',
    { Name: 'Restart', Content: RUNBOOK, DocumentType: 'Automation', DocumentFormat: 'YAML' },
  ],
  ['SSM', 'CreateDocument', { Name: 'Restart', Content: RUNBOOK, DocumentType: 'Automation' }],
  ['SSM', 'CreateDocument', { Name: 'Bad', Content: '{}', DocumentType: 'Automation' }],
  [
    'SSM',
    'UpdateDocument',
    { Name: 'Restart', Content: `${RUNBOOK}\n`, DocumentFormat: 'YAML', VersionName: 'two' },
  ],
  ['SSM', 'UpdateDocument', { Name: 'Restart', Content: RUNBOOK, DocumentFormat: 'YAML' }],
  ['SSM', 'UpdateDocumentDefaultVersion', { Name: 'Restart', DocumentVersion: '2' }],
  ['SSM', 'DescribeDocument', { Name: 'Restart' }],
  ['SSM', 'DescribeDocument', { Name: 'Nothing' }],
  ['SSM', 'GetDocument', { Name: 'Restart', DocumentVersion: '1' }],
  ['SSM', 'ListDocumentVersions', { Name: 'Restart', MaxResults: 1 }],
  ['SSM', 'StartAutomationExecution', { DocumentName: 'Nothing' }],
  ['SSM', 'StartAutomationExecution', { DocumentName: 'Restart' }],
  ['SSM', 'GetAutomationExecution', { AutomationExecutionId: NOBODY }],
  ['SSM', 'StopAutomationExecution', { AutomationExecutionId: NOBODY }],
];

const COMMANDS: readonly Call[] = [
  ['SSM', 'DescribeInstanceInformation', {}],
  ['SSM', 'SendCommand', { InstanceIds: [GONE], DocumentName: 'AWS-RunShellScript' }],
  ['SSM', 'GetCommandInvocation', { CommandId: NOBODY, InstanceId: ONE }],
  ['SSM', 'ListCommandInvocations', { Details: true }],
  ['SSM', 'CancelCommand', { CommandId: NOBODY }],
];

const data = { '/aws/dedup': { Value: '{"dedupString":"web"}', Type: 'SearchableString' } };
const item = { Title: 'web is down', Description: 'No script', Source: 'surefoot' };

const schedule = {
  Name: 'nightly',
  ScheduleExpression: 'rate(1 hour)',
  FlexibleTimeWindow: { Mode: 'OFF' },
  Target: {
    Arn: 'arn:aws:states:us-east-1:000000000000:stateMachine:nightly',
    RoleArn: 'arn:aws:iam::000000000000:role/scheduler',
    Input: '{}',
  },
};

const OTHERS: readonly Call[] = [
  ['Scheduler', 'UpdateSchedule', schedule],
  ['Scheduler', 'CreateSchedule', schedule],
  ['Scheduler', 'CreateSchedule', schedule],
  ['Scheduler', 'UpdateSchedule', { ...schedule, ScheduleExpression: 'rate(2 hours)' }],
  ['SSM', 'CreateOpsItem', { ...item, Priority: 2, OperationalData: data }],
  ['SSM', 'CreateOpsItem', { ...item, OperationalData: data }],
  ['SSM', 'GetOpsItem', { OpsItemId: 'oi-000000000000' }],
  ['SSM', 'PutParameter', { Name: '/surefoot/hook', Value: 'secret', Type: 'SecureString' }],
  ['SSM', 'PutParameter', { Name: '/surefoot/hook', Value: 'other' }],
  ['SSM', 'GetParameter', { Name: '/surefoot/hook' }],
  ['SSM', 'GetParameter', { Name: '/surefoot/nothing' }],
  ['SSM', 'GetParameters', { Names: ['/surefoot/hook', 'no'], WithDecryption: true }],
  ['EC2', 'DescribeInstances', { Filters: [{ Name: 'tag:Name', Values: ['web'] }] }],
  ['EC2', 'DescribeInstances', { InstanceIds: [GONE] }],
  ['EC2', 'DescribeInstanceStatus', { IncludeAllInstances: true }],
  ['EC2', 'RebootInstances', { InstanceIds: [LONE] }],
  ['EC2', 'StopInstances', { InstanceIds: [LONE] }],
  ['EC2', 'StartInstances', { InstanceIds: [LONE] }],
  ['Auto Scaling', 'DescribeAutoScalingGroups', {}],
  ['Auto Scaling', 'DescribeInstanceRefreshes', { AutoScalingGroupName: 'web' }],
  ['Auto Scaling', 'DescribeInstanceRefreshes', { AutoScalingGroupName: 'nothing' }],
  ['SSM', 'GetCalendarState', { CalendarNames: ['shop'] }],
  ['SSM', 'GetCalendarState', { CalendarNames: ['nothing'] }],
  ['Auto Scaling', 'DescribeAutoScalingInstances', { InstanceIds: [ONE, TWO] }],
  ['Auto Scaling', 'SetInstanceHealth', { InstanceId: GONE, HealthStatus: 'Unhealthy' }],
  [
    'Auto Scaling',
    'EnterStandby',
    { AutoScalingGroupName: 'web', InstanceIds: [TWO], ShouldDecrementDesiredCapacity: true },
  ],
  ['Auto Scaling', 'ExitStandby', { AutoScalingGroupName: 'web', InstanceIds: [TWO] }],
  ['Auto Scaling', 'SetInstanceHealth', { InstanceId: TWO, HealthStatus: 'Unhealthy' }],
  [
    'Auto Scaling',
    'TerminateInstanceInAutoScalingGroup',
    { InstanceId: ONE, ShouldDecrementDesiredCapacity: false },
  ],
  [
    'S3',
    'PutObject',
    { Bucket: 'scripts', Key: 'a.sh', Body: 'exit 0', ContentType: 'text/plain' },
  ],
  ['S3', 'HeadObject', { Bucket: 'scripts', Key: 'a.sh' }],
  ['S3', 'HeadObject', { Bucket: 'scripts', Key: 'b.sh' }],
  ['S3', 'GetObject', { Bucket: 'scripts', Key: 'a.sh' }],
  ['S3', 'GetObject', { Bucket: 'scripts', Key: 'b.sh' }],
  ['S3', 'GetObject', { Bucket: 'nothing', Key: 'b.sh' }],
  ['S3', 'ListObjectVersions', { Bucket: 'scripts', MaxKeys: 1 }],
  ['Lambda', 'Invoke', { FunctionName: 'helper', Payload: '{}' }],
  ['Lambda', 'Invoke', { FunctionName: 'nothing' }],
];

/**
 * Every operation of Systems Manager, EC2, Auto Scaling, S3, Lambda and the Scheduler, at least
 * once.
 */
export async function aMaintenanceNight(hostile: boolean): Promise<readonly RecordedCall[]> {
  const clock = new VirtualClock(BEGINS);
  const aws = new SimulatedAws({ clock, random: seededRandom(12), hostile });
  arrange(aws);
  const make = async ([service, operation, input]: Call): Promise<unknown> => {
    await clock.sleep(1_000);
    return aws.call(judge, service, operation, input).catch((error: unknown) => error);
  };
  for (const one of [...FIRST, ...COMMANDS, ...OTHERS]) await make(one);
  const start = { DocumentName: 'Restart', Parameters: { Instance: [LONE] } };
  for (const answer of ['Approve', 'Reject', 'Resume', 'none']) {
    await clock.sleep(60_000);
    await make(['EC2', 'StartInstances', { InstanceIds: [LONE] }]);
    await clock.sleep(60_000);
    const started = await make(['SSM', 'StartAutomationExecution', start]);
    const { AutomationExecutionId: id = NOBODY } = started as { AutomationExecutionId?: string };
    for (const one of automations(id)) await make(one);
    await clock.sleep(30_000);
    const signal = { AutomationExecutionId: id, SignalType: answer };
    if (answer === 'none')
      await make(['SSM', 'StopAutomationExecution', { AutomationExecutionId: id }]);
    else await make(['SSM', 'SendAutomationSignal', signal]);
    for (let look = 0; look < 8; look++) {
      await clock.sleep(20_000);
      for (const one of automations(id)) await make(one);
    }
  }
  for (const { id, invocations } of Object.values(aws.state.ssm.commands)) {
    const [InstanceId = ONE] = Object.keys(invocations);
    await make(['SSM', 'GetCommandInvocation', { CommandId: id, InstanceId }]);
    await make(['SSM', 'CancelCommand', { CommandId: id }]);
  }
  await make(['SSM', 'ListCommandInvocations', { Details: true }]);
  for (const OpsItemId of Object.keys(aws.state.ssm.opsItems)) {
    await make(['SSM', 'UpdateOpsItem', { OpsItemId, Status: 'Resolved' }]);
    await make(['SSM', 'GetOpsItem', { OpsItemId }]);
  }
  await make(['EC2', 'TerminateInstances', { InstanceIds: [LONE] }]);
  return aws.calls;
}

function arrange(aws: SimulatedAws): void {
  aws.setup.role({ name: 'runbook', actions: ['*'] });
  aws.setup.instance({ id: LONE, tags: { Name: 'web' } });
  aws.setup.autoScalingGroup({ name: 'web', instances: [ONE, TWO], groupTags: { team: 'shop' } });
  aws.setup.instanceRefresh({ group: 'web', bakesForMs: 600_000 });
  aws.setup.changeCalendar({ name: 'shop', closed: [{ fromMs: 0, toMs: 600_000 }] });
  aws.setup.command({ instance: LONE, runs: 'restart', exitCode: 1, stdout: 'no', times: 1 });
  aws.setup.command({ instance: LONE, runs: 'restart', stdout: 'yes', stderr: 'warned' });
  aws.setup.bucket({ name: 'scripts', objects: { 'a.sh': 'exit 1' } });
  aws.setup.lambdaFunction({ name: 'helper', answers: [{ returns: { size: 3 } }] });
}
