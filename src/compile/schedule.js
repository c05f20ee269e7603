import { nextPlanned, readSchedule } from '../base/schedule-expression.ts';
const LONGEST_MS = 31 * 86_400_000;
/** Source: EventBridge Scheduler API Reference, CreateSchedule: ScheduleExpression. */
const MOST_CHARACTERS = 256;
const HOUR_MS = 3_600_000;
/** From when cron expressions are looked at: a day without any meaning. */
const SOME_DAY = Date.UTC(2026, 0, 1);
/** The schedule expression that starts a plan; null where no schedule does. */
export function scheduleExpression(trigger) {
    return trigger.on === 'schedule' ? trigger.expression : null;
}
/** Why EventBridge Scheduler would not keep to it, in words. */
export function unusableSchedule(expression) {
    if (expression.length > MOST_CHARACTERS)
        return `It has over ${MOST_CHARACTERS} characters.`;
    const schedule = readSchedule(expression);
    if (typeof schedule === 'string')
        return schedule;
    if ('everyMs' in schedule) {
        return schedule.everyMs <= LONGEST_MS ? undefined : `${expression}: 31 days is the most.`;
    }
    return nextPlanned(schedule, SOME_DAY, SOME_DAY) === undefined
        ? `${expression} never comes up.`
        : undefined;
}
/** How often a usable schedule starts in its fullest hour. */
export function startsInAnHour(expression) {
    const schedule = readSchedule(expression);
    if (typeof schedule === 'string')
        return 0;
    return 'everyMs' in schedule
        ? Math.max(1, Math.ceil(HOUR_MS / schedule.everyMs))
        : schedule.cron.minutes.length;
}
/**
 * What EventBridge Scheduler starts the state machine with; it fills in both. Source: EventBridge
 * Scheduler user guide, "Adding context attributes".
 */
export const SCHEDULED_START = {
    schedule: '<aws.scheduler.schedule-arn>',
    planned: '<aws.scheduler.scheduled-time>',
};
