import { commandName } from '../contract/index.ts';
import { onEc2Instances, onNothing } from './ec2-instance.ts';
/** What a runbook's role needs to run its own Command document on an instance. */
export function runsCommand(runbook) {
    return [
        {
            action: 'ssm:SendCommand',
            on: `arn:\${Partition}:ssm:\${Region}:\${Account}:document/${commandName(runbook)}`,
        },
        onEc2Instances('ssm:SendCommand'),
        onNothing('ssm:ListCommandInvocations'),
        onNothing('ssm:ListCommands'),
        onNothing('ssm:CancelCommand'),
    ];
}
