/** What a hostile AWS may do to an automation: throttle, show what was before, lose events. */
import { ENDED } from '../../../src/simulated-aws/ssm-automation/state.ts';
import { automations } from './automation.ts';
const INSTANCE = 'i-0123456789abcdef0';
test('over 30 seeds every automation ends, and each step as one of its ways', async () => {
    const ends = new Set();
    for (let seed = 1; seed <= 30; seed++) {
        const { aws, clock, start } = automations({ seed });
        aws.setup.ecsService({ cluster: 'shop', service: 'web', desired: 2 });
        aws.setup.instance({ id: INSTANCE });
        aws.setup.command({ instance: INSTANCE, runs: 'restart', takesMs: 8_000 });
        const id = await start([
            {
                name: 'force',
                action: 'aws:executeAwsApi',
                inputs: {
                    Service: 'ecs',
                    Api: 'UpdateService',
                    cluster: 'shop',
                    service: 'web',
                    forceNewDeployment: true,
                },
            },
            {
                name: 'wait',
                action: 'aws:waitForAwsResourceProperty',
                inputs: {
                    Service: 'ecs',
                    Api: 'DescribeServices',
                    cluster: 'shop',
                    services: ['web'],
                    PropertySelector: '$.services[0].deployments[0].rolloutState',
                    DesiredValues: ['COMPLETED'],
                },
            },
            {
                name: 'run',
                action: 'aws:runCommand',
                inputs: {
                    DocumentName: 'AWS-RunShellScript',
                    InstanceIds: [INSTANCE],
                    Parameters: { commands: ['restart'] },
                },
            },
        ]);
        aws.state.hostile = true;
        await clock.sleep(3_600_000);
        const automation = aws.state.ssm.automations[id];
        const status = automation?.status ?? 'Pending';
        expect(ENDED.has(status)).toBe(true);
        ends.add(status);
        if (status === 'Success') {
            const command = Object.values(aws.state.ssm.commands)[0];
            expect(command?.invocations[INSTANCE]?.status).toBe('Success');
        }
    }
    expect([...ends]).toContain('Success');
});
