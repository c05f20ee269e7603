import { minutes } from '../../src/base/duration.ts';
import { cannotUndo, runbook, z } from '../../src/contract/index.ts';
import { ec2Instance, ec2InstanceInput, onNothing } from '../../src/targets/ec2-instance.ts';
import { runsCommand } from '../../src/targets/run-command.ts';

export const runRemediationScript = runbook({
  name: 'run-remediation-script',
  says: 'Runs one version of a reviewed script from the remediation bucket on an instance.',
  input: z.object({
    ...ec2InstanceInput,
    key: z.string().min(1).max(512),
    versionId: z.string().min(1),
  }),
  parameters: { instance: 'InstanceId', key: 'Key', versionId: 'VersionId' },
  gives: { command: 'Run.CommandId', exitCode: 'Run.ResponseCode' },
  target: ec2Instance,
  undo: cannotUndo({
    because: 'What a script did is not known here; it was reviewed to run unattended.',
    leaves: 'nothing',
  }),
  permissions: [
    {
      action: 's3:GetObjectVersion',
      on: 'arn:${Partition}:s3:::${ScriptBucket}/*',
      because: 'Which script it is, the alarm says at run time.',
    },
    onNothing('ssm:DescribeInstanceInformation'),
    ...runsCommand('run-remediation-script'),
  ],
  timeout: minutes(25),
});
