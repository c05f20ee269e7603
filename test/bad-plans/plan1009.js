import { below, plan } from '../../src/plan/index.ts';
import { look, settings, thingOf } from '../plan/fakes.ts';
export function referenceOfAnotherPlan() {
    const kept = [];
    plan({
        ...settings,
        name: 'first-plan',
        steps(_flow, on) {
            kept.push(on);
            return undefined;
        },
    });
    return plan({
        ...settings,
        name: 'second-plan',
        steps(flow) {
            flow.read('Look', look.with(thingOf(kept[0])));
            return undefined;
        },
    });
}
export function conditionOfAnotherPlan() {
    const kept = [];
    plan({
        ...settings,
        name: 'first-plan',
        steps(flow, on) {
            kept.push(below(flow.read('Look', look.with(thingOf(on))).count, 1));
            return undefined;
        },
    });
    return plan({
        ...settings,
        name: 'second-plan',
        steps(flow, on) {
            flow.when('Is it low?', kept[0], () => {
                flow.read('Look', look.with(thingOf(on)));
                return undefined;
            });
            return undefined;
        },
    });
}
