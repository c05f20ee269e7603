import { DescribeAlarmsCommand, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeServicesCommand, ListServicesCommand, ListTasksCommand, UpdateServiceCommand, } from '@aws-sdk/client-ecs';
import fc from 'fast-check';
import { shop, world } from './world.ts';
/** Calls until it is not throttled, and counts. */
async function patiently(call, throttles = []) {
    for (let turn = 0; turn < 50; turn++) {
        try {
            return await call();
        }
        catch (error) {
            const name = error instanceof Error ? error.name : '';
            if (!['ThrottlingException', 'Throttling'].includes(name))
                throw error;
            throttles.push(name);
        }
    }
    throw new Error('throttled for ever');
}
function calm(aws) {
    return aws.state.ecs.services['shop/web']?.desiredCount;
}
test('pages of one in shuffled order lose nothing and repeat nothing', async () => {
    await fc.assert(fc.asyncProperty(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 8 }), fc.integer(), async (names, seed) => {
        const { aws, ecs } = world({ hostile: true, seed });
        for (const service of names)
            aws.setup.ecsService({ cluster: 'shop', service, desired: 1 });
        const seen = [];
        let nextToken;
        do {
            const command = new ListServicesCommand({ cluster: 'shop', nextToken });
            const answer = await patiently(() => ecs.send(command));
            expect(answer.serviceArns).toHaveLength(1);
            seen.push(...(answer.serviceArns ?? []).map((arn) => arn.slice(arn.lastIndexOf('/') + 1)));
            nextToken = answer.nextToken;
        } while (nextToken !== undefined);
        expect(seen.toSorted()).toEqual(names.toSorted());
    }), { numRuns: 40 });
});
test('what goes between two pages takes nothing else with it', async () => {
    const { aws, ecs } = world({ hostile: true });
    shop(aws, { desired: 6 });
    const list = (nextToken) => patiently(() => ecs.send(new ListTasksCommand({ cluster: 'shop', serviceName: 'web', nextToken })));
    const first = await list();
    const gone = String(first.taskArns?.[0]);
    delete aws.state.ecs.tasks[gone.slice(gone.lastIndexOf('/') + 1)];
    const rest = [];
    let token = first.nextToken;
    while (token !== undefined) {
        const answer = await list(token);
        rest.push(...(answer.taskArns ?? []));
        token = answer.nextToken;
    }
    expect(new Set(rest).size).toBe(5);
    expect(rest).not.toContain(gone);
});
test('the first read after a write may show what was before it, later ones do not', async () => {
    let stale = 0;
    for (let seed = 1; seed <= 20; seed++) {
        const { aws, ecs } = world({ hostile: true, seed });
        shop(aws);
        const desired = async () => {
            const command = new DescribeServicesCommand({ cluster: 'shop', services: ['web'] });
            return (await patiently(() => ecs.send(command))).services?.[0]?.desiredCount;
        };
        const scale = new UpdateServiceCommand({ cluster: 'shop', service: 'web', desiredCount: 6 });
        await patiently(() => ecs.send(scale));
        expect(calm(aws)).toBe(6);
        if ((await desired()) === 4)
            stale++;
        expect(await desired()).toBe(6);
    }
    expect(stale).toBeGreaterThan(3);
    expect(stale).toBeLessThan(17);
});
test('a read long after the write is never stale', async () => {
    for (let seed = 1; seed <= 10; seed++) {
        const { clock, aws, cloudwatch } = world({ hostile: true, seed });
        shop(aws);
        await patiently(() => cloudwatch.send(new PutMetricAlarmCommand({
            AlarmName: 'late',
            Namespace: 'Shop',
            MetricName: 'Waiting',
            Statistic: 'Sum',
            Period: 60,
            EvaluationPeriods: 1,
            Threshold: 1,
            ComparisonOperator: 'GreaterThanThreshold',
        })));
        await clock.sleep(6_000);
        const command = new DescribeAlarmsCommand({ AlarmNames: ['late'] });
        const answer = await patiently(() => cloudwatch.send(command));
        expect(answer.MetricAlarms).toHaveLength(1);
    }
});
test('calls are throttled at random, in the service’s own words, before any effect', async () => {
    const throttles = [];
    const { aws, ecs, cloudwatch } = world({ hostile: true, seed: 3 });
    shop(aws);
    for (let turn = 0; turn < 60; turn++) {
        const command = new DescribeServicesCommand({ cluster: 'shop', services: ['web'] });
        await patiently(() => ecs.send(command), throttles);
        await patiently(() => cloudwatch.send(new DescribeAlarmsCommand({})), throttles);
    }
    expect(new Set(throttles)).toEqual(new Set(['ThrottlingException', 'Throttling']));
    expect(throttles.length).toBeGreaterThan(3);
});
test('a kind world does none of this', async () => {
    const { aws, ecs } = world();
    shop(aws, { desired: 6 });
    const command = new ListTasksCommand({ cluster: 'shop', serviceName: 'web' });
    const answer = await ecs.send(command);
    expect(answer.taskArns).toHaveLength(6);
    expect(answer.nextToken).toBeUndefined();
});
