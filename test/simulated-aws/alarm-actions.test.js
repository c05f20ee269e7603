import { DeleteAlarmsCommand, DescribeAlarmHistoryCommand, DescribeAlarmsCommand, PutCompositeAlarmCommand, PutMetricAlarmCommand, SetAlarmStateCommand, } from '@aws-sdk/client-cloudwatch';
import { alarm, put, state } from './queue-alarm.ts';
import { shop, world } from './world.ts';
describe('composite alarms', () => {
    test('follow their rule; only AlarmTypes shows them', async () => {
        const { clock, cloudwatch, events } = world();
        await cloudwatch.send(new PutMetricAlarmCommand(alarm));
        await cloudwatch.send(new PutMetricAlarmCommand({ ...alarm, AlarmName: 'silent', Threshold: 99 }));
        await cloudwatch.send(new PutCompositeAlarmCommand({
            AlarmName: 'shop',
            AlarmRule: 'ALARM("queue") AND NOT (ALARM(silent) OR FALSE)',
        }));
        expect((await state(cloudwatch, 'shop'))?.StateValue).toBe('OK');
        const plain = await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames: ['shop'] }));
        expect(plain).toMatchObject({ MetricAlarms: [], CompositeAlarms: [] });
        await put(cloudwatch, 7);
        await clock.sleep(60_000);
        expect((await state(cloudwatch, 'shop'))?.StateValue).toBe('ALARM');
        const event = events.findLast((heard) => heard.detail['alarmName'] === 'shop');
        expect(event?.detail).toMatchObject({
            alarmName: 'shop',
            configuration: { alarmRule: 'ALARM("queue") AND NOT (ALARM(silent) OR FALSE)' },
            state: {
                value: 'ALARM',
                reason: 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:queue transitioned to ALARM at Tuesday 03 March, 2026 03:01:15 UTC',
                reasonData: JSON.stringify({
                    triggeringAlarms: [
                        {
                            arn: 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:queue',
                            state: { value: 'ALARM', timestamp: '2026-03-03T03:01:15.000+0000' },
                        },
                    ],
                }),
            },
        });
        expect(event?.detail['configuration']).not.toHaveProperty('metrics');
        await expect(cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: ['queue'] }))).rejects.toMatchObject({ name: 'ValidationError' });
        await cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: ['queue', 'shop'] }));
        expect(await state(cloudwatch, 'shop')).toBeUndefined();
    });
    test('a malformed rule and an unknown child are refused', async () => {
        const { cloudwatch } = world();
        for (const AlarmRule of ['ALARM(queue', 'ALARM(nope)', 'queue', 'TRUE AND']) {
            await expect(cloudwatch.send(new PutCompositeAlarmCommand({ AlarmName: 'shop', AlarmRule }))).rejects.toMatchObject({ name: 'ValidationError' });
        }
    });
    test('a suppressor and a mute stop actions, never the event, which says so', async () => {
        const { clock, aws, events } = world();
        shop(aws);
        aws.setup.alarm({
            name: 'deploying',
            namespace: 'Shop',
            metric: 'Deploying',
            dimensions: {},
            threshold: 0,
            comparison: 'GreaterThanThreshold',
        });
        aws.setup.compositeAlarm({
            name: 'shop',
            rule: 'ALARM("web-tasks")',
            suppressor: 'deploying',
            waitPeriod: 60,
            extensionPeriod: 60,
        });
        aws.setup.mute({ alarm: 'web-tasks', rule: 'night', forMs: 3_600_000 });
        aws.setup.ecsTrouble({ cluster: 'shop', service: 'web', kill: 3, replacementsFail: 'always' });
        await clock.sleep(150_000);
        const alarms = events.filter((event) => event['detail-type'] === 'CloudWatch Alarm State Change');
        expect(alarms.map((event) => event.detail)).toMatchObject([
            {
                alarmName: 'web-tasks',
                muteDetail: {
                    mutedByArn: 'arn:aws:cloudwatch:us-east-1:000000000000:alarm-mute-rule:night',
                    muteWindowStart: '2026-03-03T03:00:20.000+0000',
                    muteWindowEnd: '2026-03-03T04:00:20.000+0000',
                },
            },
            {
                alarmName: 'shop',
                state: {
                    value: 'ALARM',
                    actionsSuppressedBy: 'WaitPeriod',
                    actionsSuppressedReason: 'Actions suppressed by WaitPeriod',
                },
            },
        ]);
    });
});
describe('actions', () => {
    const topic = 'arn:aws:sns:us-east-1:000000000000:night';
    test('a topic is told of the state, as subscribers are used to', async () => {
        const { clock, aws, cloudwatch } = world();
        aws.setup.topic('night');
        await cloudwatch.send(new PutMetricAlarmCommand({ ...alarm, AlarmActions: [topic, `${topic}-not`] }));
        await put(cloudwatch, 7);
        await clock.sleep(60_000);
        await put(cloudwatch, 1);
        await clock.sleep(60_000);
        expect((await state(cloudwatch))?.StateValue).toBe('OK');
        expect(aws.messages).toHaveLength(1);
        expect(aws.messages[0]).toMatchObject({
            topicArn: topic,
            subject: 'ALARM: "queue" in US East (N. Virginia)',
        });
        expect(JSON.parse(String(aws.messages[0]?.message))).toMatchObject({
            AlarmName: 'queue',
            AWSAccountId: '000000000000',
            NewStateValue: 'ALARM',
            OldStateValue: 'INSUFFICIENT_DATA',
            StateChangeTime: '2026-03-03T03:01:15.000+0000',
            Trigger: { MetricName: 'Waiting', Dimensions: [{ value: 'orders', name: 'Queue' }] },
        });
        const history = await cloudwatch.send(new DescribeAlarmHistoryCommand({ AlarmName: 'queue', HistoryItemType: 'Action' }));
        expect(history.AlarmHistoryItems?.map((item) => item.HistorySummary)).toEqual([
            `Failed to execute action ${topic}-not`,
            `Successfully executed action ${topic}`,
        ]);
    });
    test('muted, or switched off, it is not told', async () => {
        const { clock, aws, cloudwatch } = world();
        aws.setup.topic('night');
        const told = { ...alarm, AlarmActions: [topic] };
        await cloudwatch.send(new PutMetricAlarmCommand(told));
        await cloudwatch.send(new PutMetricAlarmCommand({ ...told, AlarmName: 'off', ActionsEnabled: false }));
        aws.setup.mute({ alarm: 'queue', rule: 'night', forMs: 3_600_000 });
        await put(cloudwatch, 7);
        await clock.sleep(60_000);
        expect((await state(cloudwatch))?.StateValue).toBe('ALARM');
        expect(aws.messages).toEqual([]);
    });
    test('suppressed, it is told once the waiting is over and no suppressor stands', async () => {
        const { clock, aws, cloudwatch } = world();
        aws.setup.topic('night');
        await cloudwatch.send(new PutMetricAlarmCommand(alarm));
        await cloudwatch.send(new PutMetricAlarmCommand({ ...alarm, AlarmName: 'work', Threshold: 99 }));
        await cloudwatch.send(new PutCompositeAlarmCommand({
            AlarmName: 'shop',
            AlarmRule: 'ALARM(queue)',
            AlarmActions: [topic],
            ActionsSuppressor: 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:work',
            ActionsSuppressorWaitPeriod: 30,
            ActionsSuppressorExtensionPeriod: 30,
        }));
        await put(cloudwatch, 7);
        await clock.sleep(60_000);
        expect(await state(cloudwatch, 'shop')).toMatchObject({
            StateValue: 'ALARM',
            ActionsSuppressedBy: 'WaitPeriod',
        });
        expect(aws.messages).toEqual([]);
        await clock.sleep(30_000);
        expect(await state(cloudwatch, 'shop')).not.toHaveProperty('ActionsSuppressedBy');
        expect(aws.messages).toHaveLength(1);
    });
    test('a suppressor that stood and goes lets the actions go at once without an extension', async () => {
        const { clock, aws, cloudwatch } = world();
        aws.setup.topic('night');
        await cloudwatch.send(new PutMetricAlarmCommand(alarm));
        await cloudwatch.send(new PutMetricAlarmCommand({ ...alarm, AlarmName: 'work', MetricName: 'Working' }));
        const byHand = { AlarmName: 'work', StateReason: 'a drill' };
        await cloudwatch.send(new PutCompositeAlarmCommand({
            AlarmName: 'shop',
            AlarmRule: 'ALARM(queue)',
            AlarmActions: [topic],
            ActionsSuppressor: 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:work',
            ActionsSuppressorWaitPeriod: 30,
            ActionsSuppressorExtensionPeriod: 0,
        }));
        await cloudwatch.send(new SetAlarmStateCommand({ ...byHand, StateValue: 'ALARM' }));
        const queue = { AlarmName: 'queue', StateReason: 'a drill', StateValue: 'ALARM' };
        await cloudwatch.send(new SetAlarmStateCommand(queue));
        expect(await state(cloudwatch, 'shop')).toMatchObject({ ActionsSuppressedBy: 'Alarm' });
        expect(aws.messages).toEqual([]);
        await clock.sleep(1_000);
        await cloudwatch.send(new SetAlarmStateCommand({ ...byHand, StateValue: 'OK' }));
        expect(aws.messages).toHaveLength(1);
    });
});
