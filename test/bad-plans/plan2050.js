import { equals, hours, minutes, plan, seconds } from '../../src/plan/index.ts';
import { look, resize, settings, thingOf } from '../plan/fakes.ts';
import { provedHealthy } from './judged.ts';
export function asksTooOften() {
    return plan({
        ...settings,
        name: 'asks-too-often',
        steps(flow, on) {
            flow.change('Make it larger', resize.with(thingOf(on)));
            flow.waitUntil('It is good', {
                ask: look.with(thingOf(on)),
                ready: (now) => equals(now.good, true),
                timesInARow: 3,
                every: seconds(10),
                giveUpAfter: hours(2.5),
            });
            flow.waitUntil('It is still good', {
                ask: look.with(thingOf(on)),
                ready: (now) => equals(now.good, true),
                timesInARow: 3,
                every: seconds(5),
                giveUpAfter: minutes(30),
            });
            return provedHealthy(flow, on);
        },
    });
}
