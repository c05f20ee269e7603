import { plan } from '../../src/plan/index.ts';
import { look, settings, thingOf } from '../plan/fakes.ts';
export function spread() {
    return plan({
        ...settings,
        name: 'spread',
        steps(flow, on) {
            const before = flow.read('Look', look.with(thingOf(on)));
            flow.read('Look again', look.with({ ...before, ...thingOf(on) }));
            return undefined;
        },
    });
}
export function assigned() {
    return plan({
        ...settings,
        name: 'assigned',
        steps(flow, on) {
            const before = flow.read('Look', look.with(thingOf(on)));
            Object.assign(before, { count: 3 });
            return undefined;
        },
    });
}
export function askedWithIn() {
    return plan({
        ...settings,
        name: 'asked-with-in',
        steps(flow, on) {
            const before = flow.read('Look', look.with(thingOf(on)));
            if ('note' in before)
                flow.read('Look again', look.with(thingOf(on)));
            return undefined;
        },
    });
}
