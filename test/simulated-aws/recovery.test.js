import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeServicesCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { lines, shop, world } from './world.ts';
test('a service falls ill, its alarm fires, a new deployment heals it, the alarm goes OK', async () => {
    const { clock, aws, ecs, cloudwatch, events } = world();
    shop(aws);
    const [before] = aws.resources().filter(({ resource }) => resource === 'ecs-service:shop/web');
    aws.setup.ecsTrouble({
        cluster: 'shop',
        service: 'web',
        kill: 3,
        replacementsFail: 'until new deployment',
    });
    await clock.sleep(180_000);
    const ill = await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames: ['web-tasks'] }));
    expect(ill.MetricAlarms?.[0]?.StateValue).toBe('ALARM');
    expect(lines(events)).toContain('CloudWatch Alarm State Change: ALARM');
    await ecs.send(new UpdateServiceCommand({ cluster: 'shop', service: 'web', forceNewDeployment: true }));
    await clock.sleep(180_000);
    const { services } = await ecs.send(new DescribeServicesCommand({ cluster: 'shop', services: ['web'] }));
    expect(services?.[0]).toMatchObject({ runningCount: 4, pendingCount: 0, desiredCount: 4 });
    expect(services?.[0]?.deployments).toHaveLength(1);
    expect(services?.[0]?.deployments?.[0]?.rolloutState).toBe('COMPLETED');
    expect(services?.[0]?.deployments?.[0]?.id).not.toBe(before?.fields['deployment']);
    expect(lines(events).at(-1)).toBe('CloudWatch Alarm State Change: OK');
});
