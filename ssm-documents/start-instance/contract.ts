import { minutes } from '../../src/base/duration.ts';
import { type Id, runbook, z } from '../../src/contract/index.ts';
import {
  ec2Instance,
  ec2InstanceInput,
  onEc2Instances,
  onNothing,
} from '../../src/targets/ec2-instance.ts';
import { stopInstance } from '../stop-instance/contract.ts';

export const startInstance = runbook({
  name: 'start-instance',
  says: 'Starts a stopped instance, and waits for both status checks.',
  input: z.object({ ...ec2InstanceInput }),
  parameters: { instance: 'InstanceId' },
  gives: {},
  target: ec2Instance,
  undo: {
    runbook: stopInstance,
    after: 'CheckInstance',
    parameters: ({ instance }: { instance: Id<'ec2 instance'> }) => ({ InstanceId: instance }),
  },
  permissions: [
    onNothing('ec2:DescribeInstances'),
    onNothing('ec2:DescribeInstanceStatus'),
    onEc2Instances('ec2:StartInstances'),
  ],
  timeout: minutes(20),
});
