/** Source: EventBridge user guide, "EventBridge quotas": the default of a pattern's size. */
export const MOST_PATTERN_CHARACTERS = 2_048;
/**
 * The pattern of the EventBridge rule that starts a plan; null where no rule does. For alarms it is
 * as tight as events allow, and passes over those whose actions are suppressed or muted: CloudWatch
 * sends events during both. Source: CloudWatch user guide, "Alarm events and EventBridge";
 * EventBridge user guide, "Comparison operators" (`exists` works on leaves alone).
 */
export function rulePattern(trigger) {
    switch (trigger.on) {
        case 'alarm':
        case 'composite alarm':
            return alarmPattern(trigger);
        case 'alarm contributor':
            return contributorPattern(trigger);
        case 'event':
            return trigger.pattern;
        case 'schedule':
        case 'by hand':
            return null;
    }
}
function alarmPattern(trigger) {
    const { select, becomes } = trigger;
    return {
        source: ['aws.cloudwatch'],
        'detail-type': ['CloudWatch Alarm State Change'],
        detail: {
            ...nameOrTags(select),
            state: { value: [becomes], actionsSuppressedBy: [{ exists: false }] },
            previousState: { value: [{ 'anything-but': [becomes] }] },
            muteDetail: { mutedByArn: [{ exists: false }] },
            configuration: {
                alarmRule: [{ exists: trigger.on === 'composite alarm' }],
                ...(trigger.on === 'alarm' ? metrics(select, trigger.dimensions) : {}),
            },
        },
    };
}
/** The event of a contributor has no previous state, and its alarm's suppression is not told. */
function contributorPattern(trigger) {
    return {
        source: ['aws.cloudwatch'],
        'detail-type': ['CloudWatch Alarm Contributor State Change'],
        detail: {
            ...nameOrTags(trigger.select),
            state: { value: ['ALARM'], actionsSuppressedBy: [{ exists: false }] },
            muteDetail: { mutedByArn: [{ exists: false }] },
            alarmContributor: {
                id: [{ exists: true }],
                ...wrapped('attributes', present(trigger.attributes)),
            },
        },
    };
}
function nameOrTags(select) {
    if ('named' in select)
        return { alarmName: [select.named] };
    if ('prefix' in select)
        return { alarmName: [{ prefix: select.prefix }] };
    return 'tags' in select ? { alarmTags: exactly(select.tags) } : {};
}
/** The metric of the selection, if it is by one, with every dimension that the plan needs. */
function metrics(select, dimensions) {
    const byMetric = 'metric' in select ? select : undefined;
    const metric = {
        ...(byMetric === undefined ? {} : { namespace: [byMetric.namespace], name: [byMetric.metric] }),
        ...wrapped('dimensions', { ...present(dimensions), ...exactly(byMetric?.where ?? {}) }),
    };
    return Object.keys(metric).length === 0 ? {} : { metrics: { metricStat: { metric } } };
}
function present(names) {
    return Object.fromEntries(Object.keys(names).map((name) => [name, [{ exists: true }]]));
}
function exactly(values) {
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]]));
}
/** EventBridge takes no empty object in a pattern. */
function wrapped(name, inner) {
    return Object.keys(inner).length === 0 ? {} : { [name]: inner };
}
