import { plan } from '../../src/plan/index.ts';
import { look, resize, settings, thingOf } from '../plan/fakes.ts';
import { provedHealthy } from './judged.ts';
export function tooMuchToSay() {
    return plan({
        ...settings,
        name: 'too-much-to-say',
        steps(flow, on) {
            flow.read('Look', look.with({ ...thingOf(on), words: 'And then? '.repeat(20_000) }));
            flow.change('Make it larger', resize.with(thingOf(on)));
            return provedHealthy(flow, on);
        },
    });
}
