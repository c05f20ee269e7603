import { DescribeServicesCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { failureThreshold } from '../../src/simulated-aws/services/ecs/circuit-breaker.ts';
import { lines, shop, world } from './world.ts';
function trouble(aws, what) {
    aws.setup.ecsTrouble({ cluster: 'shop', service: 'web', ...what });
}
async function look(ecs) {
    const answer = await ecs.send(new DescribeServicesCommand({ cluster: 'shop', services: ['web'] }));
    return answer.services?.[0];
}
const force = (ecs) => ecs.send(new UpdateServiceCommand({ cluster: 'shop', service: 'web', forceNewDeployment: true }));
const scale = (ecs, desiredCount) => ecs.send(new UpdateServiceCommand({ cluster: 'shop', service: 'web', desiredCount }));
const MINUTE = 60_000;
test('three of four die and replacements fail until a new deployment', async () => {
    const { clock, aws, ecs } = world();
    shop(aws);
    trouble(aws, { kill: 3, replacementsFail: 'until new deployment' });
    await clock.sleep(10 * MINUTE);
    expect(await look(ecs)).toMatchObject({ runningCount: 1 });
    await scale(ecs, 6);
    await clock.sleep(5 * MINUTE);
    expect(await look(ecs)).toMatchObject({ runningCount: 1, desiredCount: 6 });
    await force(ecs);
    await clock.sleep(2 * MINUTE);
    expect(await look(ecs)).toMatchObject({ runningCount: 6, pendingCount: 0 });
});
test('one of four dies and finds no room until the desired count changes', async () => {
    const { clock, aws, ecs, events } = world();
    shop(aws);
    trouble(aws, { kill: 1, replacementsFail: 'until desired count changes', how: 'no room' });
    await clock.sleep(3 * MINUTE);
    const ill = await look(ecs);
    expect(ill).toMatchObject({ runningCount: 3, pendingCount: 0 });
    expect(ill?.events?.[0]?.message).toMatch(/^\(service web\) was unable to place a task\. Reason: /);
    expect(lines(events)).toContain('ECS Service Action: SERVICE_TASK_PLACEMENT_FAILURE');
    await scale(ecs, 6);
    await clock.sleep(3 * MINUTE);
    expect(await look(ecs)).toMatchObject({ runningCount: 6 });
    await scale(ecs, 4);
    await clock.sleep(3 * MINUTE);
    expect(await look(ecs)).toMatchObject({ runningCount: 4 });
});
test('nothing helps', async () => {
    const { clock, aws, ecs } = world();
    shop(aws);
    trouble(aws, { kill: 3, replacementsFail: 'always' });
    await clock.sleep(5 * MINUTE);
    await force(ecs);
    await scale(ecs, 6);
    await clock.sleep(30 * MINUTE);
    expect((await look(ecs))?.runningCount).toBe(1);
});
test('starts that fail again and again come at growing distances, until a new deployment', async () => {
    const { clock, aws, ecs } = world();
    shop(aws);
    trouble(aws, { kill: 1, replacementsFail: 'always' });
    await clock.sleep(4 * MINUTE);
    const starts = (await look(ecs))?.events?.filter(({ message }) => message?.includes('started'));
    const times = (starts ?? []).map(({ createdAt }) => createdAt?.getTime() ?? 0).toReversed();
    const distances = times.slice(1).map((time, index) => (time - (times[index] ?? 0)) / 1_000);
    expect(distances).toEqual([25, 25, 35, 45, 55]);
    await force(ecs);
    await clock.sleep(2_000);
    expect((await look(ecs))?.events?.[0]?.message).toContain('has started 4 tasks');
});
test('heals by itself after three minutes', async () => {
    const { clock, aws, ecs } = world();
    shop(aws);
    trouble(aws, { kill: 3, replacementsFail: { forMs: 3 * MINUTE } });
    await clock.sleep(2 * MINUTE);
    expect((await look(ecs))?.runningCount).toBe(1);
    await clock.sleep(4 * MINUTE);
    expect(await look(ecs)).toMatchObject({ runningCount: 4, pendingCount: 0 });
});
test('replacements that never fail come back in half a minute', async () => {
    const { clock, aws, ecs } = world();
    shop(aws);
    trouble(aws, { kill: 4, replacementsFail: 'never', afterMs: MINUTE });
    await clock.sleep(MINUTE + 1_000);
    expect((await look(ecs))?.runningCount).toBe(0);
    await clock.sleep(MINUTE);
    expect((await look(ecs))?.runningCount).toBe(4);
});
describe('the deployment circuit breaker', () => {
    test('trips at half the desired count, at least 3 and at most 200', () => {
        expect([1, 6, 7, 25, 400, 1_000].map(failureThreshold)).toEqual([3, 3, 4, 13, 200, 200]);
    });
    test('rolls back to the completed deployment; then the service looks steady', async () => {
        const { clock, aws, ecs, events } = world();
        shop(aws, { circuitBreaker: { enable: true, rollback: true } });
        const before = await look(ecs);
        trouble(aws, { replacementsFail: 'never', breaksNewDeployment: true });
        await clock.sleep(1_000);
        await force(ecs);
        await clock.sleep(10_000);
        const during = await look(ecs);
        const attempt = during?.deployments?.[0];
        expect(attempt?.id).not.toBe(before?.deployments?.[0]?.id);
        await clock.sleep(3 * MINUTE);
        const after = await look(ecs);
        expect(after).toMatchObject({ runningCount: 4, pendingCount: 0 });
        expect(after?.deployments).toHaveLength(1);
        expect(after?.deployments?.[0]).toMatchObject({
            id: before?.deployments?.[0]?.id,
            rolloutState: 'COMPLETED',
            taskDefinition: before?.taskDefinition,
        });
        expect(lines(events)).toEqual([
            'ECS Deployment State Change: SERVICE_DEPLOYMENT_IN_PROGRESS',
            'ECS Deployment State Change: SERVICE_DEPLOYMENT_FAILED',
            'ECS Deployment State Change: SERVICE_DEPLOYMENT_IN_PROGRESS',
            'ECS Deployment State Change: SERVICE_DEPLOYMENT_COMPLETED',
            'ECS Service Action: SERVICE_STEADY_STATE',
        ]);
        expect(after?.events?.map((event) => event.message)).toEqual(expect.arrayContaining([
            `(service web) (deployment ${attempt?.id}) deployment failed: tasks failed to start.`,
            `(service web) rolling back to deployment ${before?.deployments?.[0]?.id}.`,
        ]));
    });
    test('without rollback leaves a FAILED deployment that starts nothing', async () => {
        const { clock, aws, ecs } = world();
        shop(aws, { circuitBreaker: { enable: true, rollback: false } });
        trouble(aws, { replacementsFail: 'never', breaksNewDeployment: true });
        await clock.sleep(1_000);
        await force(ecs);
        await clock.sleep(10 * MINUTE);
        const after = await look(ecs);
        expect(after?.deployments).toMatchObject([
            { status: 'PRIMARY', rolloutState: 'FAILED', runningCount: 0, pendingCount: 0 },
            { status: 'ACTIVE', runningCount: 4 },
        ]);
        expect(after?.deployments?.[0]?.failedTasks).toBeGreaterThanOrEqual(3);
    });
    test('does not roll back a rollback that fails too', async () => {
        const { clock, aws, ecs, events } = world();
        shop(aws, { circuitBreaker: { enable: true, rollback: true } });
        const before = await look(ecs);
        trouble(aws, { kill: 3, replacementsFail: 'always' });
        await clock.sleep(1_000);
        await force(ecs);
        await clock.sleep(20 * MINUTE);
        expect((await look(ecs))?.deployments).toMatchObject([
            { id: before?.deployments?.[0]?.id, status: 'PRIMARY', rolloutState: 'FAILED' },
        ]);
        expect((await look(ecs))?.runningCount).toBe(1);
        expect(lines(events).filter((line) => line.endsWith('SERVICE_DEPLOYMENT_FAILED'))).toHaveLength(2);
    });
    test('counts failed tasks until one has run', async () => {
        const { clock, aws, ecs } = world();
        shop(aws);
        trouble(aws, { replacementsFail: { forMs: 30_000 } });
        await clock.sleep(1_000);
        await force(ecs);
        await clock.sleep(30_000);
        expect((await look(ecs))?.deployments?.[0]?.failedTasks).toBe(4);
        await clock.sleep(MINUTE);
        expect((await look(ecs))?.deployments).toMatchObject([
            { rolloutState: 'COMPLETED', failedTasks: 0, runningCount: 4 },
        ]);
    });
    test('does not judge a deployment of which a task has run', async () => {
        const { clock, aws, ecs } = world();
        shop(aws, { circuitBreaker: { enable: true, rollback: true } });
        trouble(aws, { kill: 3, replacementsFail: 'until new deployment' });
        await clock.sleep(10 * MINUTE);
        expect((await look(ecs))?.deployments).toMatchObject([
            { rolloutState: 'COMPLETED', failedTasks: 0 },
        ]);
    });
});
test('a trouble that cannot be is refused', () => {
    const { aws } = world();
    shop(aws);
    expect(() => trouble(aws, { kill: 5, replacementsFail: 'always' })).toThrow(/5 of 4 tasks cannot die/);
    expect(() => aws.setup.ecsTrouble({ cluster: 'shop', service: 'nope', replacementsFail: 'always' })).toThrow('AWS4002');
});
