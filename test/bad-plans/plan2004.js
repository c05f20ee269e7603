import { equals, minutes, plan, seconds } from '../../src/plan/index.ts';
import { look, resize, settings, thingOf } from '../plan/fakes.ts';
export function sameQuestion() {
    return plan({
        ...settings,
        name: 'same-question',
        steps(flow, on) {
            const check = { ask: look.with(thingOf(on)), every: seconds(30), giveUpAfter: minutes(10) };
            flow.change('Make it larger', resize.with(thingOf(on)));
            flow.waitUntil('It is good', {
                ...check,
                ready: (now) => equals(now.good, true),
                timesInARow: 2,
            });
            return flow.verify('It is really good', {
                ...check,
                ready: (now) => equals(now.good, true),
                healthyFor: minutes(2),
            });
        },
    });
}
