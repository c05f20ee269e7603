import { plan } from '../../src/plan/index.ts';
import { look, settings, thingOf } from '../plan/fakes.ts';
export function iterated() {
    return plan({
        ...settings,
        name: 'iterated',
        steps(flow, on) {
            const before = flow.read('Look', look.with(thingOf(on)));
            const [first] = before.level;
            flow.read('Look again', look.with({ ...thingOf(on), words: first ?? '' }));
            return undefined;
        },
    });
}
