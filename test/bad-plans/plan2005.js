import { equals, minutes, plan, seconds } from '../../src/plan/index.ts';
import { look, lookAtAlarm, settings, thingOf } from '../plan/fakes.ts';
export function answerUnused() {
    return plan({
        ...settings,
        name: 'answer-unused',
        steps(flow, on) {
            const before = flow.read('Look', look.with(thingOf(on)));
            return flow.verify('It is healthy', {
                ask: { alarm: lookAtAlarm.with({ arn: on.arn }), thing: look.with(thingOf(on)) },
                ready: ({ thing }) => equals(thing.count, before.count),
                healthyFor: minutes(2),
                every: seconds(30),
                giveUpAfter: minutes(10),
            });
        },
    });
}
