import { below, plan } from '../../src/plan/index.ts';
import { look, settings, thingOf } from '../plan/fakes.ts';
export function resultOfASide() {
    return plan({
        ...settings,
        name: 'result-of-a-side',
        steps(flow, on) {
            const before = flow.read('Look', look.with(thingOf(on)));
            const inside = [];
            flow.when('Is it low?', below(before.count, 1), () => {
                inside.push(flow.read('Look on one side', look.with(thingOf(on))));
                return undefined;
            });
            for (const seen of inside) {
                flow.read('Look after it', look.with({ ...thingOf(on), number: seen.load }));
            }
            return undefined;
        },
    });
}
export function conditionOfASide() {
    return plan({
        ...settings,
        name: 'condition-of-a-side',
        steps(flow, on) {
            const before = flow.read('Look', look.with(thingOf(on)));
            const inside = [];
            flow.when('Is it low?', below(before.count, 1), () => {
                inside.push(below(flow.read('Look on one side', look.with(thingOf(on))).load, 1));
                return undefined;
            });
            for (const condition of inside) {
                flow.when('Is it low there?', condition, () => {
                    flow.read('Look after it', look.with(thingOf(on)));
                    return undefined;
                });
            }
            return undefined;
        },
    });
}
