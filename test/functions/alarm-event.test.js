import { UsageError } from '../../src/base/errors.ts';
import { readStart, startedBy } from '../../src/contract/index.ts';
import { ARN, alarmEvent, NIGHT } from './alarm.ts';
const NEEDS = { ClusterName: 'ecs cluster', ServiceName: 'ecs service' };
const TRIGGER = {
    on: 'alarm',
    select: { prefix: '' },
    becomes: 'ALARM',
    dimensions: NEEDS,
};
function read(event) {
    const told = startedBy(TRIGGER, readStart(event));
    if (told.of !== 'alarm')
        throw new TypeError('It is no alarm.');
    return told.alarm;
}
function codeOf(event) {
    try {
        read(event);
    }
    catch (error) {
        if (error instanceof UsageError)
            return `${error.code} ${error.facts.found}`;
        throw error;
    }
    return 'read';
}
const metric = (dimensions) => ({
    metricStat: { metric: { namespace: 'n', name: 'm', dimensions } },
});
const withMetrics = (metrics) => alarmEvent({ detail: { configuration: { metrics } } });
test('reads what the event says, and both spellings of time', () => {
    expect(read(alarmEvent())).toEqual({
        id: 'c4c1c1c9-6542-e61b-6ef0-8c4d36933a92',
        arn: ARN,
        name: 'ecs-running-tasks-checkout',
        at: NIGHT,
        state: 'ALARM',
        since: NIGHT,
        metrics: [
            {
                namespace: 'ECS/ContainerInsights',
                metric: 'RunningTaskCount',
                dimensions: { ClusterName: 'prod', ServiceName: 'checkout' },
            },
        ],
        composite: false,
        contributor: undefined,
        tags: {},
        suppressedBy: undefined,
        mutedBy: undefined,
    });
});
test('takes the metric that has the dimensions, out of those of an alarm on metric math', () => {
    const math = { id: 'e1', expression: 'm1/m2', label: 'share', returnData: true };
    const event = withMetrics([math, metric({}), metric({ ClusterName: 'a', ServiceName: 'b' })]);
    expect(read(event).metrics).toHaveLength(2);
});
test('tells suppression and muting', () => {
    const suppressed = alarmEvent({ state: { actionsSuppressedBy: 'Alarm' } });
    expect(read(suppressed).suppressedBy).toBe('Alarm');
    const muted = alarmEvent({ detail: { muteDetail: { mutedByArn: 'arn:mute' } } });
    expect(read(muted).mutedBy).toBe('arn:mute');
});
test.each([
    ['null', null, /^EVNT1003 It is null/],
    ['text', 'alarm', /^EVNT1003 It is string/],
    ['a list', [alarmEvent()], /^EVNT1004 It is a list of 1/],
    ['another source', alarmEvent({ event: { source: 'aws.ec2' } }), /^EVNT1005 .*aws\.ec2/],
    ['no source', { id: 'x' }, /^EVNT1005 .*missing/],
    ['nothing known', {}, /^EVNT1013/],
    [
        'a contributor',
        alarmEvent({
            event: { 'detail-type': 'CloudWatch Alarm Contributor State Change' },
            detail: { alarmContributor: { id: 'c', attributes: {} } },
        }),
        /^EVNT1006/,
    ],
    [
        'a composite alarm',
        alarmEvent({ detail: { configuration: { alarmRule: 'ALARM(a)' } } }),
        /^EVNT1007 .*alarmRule/,
    ],
    ['no dimensions', withMetrics([metric({})]), /^EVNT1008 .*have none/],
    ['no metric at all', withMetrics([]), /^EVNT1008/],
    [
        'another dimension',
        withMetrics([metric({ ClusterName: 'a' })]),
        /^EVNT1008 .*have ClusterName/,
    ],
    ['an empty dimension', withMetrics([metric({ ClusterName: 'a', ServiceName: '' })]), /^EVNT1008/],
    [
        'two values of a dimension',
        withMetrics([
            metric({ ClusterName: 'a', ServiceName: 'b' }),
            metric({ ClusterName: 'a', ServiceName: 'c' }),
        ]),
        /^EVNT1008 .*differ in ServiceName/,
    ],
    ['no detail', alarmEvent({ event: { detail: 'x' } }), /^EVNT1009 detail/],
    ['an unknown state', alarmEvent({ value: 'BAD' }), /^EVNT1009 detail\.state\.value/],
    ['a broken time', alarmEvent({ state: { timestamp: 'soon' } }), /^EVNT1009 .*not a time/],
    ['no ARN', alarmEvent({ event: { resources: [] } }), /^EVNT1009 resources/],
    [
        'the ARN of another alarm',
        alarmEvent({ event: { resources: [`${ARN}-2`] } }),
        /^EVNT1009 resources/,
    ],
    [
        'another detail-type',
        alarmEvent({ event: { 'detail-type': 'CloudWatch Alarm Configuration Change' } }),
        /^EVNT1010/,
    ],
])('refuses %s with its own code', (_what, event, words) => {
    expect(codeOf(event)).toMatch(words);
});
