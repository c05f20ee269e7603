import { minutes } from '../../src/base/duration.ts';
import { cannotUndo, runbook, z } from '../../src/contract/index.ts';
import { ec2Instance, ec2InstanceInput, onNothing } from '../../src/targets/ec2-instance.ts';
import { runsCommand } from '../../src/targets/run-command.ts';
export const collectEvidence = runbook({
    name: 'collect-evidence',
    says: 'Keeps what EC2 says of an instance and what runs on it; changes nothing.',
    input: z.object({ ...ec2InstanceInput }),
    parameters: { instance: 'InstanceId' },
    gives: { state: 'ReadInstance.State', command: 'Collect.CommandId' },
    target: ec2Instance,
    undo: cannotUndo({
        because: 'It changes nothing.',
        leaves: 'nothing',
    }),
    permissions: [onNothing('ec2:DescribeInstances'), ...runsCommand('collect-evidence')],
    timeout: minutes(15),
});
