import { hours, minutes, onSchedule } from '../../src/plan/index.ts';
import { startedBy } from './triggers.ts';
export function halfAMinute() {
    return startedBy('half-a-minute', onSchedule({ every: minutes(0.5) }));
}
export function overAMonth() {
    return startedBy('over-a-month', onSchedule({ every: hours(32 * 24) }));
}
export function fiveFields() {
    return startedBy('five-fields', onSchedule({ cron: '0 3 * * *' }));
}
export function bothDays() {
    return startedBy('both-days', onSchedule({ cron: '0 3 * * MON *' }));
}
export function minuteSixty() {
    return startedBy('minute-sixty', onSchedule({ cron: '60 3 * * ? *' }));
}
export function neverComes() {
    return startedBy('never-comes', onSchedule({ cron: '0 3 31 FEB ? *' }));
}
