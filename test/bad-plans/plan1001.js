import { equals, plan, plus } from '../../src/plan/index.ts';
import { look, lookAtAlarm, settings, thingOf } from '../plan/fakes.ts';
export function inTemplate() {
    return plan({
        ...settings,
        name: 'template',
        steps(flow, on) {
            const before = flow.read('Look', look.with(thingOf(on)));
            flow.read('Look again', look.with({ ...thingOf(on), words: `level ${before.level}` }));
            return undefined;
        },
    });
}
export function inAddition() {
    return plan({
        ...settings,
        name: 'addition',
        steps(flow, on) {
            const before = flow.read('Look', look.with(thingOf(on)));
            const more = before.count + 1;
            flow.read('Look again', look.with({ ...thingOf(on), number: more }));
            return undefined;
        },
    });
}
export function asText() {
    return plan({
        ...settings,
        name: 'text',
        steps(flow, on) {
            const words = on.name.toString();
            flow.read('Look', look.with({ ...thingOf(on), words }));
            return undefined;
        },
    });
}
export function noSuchField() {
    return plan({
        ...settings,
        name: 'field',
        steps(flow, on) {
            const before = flow.read('Look', look.with(thingOf(on)));
            const sum = plus(before.count, 1);
            flow.when('Is it low?', equals(sum.state, 'low'), () => {
                flow.read('Look at the alarm', lookAtAlarm.with({ arn: on.arn }));
                return undefined;
            });
            return undefined;
        },
    });
}
