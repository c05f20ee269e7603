import { plan } from '../../src/plan/index.ts';
import { resize, settings, thingOf } from '../plan/fakes.ts';
import { provedHealthy } from './judged.ts';
export function tooManyWords() {
    return plan({
        ...settings,
        name: 'too-many-words',
        why: 'It happened. '.repeat(100_000),
        steps(flow, on) {
            flow.change('Make it larger', resize.with(thingOf(on)));
            return provedHealthy(flow, on);
        },
    });
}
