import { plan } from '../../src/plan/index.ts';
import { look, settings, thingOf } from '../plan/fakes.ts';
import { provedHealthy } from './judged.ts';
export function badNames() {
    return plan({
        ...settings,
        name: 'bad-names',
        steps(flow, on) {
            flow.read('Look: at it', look.with(thingOf(on)));
            flow.read('', look.with(thingOf(on)));
            flow.read('Close', look.with(thingOf(on)));
            flow.read('It is healthy (decide)', look.with(thingOf(on)));
            flow.read(`Look at ${'every single one of '.repeat(4)}them`, look.with(thingOf(on)));
            return provedHealthy(flow, on);
        },
    });
}
