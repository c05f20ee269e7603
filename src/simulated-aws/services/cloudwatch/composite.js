import { isoTime } from '../../../base/clock.ts';
import { carryOutActions } from './alarm-actions.ts';
import { changeState } from './change-state.ts';
import { alarmsOf, holds, parseRule } from './composite-rule.ts';
import { alarmTime } from './reasons.ts';
import { alarmArn } from './transition.ts';
/**
 * Sets every composite alarm whose rule has a new answer, until none has: composite alarms can
 * watch composite alarms. Source: CloudWatch User Guide, "Create a composite alarm".
 */
export function evaluateComposites(world) {
    const alarms = Object.values(world.state.cloudwatch.alarms);
    const composites = alarms.filter((alarm) => alarm.type === 'composite');
    for (let round = 0; round <= composites.length; round++) {
        const changed = composites.filter((alarm) => evaluateComposite(world, alarm));
        if (changed.length === 0)
            break;
    }
    for (const alarm of composites)
        suppress(world, alarm);
}
/** A suppression's wait or extension is over. */
export function suppressionDue(world, name) {
    const alarm = world.state.cloudwatch.alarms[name];
    if (alarm?.type === 'composite')
        suppress(world, alarm);
}
function evaluateComposite(world, alarm) {
    const next = ruleCondition(world, alarm.composite.rule);
    if (alarm.condition.value === next.value)
        return false;
    alarm.suppressedBy = null;
    alarm.suppressedUntil = null;
    if (next.value === 'ALARM')
        startSuppression(world, alarm);
    changeState(world, alarm, next);
    return true;
}
/** What a rule says now, with the child that changed last as the reason. */
export function ruleCondition(world, text) {
    const rule = parseRule(text);
    const { alarms } = world.state.cloudwatch;
    const children = alarmsOf(rule).flatMap((name) => alarms[name] ?? []);
    const [latest] = children.toSorted((a, b) => b.condition.transitionedAt - a.condition.transitionedAt);
    const triggering = latest === undefined ? [] : [latest];
    return {
        value: holds(rule, (name) => alarms[name]?.condition.value) ? 'ALARM' : 'OK',
        reason: latest === undefined ? 'The rule has a constant answer.' : transitionWords(world, latest),
        reasonData: JSON.stringify({
            triggeringAlarms: triggering.map((child) => ({
                arn: alarmArn(world, child.name),
                state: { value: child.condition.value, timestamp: alarmTime(child.condition.updatedAt) },
            })),
        }),
    };
}
/**
 * Source: CloudWatch User Guide, "Alarm suppression": suppressed while the suppressor is in ALARM;
 * before that up to the wait period, after it for the extension period.
 */
function startSuppression(world, alarm) {
    if (alarm.composite.suppressor === null)
        return;
    if (suppressorStands(world, alarm))
        alarm.suppressedBy = 'Alarm';
    else
        holdFor(world, alarm, 'WaitPeriod', alarm.composite.waitPeriod ?? 0);
}
function suppress(world, alarm) {
    if (alarm.composite.suppressor === null || alarm.condition.value !== 'ALARM')
        return;
    const over = alarm.suppressedUntil !== null && alarm.suppressedUntil <= world.now;
    if (suppressorStands(world, alarm)) {
        if (alarm.suppressedBy === null)
            return; // Its actions have gone out already.
        alarm.suppressedBy = 'Alarm';
        alarm.suppressedUntil = null;
    }
    else if (alarm.suppressedBy === 'Alarm') {
        holdFor(world, alarm, 'ExtensionPeriod', alarm.composite.extensionPeriod ?? 0);
        if (alarm.suppressedUntil === null)
            letGo(world, alarm);
    }
    else if (over) {
        letGo(world, alarm);
    }
}
/** What was held back goes out now. Composite alarms are OK before they are in ALARM. */
function letGo(world, alarm) {
    alarm.suppressedBy = null;
    alarm.suppressedUntil = null;
    carryOutActions(world, alarm, 'OK');
}
function holdFor(world, alarm, by, seconds) {
    alarm.suppressedBy = seconds > 0 ? by : null;
    alarm.suppressedUntil = seconds > 0 ? world.now + seconds * 1_000 : null;
    if (alarm.suppressedUntil === null)
        return;
    world.plan({ at: alarm.suppressedUntil, kind: 'cloudwatch-suppression', alarm: alarm.name });
}
function suppressorStands(world, alarm) {
    return Object.values(world.state.cloudwatch.alarms).some((other) => alarmArn(world, other.name) === alarm.composite.suppressor &&
        other.condition.value === 'ALARM');
}
/** `ARN transitioned to ALARM at Friday 22 July, 2022 15:57:45 UTC`. */
function transitionWords(world, child) {
    const { value, transitionedAt } = child.condition;
    return `${alarmArn(world, child.name)} transitioned to ${value} at ${longTime(transitionedAt)}`;
}
const DAYS = [
    'Thursday',
    'Friday',
    'Saturday',
    'Sunday',
    'Monday',
    'Tuesday',
    'Wednesday',
];
const MONTHS = [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
];
function longTime(ms) {
    const [date = '', time = ''] = isoTime(ms).split('T');
    const [year = '', month = '', day = ''] = date.split('-');
    const weekday = DAYS[Math.floor(ms / 86_400_000) % 7] ?? '';
    return `${weekday} ${day} ${MONTHS[Number(month) - 1] ?? ''}, ${year} ${time.slice(0, 8)} UTC`;
}
