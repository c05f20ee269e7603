import { minutes } from '../../src/base/duration.ts';
import { cannotUndo, runbook, z } from '../../src/contract/index.ts';
import { ec2Instance, ec2InstanceInput, onNothing } from '../../src/targets/ec2-instance.ts';
import { runsCommand } from '../../src/targets/run-command.ts';
export const restartSystemdService = runbook({
    name: 'restart-systemd-service',
    says: 'Restarts a systemd service on an instance, and waits until it is active.',
    input: z.object({
        ...ec2InstanceInput,
        unit: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9@_.-]{0,127}$/),
    }),
    parameters: { instance: 'InstanceId', unit: 'Unit' },
    gives: { output: 'Restart.Output' },
    target: ec2Instance,
    undo: cannotUndo({
        because: 'What the service held in memory is gone; the same unit runs again.',
        leaves: 'nothing',
    }),
    permissions: [
        onNothing('ssm:DescribeInstanceInformation'),
        ...runsCommand('restart-systemd-service'),
    ],
    timeout: minutes(15),
});
