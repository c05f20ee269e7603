import { DescribeAlarmHistoryCommand, PutMetricAlarmCommand, SetAlarmStateCommand, } from '@aws-sdk/client-cloudwatch';
import { alarm, put, state } from './queue-alarm.ts';
import { shop, world } from './world.ts';
test('a new alarm knows nothing, then follows its metric, minute by minute', async () => {
    const { clock, cloudwatch } = world();
    await cloudwatch.send(new PutMetricAlarmCommand(alarm));
    expect(await state(cloudwatch)).toMatchObject({
        StateValue: 'INSUFFICIENT_DATA',
        StateReason: 'Unchecked: Initial alarm creation',
    });
    await put(cloudwatch, 7);
    await clock.sleep(60_000);
    expect(await state(cloudwatch)).toMatchObject({
        StateValue: 'ALARM',
        StateReason: 'Threshold Crossed: 1 datapoint [7.0 (03/03/26 03:00:00)] was greater than or equal to the threshold (5.0).',
        StateTransitionedTimestamp: new Date('2026-03-03T03:01:15Z'),
    });
    await put(cloudwatch, 1);
    await clock.sleep(60_000);
    expect((await state(cloudwatch))?.StateValue).toBe('OK');
    await clock.sleep(300_000);
    expect(await state(cloudwatch)).toMatchObject({
        StateValue: 'INSUFFICIENT_DATA',
        StateReason: 'Insufficient Data: 1 datapoint was unknown.',
    });
});
test('with DatapointsToAlarm the reason counts out of the last', async () => {
    const { clock, cloudwatch } = world();
    await cloudwatch.send(new PutMetricAlarmCommand({ ...alarm, EvaluationPeriods: 2, DatapointsToAlarm: 1 }));
    await put(cloudwatch, 1);
    await clock.sleep(60_000);
    await put(cloudwatch, 8.5);
    await clock.sleep(60_000);
    expect((await state(cloudwatch))?.StateReason).toBe('Threshold Crossed: 1 out of the last 2 datapoints [8.5 (03/03/26 03:01:00)] was greater than or equal to the threshold (5.0) (minimum 1 datapoint for OK -> ALARM transition).');
});
test('missing data is treated as the alarm says', async () => {
    const { clock, cloudwatch } = world();
    await cloudwatch.send(new PutMetricAlarmCommand({ ...alarm, TreatMissingData: 'breaching' }));
    await clock.sleep(60_000);
    const missing = await state(cloudwatch);
    expect(missing?.StateReason).toBe('Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [Breaching].');
    expect(JSON.parse(String(missing?.StateReasonData))).toEqual({
        version: '1.0',
        queryDate: '2026-03-03T03:01:15.000+0000',
        statistic: 'Maximum',
        period: 60,
        recentDatapoints: [],
        threshold: 5,
        evaluatedDatapoints: [{ timestamp: '2026-03-03T03:00:00.000+0000' }],
    });
});
test('an alarm with a short period is evaluated every ten seconds', async () => {
    const { clock, cloudwatch } = world();
    await cloudwatch.send(new PutMetricAlarmCommand({ ...alarm, Period: 10 }));
    await put(cloudwatch, 9);
    await clock.sleep(13_000);
    expect((await state(cloudwatch))?.StateValue).toBe('ALARM');
});
test('the event of a transition has the documented shape', async () => {
    const { clock, aws, events } = world();
    shop(aws);
    aws.setup.ecsTrouble({ cluster: 'shop', service: 'web', kill: 3, replacementsFail: 'always' });
    await clock.sleep(150_000);
    const event = events.find((heard) => heard['detail-type'] === 'CloudWatch Alarm State Change');
    expect(event).toEqual({
        version: '0',
        id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/),
        'detail-type': 'CloudWatch Alarm State Change',
        source: 'aws.cloudwatch',
        account: '000000000000',
        time: '2026-03-03T03:02:15Z',
        region: 'us-east-1',
        resources: ['arn:aws:cloudwatch:us-east-1:000000000000:alarm:web-tasks'],
        detail: {
            alarmName: 'web-tasks',
            state: {
                value: 'ALARM',
                reason: 'Threshold Crossed: 2 datapoints [1.0 (03/03/26 03:01:00), 1.0 (03/03/26 03:00:00)] were less than the threshold (4.0).',
                reasonData: JSON.stringify({
                    version: '1.0',
                    queryDate: '2026-03-03T03:02:15.000+0000',
                    startDate: '2026-03-03T03:00:00.000+0000',
                    statistic: 'Average',
                    period: 60,
                    recentDatapoints: [1, 1],
                    threshold: 4,
                    evaluatedDatapoints: [
                        { timestamp: '2026-03-03T03:01:00.000+0000', sampleCount: 1, value: 1 },
                        { timestamp: '2026-03-03T03:00:00.000+0000', sampleCount: 1, value: 1 },
                    ],
                }),
                timestamp: '2026-03-03T03:02:15.000+0000',
            },
            previousState: {
                value: 'OK',
                reason: expect.stringContaining('were not less than the threshold (4.0)'),
                reasonData: expect.any(String),
                timestamp: '2026-03-03T03:00:20.000+0000',
            },
            configuration: {
                metrics: [
                    {
                        id: expect.any(String),
                        metricStat: {
                            metric: {
                                namespace: 'ECS/ContainerInsights',
                                name: 'RunningTaskCount',
                                dimensions: { ClusterName: 'shop', ServiceName: 'web' },
                            },
                            period: 60,
                            stat: 'Average',
                        },
                        returnData: true,
                    },
                ],
            },
        },
    });
});
test('a state set by hand lasts until the next evaluation; history tells both', async () => {
    const { clock, cloudwatch, events } = world();
    await cloudwatch.send(new PutMetricAlarmCommand(alarm));
    await put(cloudwatch, 1);
    await clock.sleep(60_000);
    const byHand = { AlarmName: 'queue', StateValue: 'ALARM', StateReason: 'a drill' };
    await cloudwatch.send(new SetAlarmStateCommand(byHand));
    expect(await state(cloudwatch)).toMatchObject({ StateValue: 'ALARM', StateReason: 'a drill' });
    expect(events.at(-1)?.detail['state']).not.toHaveProperty('reasonData');
    await put(cloudwatch, 1);
    await clock.sleep(60_000);
    expect((await state(cloudwatch))?.StateValue).toBe('OK');
    const history = await cloudwatch.send(new DescribeAlarmHistoryCommand({ AlarmName: 'queue', HistoryItemType: 'StateUpdate' }));
    expect(history.AlarmHistoryItems?.map((item) => item.HistorySummary)).toEqual([
        'Alarm updated from ALARM to OK',
        'Alarm updated from OK to ALARM',
        'Alarm updated from INSUFFICIENT_DATA to OK',
    ]);
    const unknown = { ...byHand, AlarmName: 'nope' };
    await expect(cloudwatch.send(new SetAlarmStateCommand(unknown))).rejects.toMatchObject({
        name: 'ResourceNotFound',
    });
});
test('the same state set again is no transition', async () => {
    const { clock, cloudwatch, events } = world();
    await cloudwatch.send(new PutMetricAlarmCommand({ ...alarm, TreatMissingData: 'ignore' }));
    const byHand = { AlarmName: 'queue', StateValue: 'ALARM' };
    await cloudwatch.send(new SetAlarmStateCommand({ ...byHand, StateReason: 'a drill' }));
    await clock.sleep(5_000);
    await cloudwatch.send(new SetAlarmStateCommand({ ...byHand, StateReason: 'still a drill' }));
    expect(await state(cloudwatch)).toMatchObject({
        StateReason: 'still a drill',
        StateTransitionedTimestamp: new Date('2026-03-03T03:00:20Z'),
        StateUpdatedTimestamp: new Date('2026-03-03T03:00:25Z'),
    });
    expect(events).toHaveLength(1);
});
test('older points stand in for missing ones, as far as the evaluation range goes', async () => {
    const { clock, cloudwatch } = world();
    const three = { ...alarm, EvaluationPeriods: 3, TreatMissingData: 'notBreaching' };
    await cloudwatch.send(new PutMetricAlarmCommand(three));
    for (const minute of [1, 2, 3, 4]) {
        if (minute !== 3)
            await put(cloudwatch, 7);
        await clock.sleep(60_000);
    }
    expect((await state(cloudwatch))?.StateValue).toBe('ALARM');
    await clock.sleep(60_000);
    expect((await state(cloudwatch))?.StateValue).toBe('ALARM');
    await clock.sleep(60_000);
    expect((await state(cloudwatch))?.StateValue).toBe('OK');
});
test('an alarm put again keeps its state and gets its new terms', async () => {
    const { clock, cloudwatch } = world();
    await cloudwatch.send(new PutMetricAlarmCommand(alarm));
    await put(cloudwatch, 7);
    await clock.sleep(60_000);
    await cloudwatch.send(new PutMetricAlarmCommand({ ...alarm, Threshold: 50 }));
    expect(await state(cloudwatch)).toMatchObject({ StateValue: 'ALARM', Threshold: 50 });
});
test('what an alarm cannot be is refused', async () => {
    const { cloudwatch } = world();
    const refused = async (input) => cloudwatch
        .send(new PutMetricAlarmCommand({ ...alarm, ...input }))
        .catch((error) => error.name);
    expect(await refused({ Period: 45 })).toBe('ValidationError');
    expect(await refused({ EvaluationPeriods: 1441 })).toBe('ValidationError');
    expect(await refused({ DatapointsToAlarm: 2 })).toBe('ValidationError');
    expect(await refused({ AlarmName: undefined })).toBe('ValidationError');
    expect(await refused({ Metrics: [] })).toBe('NotSimulated');
    expect(await refused({ AlarmActions: ['arn:aws:automate:us-east-1:ec2:stop'] })).toBe('NotSimulated');
});
