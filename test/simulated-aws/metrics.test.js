import { GetMetricDataCommand, GetMetricStatisticsCommand, PutMetricDataCommand, } from '@aws-sdk/client-cloudwatch';
import { START, shop, world } from './world.ts';
const minute = (count) => new Date(START - 20_000 + count * 60_000);
test('points of a period are summed up, whichever way they came', async () => {
    const { cloudwatch } = world();
    const at = { MetricName: 'Waiting', Timestamp: minute(-2), Unit: 'Count' };
    await cloudwatch.send(new PutMetricDataCommand({
        Namespace: 'Shop',
        MetricData: [
            { ...at, Value: 2 },
            { ...at, Values: [4, 6], Counts: [2, 1] },
            { ...at, StatisticValues: { SampleCount: 1, Sum: 10, Minimum: 10, Maximum: 10 } },
        ],
    }));
    const answer = await cloudwatch.send(new GetMetricStatisticsCommand({
        Namespace: 'Shop',
        MetricName: 'Waiting',
        StartTime: minute(-5),
        EndTime: minute(0),
        Period: 60,
        Statistics: ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'],
    }));
    expect(answer).toMatchObject({
        Label: 'Waiting',
        Datapoints: [
            {
                Timestamp: minute(-2),
                SampleCount: 5,
                Sum: 26,
                Average: 5.2,
                Minimum: 2,
                Maximum: 10,
                Unit: 'Count',
            },
        ],
    });
});
test('a service is measured each minute; the count can be read ten seconds after its minute', async () => {
    const { clock, aws, cloudwatch } = world();
    shop(aws);
    aws.setup.ecsTrouble({ cluster: 'shop', service: 'web', kill: 1, replacementsFail: 'always' });
    const read = async () => {
        const answer = await cloudwatch.send(new GetMetricDataCommand({
            StartTime: minute(-2),
            EndTime: minute(5),
            MetricDataQueries: [
                {
                    Id: 'running',
                    MetricStat: {
                        Metric: {
                            Namespace: 'ECS/ContainerInsights',
                            MetricName: 'RunningTaskCount',
                            Dimensions: [
                                { Name: 'ServiceName', Value: 'web' },
                                { Name: 'ClusterName', Value: 'shop' },
                            ],
                        },
                        Period: 60,
                        Stat: 'Average',
                    },
                },
            ],
        }));
        return answer.MetricDataResults?.[0];
    };
    expect((await read())?.Values).toEqual([4, 4]);
    await clock.sleep(45_000);
    expect((await read())?.Values).toEqual([4, 4]);
    await clock.sleep(10_000);
    const after = await read();
    expect(after?.Values).toEqual([3, 4, 4]);
    expect(after?.Timestamps?.[0]).toEqual(minute(0));
});
test('what cannot be asked is refused', async () => {
    const { clock, cloudwatch } = world();
    const ask = async (period, from, to) => cloudwatch
        .send(new GetMetricStatisticsCommand({
        Namespace: 'Shop',
        MetricName: 'Waiting',
        StartTime: minute(from),
        EndTime: minute(to),
        Period: period,
        Statistics: ['Sum'],
    }))
        .then(() => 'answered')
        .catch((error) => error.name);
    expect(await ask(60, -5, 0)).toBe('answered');
    expect(await ask(45, -5, 0)).toBe('InvalidParameterValueException');
    expect(await ask(60, 0, 0)).toBe('InvalidParameterValueException');
    expect(await ask(1, -60, 0)).toBe('InvalidParameterCombinationException');
    const datum = { MetricName: 'Waiting', Value: 1, Values: [1] };
    await expect(cloudwatch.send(new PutMetricDataCommand({ Namespace: 'Shop', MetricData: [datum] }))).rejects.toMatchObject({ name: 'InvalidParameterCombinationException' });
    await expect(cloudwatch.send(new PutMetricDataCommand({
        Namespace: 'AWS/ECS',
        MetricData: [{ ...datum, Values: undefined }],
    }))).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
    const one = () => cloudwatch.send(new PutMetricDataCommand({
        Namespace: 'Shop',
        MetricData: [{ MetricName: 'Waiting', Value: 1 }],
    }));
    await one();
    await clock.sleep(4 * 3_600_000);
    await one();
    expect(await ask(60, -5, 0)).toBe('NotSimulated');
});
