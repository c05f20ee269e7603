import { below, plan } from '../../src/plan/index.ts';
import { look, settings, thingOf } from '../plan/fakes.ts';
export function asyncSteps() {
    return plan({
        ...settings,
        name: 'async-steps',
        // @ts-expect-error A body cannot be async; tsc says so before the recording does.
        async steps(flow, on) {
            flow.read('Look', look.with(thingOf(on)));
            return undefined;
        },
    });
}
export function asyncSide() {
    return plan({
        ...settings,
        name: 'async-side',
        steps(flow, on) {
            const before = flow.read('Look', look.with(thingOf(on)));
            // @ts-expect-error A side cannot be async either.
            flow.when('Is it low?', below(before.count, 1), async () => {
                flow.read('Look again', look.with(thingOf(on)));
            });
            return undefined;
        },
    });
}
