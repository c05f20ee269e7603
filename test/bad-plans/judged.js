import { minutes, seconds } from '../../src/base/duration.ts';
import { all, equals } from '../../src/plan/index.ts';
import { look, lookAtAlarm, thingOf } from '../plan/fakes.ts';
/** A verify that keeps every rule, for plans that are wrong in something else. */
export function provedHealthy(flow, on) {
    return flow.verify('It is healthy', {
        ask: { alarm: lookAtAlarm.with({ arn: on.arn }), thing: look.with(thingOf(on)) },
        ready: ({ alarm, thing }) => all(equals(alarm.state, 'OK'), equals(thing.good, true)),
        healthyFor: minutes(2),
        every: seconds(30),
        giveUpAfter: minutes(10),
    });
}
