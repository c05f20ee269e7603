import { minutes } from '../../src/base/duration.ts';
import { cannotUndo, runbook, z } from '../../src/contract/index.ts';
import { ec2Instance, ec2InstanceInput, onNothing } from '../../src/targets/ec2-instance.ts';
export const replaceInstance = runbook({
    name: 'replace-instance',
    says: 'Terminates an instance of an Auto Scaling group, which launches another one.',
    input: z.object({ ...ec2InstanceInput, group: z.string().min(1).max(255) }),
    parameters: { instance: 'InstanceId', group: 'Group' },
    gives: { activity: 'Terminate.ActivityId' },
    target: ec2Instance,
    undo: cannotUndo({
        because: 'The instance and its instance store volumes are gone.',
        leaves: 'something',
    }),
    permissions: [
        onNothing('autoscaling:DescribeAutoScalingInstances'),
        {
            action: 'autoscaling:TerminateInstanceInAutoScalingGroup',
            on: 'arn:${Partition}:autoscaling:${Region}:${Account}:autoScalingGroup:*',
            because: 'Which group it is, the instance says at run time.',
        },
        onNothing('ec2:DescribeInstances'),
    ],
    timeout: minutes(25),
});
