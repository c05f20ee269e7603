import { DeleteServiceCommand, DescribeServicesCommand, DescribeTasksCommand, ListServicesCommand, ListTasksCommand, RegisterTaskDefinitionCommand, UpdateServiceCommand, } from '@aws-sdk/client-ecs';
import { lines, shop, world } from './world.ts';
async function look(ecs) {
    const answer = await ecs.send(new DescribeServicesCommand({ cluster: 'shop', services: ['web'] }));
    const [service] = answer.services ?? [];
    if (service === undefined)
        throw new Error('the service is gone');
    return service;
}
const change = (ecs, input) => ecs.send(new UpdateServiceCommand({ cluster: 'shop', service: 'web', ...input }));
test('an unknown service is a failure, not an error, and leaves the list empty', async () => {
    const { aws, ecs } = world();
    shop(aws);
    const answer = await ecs.send(new DescribeServicesCommand({ cluster: 'shop', services: ['nope'] }));
    expect(answer.services).toEqual([]);
    expect(answer.failures).toEqual([
        { arn: 'arn:aws:ecs:us-east-1:000000000000:service/shop/nope', reason: 'MISSING' },
    ]);
    const eleven = Array.from({ length: 11 }, (_, index) => `web${index}`);
    await expect(ecs.send(new DescribeServicesCommand({ cluster: 'shop', services: eleven }))).rejects.toMatchObject({ name: 'InvalidParameterException' });
});
test('services and clusters are found by name and by ARN', async () => {
    const { aws, ecs } = world();
    shop(aws);
    const { serviceArn, clusterArn } = await look(ecs);
    const command = { cluster: clusterArn, services: [String(serviceArn)] };
    const answer = await ecs.send(new DescribeServicesCommand(command));
    expect(answer.services?.[0]?.serviceName).toBe('web');
});
test('a changed desired count starts tasks and no deployment, and takes time', async () => {
    const { clock, aws, ecs } = world();
    shop(aws);
    const before = await look(ecs);
    await change(ecs, { desiredCount: 6 });
    expect(await look(ecs)).toMatchObject({ desiredCount: 6, runningCount: 4, pendingCount: 0 });
    await clock.sleep(10_000);
    expect(await look(ecs)).toMatchObject({ runningCount: 4, pendingCount: 2 });
    await clock.sleep(20_000);
    const after = await look(ecs);
    expect(after).toMatchObject({ runningCount: 6, pendingCount: 0 });
    expect(after.deployments).toHaveLength(1);
    expect(after.deployments?.[0]).toMatchObject({
        id: before.deployments?.[0]?.id,
        desiredCount: 6,
        rolloutState: 'COMPLETED',
    });
    await change(ecs, { desiredCount: 1 });
    await clock.sleep(10_000);
    expect(await look(ecs)).toMatchObject({ desiredCount: 1, runningCount: 1 });
});
test('a forced deployment replaces every task beside the old ones', async () => {
    const { clock, aws, ecs, events } = world();
    shop(aws);
    const before = await ecs.send(new ListTasksCommand({ cluster: 'shop', serviceName: 'web' }));
    await change(ecs, { forceNewDeployment: true });
    await clock.sleep(5_000);
    const during = await look(ecs);
    expect(during.deployments).toMatchObject([
        { status: 'PRIMARY', rolloutState: 'IN_PROGRESS', runningCount: 0, pendingCount: 4 },
        { status: 'ACTIVE', rolloutState: 'COMPLETED', runningCount: 4 },
    ]);
    expect(during.runningCount).toBe(4);
    await clock.sleep(40_000);
    const after = await look(ecs);
    expect(after.deployments).toMatchObject([
        { status: 'PRIMARY', rolloutState: 'COMPLETED', runningCount: 4 },
    ]);
    const now = await ecs.send(new ListTasksCommand({ cluster: 'shop', serviceName: 'web' }));
    expect(now.taskArns).toHaveLength(4);
    expect(now.taskArns?.some((arn) => before.taskArns?.includes(arn))).toBe(false);
    expect(lines(events)).toEqual([
        'ECS Deployment State Change: SERVICE_DEPLOYMENT_IN_PROGRESS',
        'ECS Deployment State Change: SERVICE_DEPLOYMENT_COMPLETED',
        'ECS Service Action: SERVICE_STEADY_STATE',
    ]);
    expect(after.events?.[0]?.message).toBe('(service web) has reached a steady state.');
});
test('a new task definition starts a deployment, the present one does not', async () => {
    const { clock, aws, ecs } = world();
    shop(aws);
    const before = await look(ecs);
    await change(ecs, { taskDefinition: 'web:1' });
    expect((await look(ecs)).deployments?.[0]?.id).toBe(before.deployments?.[0]?.id);
    await ecs.send(new RegisterTaskDefinitionCommand({
        family: 'web',
        containerDefinitions: [{ name: 'web', image: 'web:2', memory: 512 }],
    }));
    await change(ecs, { taskDefinition: 'web' });
    await clock.sleep(60_000);
    expect((await look(ecs)).taskDefinition).toMatch(/task-definition\/web:2$/);
    await expect(change(ecs, { taskDefinition: 'web:9' })).rejects.toMatchObject({
        name: 'ClientException',
    });
});
test('tasks go from PROVISIONING to RUNNING; stopped ones stay to be seen for an hour', async () => {
    const { clock, aws, ecs } = world();
    shop(aws, { desired: 0 });
    await change(ecs, { desiredCount: 1 });
    await clock.sleep(2_000);
    const listed = await ecs.send(new ListTasksCommand({ cluster: 'shop', serviceName: 'web' }));
    const tasks = listed.taskArns ?? [];
    const status = async () => {
        const answer = await ecs.send(new DescribeTasksCommand({ cluster: 'shop', tasks }));
        return answer.tasks?.[0]?.lastStatus ?? answer.failures?.[0]?.reason;
    };
    expect(await status()).toBe('PROVISIONING');
    await clock.sleep(10_000);
    expect(await status()).toBe('PENDING');
    await clock.sleep(20_000);
    expect(await status()).toBe('RUNNING');
    await change(ecs, { desiredCount: 0 });
    await clock.sleep(10_000);
    expect(await status()).toBe('STOPPED');
    await clock.sleep(3_700_000);
    await change(ecs, { desiredCount: 1 });
    await clock.sleep(60_000);
    expect(await status()).toBe('MISSING');
});
test('desired 0 is steady with nothing running', async () => {
    const { clock, aws, ecs } = world();
    shop(aws, { desired: 0 });
    await clock.sleep(60_000);
    expect(await look(ecs)).toMatchObject({ runningCount: 0, desiredCount: 0, pendingCount: 0 });
    expect((await look(ecs)).deployments).toMatchObject([{ rolloutState: 'COMPLETED' }]);
});
test('a deployment of a service that wants nothing completes and is steady at once', async () => {
    const { clock, aws, ecs, events } = world();
    shop(aws, { desired: 0 });
    await change(ecs, { forceNewDeployment: true });
    await clock.sleep(5_000);
    expect((await look(ecs)).deployments).toMatchObject([{ rolloutState: 'COMPLETED' }]);
    expect(lines(events)).toEqual([
        'ECS Deployment State Change: SERVICE_DEPLOYMENT_IN_PROGRESS',
        'ECS Deployment State Change: SERVICE_DEPLOYMENT_COMPLETED',
        'ECS Service Action: SERVICE_STEADY_STATE',
    ]);
});
test('a deleted service drains, is INACTIVE, no longer listed, still described', async () => {
    const { clock, aws, ecs } = world();
    shop(aws);
    const remove = { cluster: 'shop', service: 'web' };
    await expect(ecs.send(new DeleteServiceCommand(remove))).rejects.toMatchObject({
        name: 'InvalidParameterException',
    });
    await ecs.send(new DeleteServiceCommand({ ...remove, force: true }));
    expect((await look(ecs)).status).toBe('DRAINING');
    await expect(change(ecs, { desiredCount: 3 })).rejects.toMatchObject({
        name: 'ServiceNotActiveException',
    });
    await clock.sleep(10_000);
    expect(await look(ecs)).toMatchObject({ status: 'INACTIVE', runningCount: 0 });
    expect((await ecs.send(new ListServicesCommand({ cluster: 'shop' }))).serviceArns).toEqual([]);
});
test('events are newest first and at most a hundred', async () => {
    const { clock, aws, ecs } = world();
    shop(aws);
    for (let turn = 0; turn < 60; turn++) {
        await change(ecs, { desiredCount: 4 + (turn % 2) });
        await clock.sleep(40_000);
    }
    const { events = [] } = await look(ecs);
    expect(events).toHaveLength(100);
    const times = events.map((event) => event.createdAt?.getTime() ?? 0);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
});
