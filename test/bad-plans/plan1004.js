import { plan } from '../../src/plan/index.ts';
import { look, settings, thingOf } from '../plan/fakes.ts';
export function madeJson() {
    return plan({
        ...settings,
        name: 'json',
        steps(flow, on) {
            const before = flow.read('Look', look.with(thingOf(on)));
            const words = JSON.stringify({ before });
            flow.read('Look again', look.with({ ...thingOf(on), words }));
            return undefined;
        },
    });
}
