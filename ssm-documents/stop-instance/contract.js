import { minutes } from '../../src/base/duration.ts';
import { cannotUndo, runbook, z } from '../../src/contract/index.ts';
import { ec2Instance, ec2InstanceInput, onEc2Instances, onNothing, } from '../../src/targets/ec2-instance.ts';
export const stopInstance = runbook({
    name: 'stop-instance',
    says: 'Stops a running instance.',
    input: z.object({ ...ec2InstanceInput }),
    parameters: { instance: 'InstanceId' },
    gives: {},
    target: ec2Instance,
    undo: cannotUndo({
        because: 'It is what takes back the start of an instance.',
        leaves: 'something',
    }),
    permissions: [onNothing('ec2:DescribeInstances'), onEc2Instances('ec2:StopInstances')],
    timeout: minutes(15),
});
