import { plan } from '../../src/plan/index.ts';
import { settings, sort, thingOf } from '../plan/fakes.ts';
export function noArms() {
    return plan({
        ...settings,
        name: 'no-arms',
        steps(flow, on) {
            const found = flow.read('Look which kind it is', sort.with(thingOf(on)));
            const match = flow.match;
            match('Which kind is it?', found, 'kind', {});
            return undefined;
        },
    });
}
