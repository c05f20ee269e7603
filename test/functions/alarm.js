export const NIGHT = Date.UTC(2026, 2, 3, 3, 0, 0);
export const ARN = 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:ecs-running-tasks-checkout';
const NAME = 'ecs-running-tasks-checkout';
/** The documented shape: CloudWatch user guide, "Alarm events and EventBridge". */
export function alarmEvent({ value = 'ALARM', since = NIGHT, state, detail, event, } = {}) {
    const timestamp = new Date(since).toISOString().replace('Z', '+0000');
    return {
        version: '0',
        id: 'c4c1c1c9-6542-e61b-6ef0-8c4d36933a92',
        'detail-type': 'CloudWatch Alarm State Change',
        source: 'aws.cloudwatch',
        account: '123456789012',
        time: new Date(since).toISOString(),
        region: 'eu-west-1',
        resources: [ARN],
        detail: {
            alarmName: NAME,
            configuration: {
                description: 'Too few tasks run',
                metrics: [
                    {
                        id: 'm1',
                        metricStat: {
                            metric: {
                                namespace: 'ECS/ContainerInsights',
                                name: 'RunningTaskCount',
                                dimensions: { ClusterName: 'prod', ServiceName: 'checkout' },
                            },
                            period: 60,
                            stat: 'Average',
                        },
                        returnData: true,
                    },
                ],
            },
            previousState: { value: 'OK', timestamp, reason: 'before' },
            state: { value, timestamp, reason: 'Threshold Crossed', ...state },
            ...detail,
        },
        ...event,
    };
}
/** What DescribeAlarms says of it. */
export function described(more = {}) {
    const { state = 'ALARM', since = NIGHT, ...rest } = more;
    return {
        AlarmName: NAME,
        AlarmArn: ARN,
        StateValue: state,
        StateTransitionedTimestamp: new Date(since),
        Namespace: 'ECS/ContainerInsights',
        MetricName: 'RunningTaskCount',
        Dimensions: [
            { Name: 'ClusterName', Value: 'prod' },
            { Name: 'ServiceName', Value: 'checkout' },
        ],
        ...rest,
    };
}
export const PLAN = {
    name: 'ecs-service-unhealthy',
    version: 'v1',
    trigger: {
        on: 'alarm',
        select: { prefix: 'ecs-running-tasks' },
        becomes: 'ALARM',
        dimensions: { ClusterName: 'ecs cluster', ServiceName: 'ecs service' },
    },
    before: [],
    target: {
        kind: 'ecs-service',
        parts: {
            cluster: { from: ['dimensions', 'ClusterName'] },
            service: { from: ['dimensions', 'ServiceName'] },
        },
    },
    mode: 'automatic',
    limits: { perHour: 5, cooldownMs: 600_000 },
    timeLimitMs: 2_400_000,
};
export function admitEvent(execution, event = alarmEvent(), plan = PLAN) {
    const arn = `arn:aws:states:eu-west-1:123456789012:execution:${plan.name}:${execution}`;
    const started = { arn, name: execution, startedAt: '2026-03-03T03:00:01.000Z' };
    // The event's members are JSON.
    return { do: 'admit', plan, event, execution: started };
}
