import { minutes } from '../../src/base/duration.ts';
import { cannotUndo, runbook, z } from '../../src/contract/index.ts';
import { ec2Instance, ec2InstanceInput, onEc2Instances, onNothing, } from '../../src/targets/ec2-instance.ts';
export const restartInstance = runbook({
    name: 'restart-instance',
    says: 'Stops an instance and starts it again; it is never left stopped.',
    input: z.object({ ...ec2InstanceInput }),
    parameters: { instance: 'InstanceId' },
    gives: {},
    target: ec2Instance,
    undo: cannotUndo({
        because: 'What was in memory and on instance store volumes is gone.',
        leaves: 'something',
    }),
    permissions: [
        onNothing('ec2:DescribeInstances'),
        onNothing('ec2:DescribeInstanceStatus'),
        onEc2Instances('ec2:StopInstances'),
        onEc2Instances('ec2:StartInstances'),
    ],
    timeout: minutes(52),
});
