import { equals, hours, minutes, plan, seconds } from '../../src/plan/index.ts';
import { look, settings, thingOf } from '../plan/fakes.ts';
export function settingsOutOfBounds() {
    return plan({
        ...settings,
        name: 'No',
        why: ' ',
        limits: { perHour: 0.5, cooldown: hours(30) },
        timeLimit: hours(25),
        steps(flow) {
            return flow.handOver('A person looks', { why: 'It is odd.' });
        },
    });
}
export function checkOutOfBounds() {
    return plan({
        ...settings,
        name: 'check-out-of-bounds',
        steps(flow, on) {
            return flow.verify('It is healthy', {
                ask: look.with(thingOf(on)),
                ready: (now) => equals(now.good, true),
                healthyFor: hours(3),
                every: seconds(0.5),
                giveUpAfter: minutes(10),
            });
        },
    });
}
