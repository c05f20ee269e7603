import { minutes, onSchedule } from '../../src/plan/index.ts';
import { startedBy } from './triggers.ts';
const limits = { perHour: 5, cooldown: minutes(1) };
export function everyFiveMinutes() {
    return startedBy('every-five-minutes', onSchedule({ every: minutes(5) }), { limits });
}
export function sixMinutesOfEachHour() {
    const trigger = onSchedule({ cron: '0/10 * * * ? *' });
    return startedBy('six-minutes-of-each-hour', trigger, { limits });
}
