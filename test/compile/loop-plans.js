import { hours, minutes, seconds } from '../../src/base/duration.ts';
import { all, equals, plan } from '../../src/plan/index.ts';
import { look, lookAtAlarm, resize, restart, say, settings, thingOf, } from '../plan/fakes.ts';
function check(flow, on, name, every, giveUpAfter) {
    flow.waitUntil(name, {
        ask: look.with(thingOf(on)),
        ready: (now) => equals(now.good, true),
        timesInARow: 1,
        every,
        giveUpAfter,
    });
}
function prove(flow, on, giveUpAfter = minutes(20)) {
    return flow.verify('It is healthy', {
        ask: { alarm: lookAtAlarm.with({ arn: on.arn }), thing: look.with(thingOf(on)) },
        ready: ({ alarm, thing }) => all(equals(alarm.state, 'OK'), equals(thing.good, true)),
        healthyFor: minutes(1),
        every: seconds(30),
        giveUpAfter,
    });
}
const because = { unapprovedBecause: 'It is a test.' };
/** Plans whose loops are long, short, many and none. */
export const loopPlans = [
    plan({
        ...settings,
        name: 'two-changes',
        steps(flow, on) {
            flow.read('Look', look.with(thingOf(on)));
            flow.change('Start it anew', restart.with(thingOf(on)), because);
            flow.change('Make it larger', resize.with(thingOf(on)));
            return prove(flow, on);
        },
    }),
    plan({
        ...settings,
        name: 'many-checks',
        steps(flow, on) {
            check(flow, on, 'One turn', minutes(2), minutes(1));
            check(flow, on, 'Two turns', minutes(1), seconds(90));
            check(flow, on, 'Slow turns', minutes(10), minutes(65));
            flow.change('Make it larger', resize.with(thingOf(on)));
            check(flow, on, 'Fast turns', seconds(1), minutes(1));
            return prove(flow, on, minutes(31));
        },
    }),
    plan({
        ...settings,
        name: 'two-sides',
        timeLimit: hours(20),
        steps(flow, on) {
            const before = flow.read('Look', look.with(thingOf(on)));
            flow.when('Is it good?', equals(before.good, true), () => {
                check(flow, on, 'The long side', minutes(2), hours(2));
                flow.handOver('A person must look', {
                    why: 'It is good, and yet it is not.',
                    tell: say.with({ words: 'Look.' }),
                });
            }, () => {
                flow.change('Make it larger', resize.with(thingOf(on)));
            });
            return prove(flow, on);
        },
    }),
    plan({
        ...settings,
        name: 'no-change',
        steps(flow, on) {
            flow.read('Look', look.with(thingOf(on)));
            flow.handOver('A person must look', { why: 'This plan only looks.' });
        },
    }),
];
