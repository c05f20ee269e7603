import { cloudwatch, ecs, scaling, sns } from './step.ts';
/** The simulated worlds of the judges begin here, and alarms are read around this time. */
export const BEGINS = Date.parse('2026-03-03T03:00:20Z');
const minute = (count) => new Date(BEGINS - 20_000 + count * 60_000);
const web = { cluster: 'shop', service: 'web' };
const describe = ecs('DescribeServices', { cluster: 'shop', services: ['web'] });
const shop = [
    ecs('CreateCluster', { clusterName: 'shop' }),
    ecs('RegisterTaskDefinition', {
        family: 'web',
        containerDefinitions: [{ name: 'web', image: 'web:1', memory: 512 }],
    }),
    ecs('CreateService', {
        cluster: 'shop',
        serviceName: 'web',
        taskDefinition: 'web',
        desiredCount: 2,
        launchType: 'FARGATE',
    }),
];
const alarm = {
    AlarmName: 'queue',
    AlarmDescription: 'Orders wait',
    Namespace: 'Shop',
    MetricName: 'Waiting',
    Dimensions: [{ Name: 'Queue', Value: 'orders' }],
    Statistic: 'Maximum',
    Period: 60,
    EvaluationPeriods: 2,
    DatapointsToAlarm: 1,
    Threshold: 5,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'notBreaching',
};
const slow = {
    AlarmName: 'slow',
    Namespace: 'Shop',
    MetricName: 'Waiting',
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 5,
    ComparisonOperator: 'LessThanThreshold',
};
const byHand = { AlarmName: 'queue', StateValue: 'ALARM', StateReason: 'a drill' };
const target = {
    ServiceNamespace: 'ecs',
    ResourceId: 'service/shop/web',
    ScalableDimension: 'ecs:service:DesiredCount',
};
const TOPIC = 'arn:aws:sns:us-east-1:123456789012:night';
export const SEQUENCES = [
    {
        name: 'a service is made, described, scaled, deployed, drained',
        steps: [
            ...shop,
            describe,
            ecs('ListServices', { cluster: 'shop' }),
            ecs('UpdateService', { ...web, desiredCount: 3 }),
            describe,
            ecs('UpdateService', { ...web, forceNewDeployment: true }),
            describe,
            ecs('RegisterTaskDefinition', {
                family: 'web',
                containerDefinitions: [{ name: 'web', image: 'web:2', essential: true, memory: 512 }],
            }),
            ecs('DescribeTaskDefinition', { taskDefinition: 'web' }),
            ecs('UpdateService', { ...web, taskDefinition: 'web:2' }),
            describe,
            ecs('UpdateService', { ...web, desiredCount: 0 }),
            describe,
            ecs('DescribeClusters', { clusters: ['shop'] }),
            ecs('DeleteService', web),
            describe,
            ecs('ListServices', { cluster: 'shop' }),
        ],
    },
    {
        name: 'what ECS refuses',
        steps: [
            ...shop,
            ecs('DescribeServices', { cluster: 'shop', services: ['nope'] }),
            ecs('DescribeServices', { cluster: 'nope', services: ['web'] }),
            ecs('DescribeServices', { cluster: 'shop', services: [] }),
            ecs('UpdateService', { cluster: 'shop', service: 'nope', desiredCount: 1 }),
            ecs('UpdateService', { ...web, taskDefinition: 'nope:7' }),
            ecs('DescribeTaskDefinition', { taskDefinition: 'nope' }),
            ecs('ListServices', { cluster: 'nope' }),
            ecs('ListTasks', { cluster: 'nope' }),
            ecs('ListTasks', { cluster: 'shop', serviceName: 'nope' }),
            ecs('DescribeTasks', { cluster: 'shop', tasks: ['0123456789abcdef0123456789abcdef'] }),
            ecs('DescribeTasks', { cluster: 'shop', tasks: [] }),
            ecs('DescribeClusters', { clusters: ['nope'] }),
            ecs('DeleteService', web),
            ecs('DeleteService', { ...web, service: 'nope' }),
        ],
    },
    {
        name: 'an alarm is made, described, set by hand, deleted',
        steps: [
            cloudwatch('PutMetricAlarm', alarm, 0),
            cloudwatch('PutMetricAlarm', slow, 0),
            cloudwatch('DescribeAlarms', {}, 0),
            cloudwatch('DescribeAlarms', { AlarmNames: ['queue'] }, 0),
            cloudwatch('DescribeAlarms', { AlarmNamePrefix: 'slo' }, 0),
            cloudwatch('DescribeAlarms', { StateValue: 'ALARM' }, 0),
            cloudwatch('SetAlarmState', byHand, 0),
            cloudwatch('DescribeAlarms', { AlarmNames: ['queue'] }, 0),
            cloudwatch('DescribeAlarmHistory', { AlarmName: 'queue', HistoryItemType: 'StateUpdate' }, 0),
            cloudwatch('PutMetricAlarm', { ...alarm, Threshold: 6 }, 0),
            cloudwatch('DescribeAlarms', { AlarmNames: ['queue'] }, 0),
            cloudwatch('DeleteAlarms', { AlarmNames: ['slow'] }, 0),
            cloudwatch('DescribeAlarms', {}, 0),
        ],
    },
    {
        name: 'a composite alarm',
        steps: [
            cloudwatch('PutMetricAlarm', alarm, 0),
            cloudwatch('PutCompositeAlarm', { AlarmName: 'shop', AlarmRule: 'ALARM(queue)' }, 0),
            cloudwatch('DescribeAlarms', { AlarmNames: ['shop'] }, 0),
        ],
    },
    {
        name: 'metrics go in and come out',
        steps: [
            cloudwatch('PutMetricData', {
                Namespace: 'Shop',
                MetricData: [
                    { MetricName: 'Waiting', Value: 2, Unit: 'Count', Timestamp: minute(-3) },
                    { MetricName: 'Waiting', Value: 4, Unit: 'Count', Timestamp: minute(-3) },
                    { MetricName: 'Waiting', Value: 9, Unit: 'Count', Timestamp: minute(-2) },
                ],
            }),
            cloudwatch('GetMetricStatistics', {
                Namespace: 'Shop',
                MetricName: 'Waiting',
                StartTime: minute(-5),
                EndTime: minute(0),
                Period: 60,
                Statistics: ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'],
            }),
            cloudwatch('GetMetricData', {
                StartTime: minute(-5),
                EndTime: minute(0),
                MetricDataQueries: [
                    {
                        Id: 'waiting',
                        MetricStat: {
                            Metric: { Namespace: 'Shop', MetricName: 'Waiting' },
                            Period: 60,
                            Stat: 'Sum',
                        },
                    },
                ],
            }),
        ],
    },
    {
        name: 'what CloudWatch refuses',
        steps: [
            cloudwatch('PutMetricAlarm', alarm),
            cloudwatch('SetAlarmState', { ...byHand, AlarmName: 'nope' }),
            cloudwatch('SetAlarmState', { ...byHand, StateReasonData: 'not JSON' }),
            cloudwatch('SetAlarmState', { ...byHand, StateValue: 'FINE' }),
            cloudwatch('DeleteAlarms', { AlarmNames: ['nope'] }),
            cloudwatch('PutMetricAlarm', { ...alarm, ComparisonOperator: 'Equals' }),
            cloudwatch('PutMetricAlarm', { ...alarm, DatapointsToAlarm: 3 }),
            cloudwatch('PutMetricData', {
                Namespace: 'Shop',
                MetricData: [{ MetricName: 'Waiting', Value: 1, Values: [1] }],
            }),
            cloudwatch('PutMetricData', {
                Namespace: 'AWS/ECS',
                MetricData: [{ MetricName: 'Waiting', Value: 1 }],
            }),
            cloudwatch('GetMetricStatistics', {
                Namespace: 'Shop',
                MetricName: 'Waiting',
                StartTime: minute(0),
                EndTime: minute(0),
                Period: 60,
                Statistics: ['Sum'],
            }),
        ],
    },
    {
        name: 'a service is registered with Application Auto Scaling',
        steps: [
            ...shop,
            scaling('DescribeScalableTargets', { ServiceNamespace: 'ecs' }),
            scaling('RegisterScalableTarget', { ...target, MinCapacity: 1, MaxCapacity: 4 }),
            scaling('RegisterScalableTarget', { ...target, MaxCapacity: 6 }),
            scaling('DescribeScalableTargets', {
                ServiceNamespace: 'ecs',
                ResourceIds: [target.ResourceId],
            }),
            scaling('RegisterScalableTarget', { ...target, MinCapacity: 9 }),
            scaling('RegisterScalableTarget', { ...target, ResourceId: 'service/shop/nope' }),
            scaling('DeregisterScalableTarget', target),
            scaling('DeregisterScalableTarget', target),
        ],
    },
    {
        name: 'a topic',
        steps: [
            sns('CreateTopic', { Name: 'night' }),
            sns('CreateTopic', { Name: 'night' }),
            sns('ListTopics', {}),
            sns('Subscribe', { TopicArn: TOPIC, Protocol: 'email', Endpoint: 'ann@example.com' }),
            sns('ListSubscriptionsByTopic', { TopicArn: TOPIC }),
            sns('Publish', {
                TopicArn: TOPIC,
                Subject: 'Night',
                Message: 'It recovered.',
                MessageAttributes: { plan: { DataType: 'String', StringValue: 'a-plan' } },
            }),
            sns('Publish', { TopicArn: `${TOPIC}-not`, Message: 'lost' }),
            sns('Publish', { TopicArn: TOPIC, Message: 'x', Subject: 'x'.repeat(101) }),
            sns('ListSubscriptionsByTopic', { TopicArn: `${TOPIC}-not` }),
        ],
    },
];
