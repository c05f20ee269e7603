import { unusablePattern } from '../../contract/index.ts';
import { MOST_PATTERN_CHARACTERS, rulePattern } from '../pattern.ts';
import { startsInAnHour, unusableSchedule } from '../schedule.ts';
import { brokenPlan } from './rule.ts';
/**
 * PLAN2031: the trigger becomes a rule that EventBridge takes. PLAN2032: a schedule is one that
 * EventBridge Scheduler keeps to. PLAN2033: alarms are waited for by the triggers for alarms.
 * PLAN2034: a schedule is no faster than the plan's limit.
 */
export const usableTrigger = (plan) => {
    const { trigger, limits, priority } = plan.graph;
    const found = [];
    const say = (code, words) => {
        if (words !== undefined)
            found.push(brokenPlan(code, plan, words));
    };
    say('PLAN2009', unusablePriority(priority));
    say('PLAN2031', unusableSelection(trigger) ?? tooLong(trigger));
    if (trigger.on === 'event') {
        say('PLAN2031', unusablePattern(trigger.pattern) ?? unnamed(trigger.pattern));
        say('PLAN2033', waitsForAlarms(trigger.pattern));
    }
    if (trigger.on === 'schedule') {
        const why = unusableSchedule(trigger.expression);
        say('PLAN2032', why);
        const starts = why === undefined ? startsInAnHour(trigger.expression) : 0;
        if (starts > limits.perHour) {
            say('PLAN2034', `It starts up to ${starts} times an hour; limits.perHour is ${limits.perHour}.`);
        }
    }
    return found;
};
function unusablePriority(priority) {
    if (priority === null)
        return undefined;
    if (Number.isInteger(priority) && priority >= 1 && priority <= 100)
        return undefined;
    return `priority is ${priority}; it takes a whole number from 1 to 100.`;
}
/** Source: CloudWatch API Reference, PutMetricAlarm: AlarmName, Tag and Dimension. */
function unusableSelection(trigger) {
    if (!('select' in trigger))
        return undefined;
    const { select } = trigger;
    if ('tags' in select) {
        const bad = Object.entries(select.tags).find(([key, value]) => key === '' || key.length > 128 || value.length > 256);
        if (bad !== undefined)
            return `"${bad[0]}" is no tag that an alarm can have.`;
        return Object.keys(select.tags).length === 0 ? 'It selects by no tag at all.' : undefined;
    }
    const words = 'metric' in select ? [select.namespace, select.metric] : Object.values(select);
    const bad = words.find((word) => word === '' || word.length > 255);
    return bad === undefined
        ? undefined
        : `"${bad.slice(0, 40)}" has ${bad.length} characters; 1 to 255 are allowed.`;
}
function tooLong(trigger) {
    const { length } = JSON.stringify(rulePattern(trigger));
    return length <= MOST_PATTERN_CHARACTERS
        ? undefined
        : `Its pattern has ${length} characters, ${MOST_PATTERN_CHARACTERS} are allowed.`;
}
/** A rule without them runs for events that nobody thought of. */
function unnamed(pattern) {
    const missing = ['source', 'detail-type'].find((name) => !isPlainList(pattern[name]));
    return missing === undefined ? undefined : `It does not say ${missing} as plain text.`;
}
function isPlainList(value) {
    return Array.isArray(value) && value.every((one) => typeof one === 'string' && one !== '');
}
function waitsForAlarms({ source, 'detail-type': type, }) {
    const holds = (list, words) => Array.isArray(list) && list.some((one) => words.includes(String(one)));
    const alarms = ['CloudWatch Alarm State Change', 'CloudWatch Alarm Contributor State Change'];
    return holds(source, ['aws.cloudwatch']) && holds(type, alarms)
        ? 'Its source is aws.cloudwatch and its detail-type a change of state.'
        : undefined;
}
