import { minutes } from '../../src/base/duration.ts';
import { cannotUndo, runbook, z } from '../../src/contract/index.ts';
import { ec2Instance, ec2InstanceInput, onNothing } from '../../src/targets/ec2-instance.ts';
import { runsCommand } from '../../src/targets/run-command.ts';
export const freeDiskSpace = runbook({
    name: 'free-disk-space',
    says: 'Deletes old rotated logs and temporary files of an instance.',
    input: z.object({
        ...ec2InstanceInput,
        olderThanDays: z.string().regex(/^[1-9][0-9]{0,2}$/),
        atLeastPercentFree: z.string().regex(/^([1-9]|[1-8][0-9])$/),
    }),
    parameters: {
        instance: 'InstanceId',
        olderThanDays: 'OlderThanDays',
        atLeastPercentFree: 'AtLeastPercentFree',
    },
    gives: { output: 'Free.Output' },
    target: ec2Instance,
    undo: cannotUndo({
        because: 'What was deleted is gone.',
        leaves: 'something',
    }),
    permissions: [onNothing('ssm:DescribeInstanceInformation'), ...runsCommand('free-disk-space')],
    timeout: minutes(20),
});
