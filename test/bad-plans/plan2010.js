import { minutes, plan } from '../../src/plan/index.ts';
import { resize, settings, thingOf } from '../plan/fakes.ts';
import { provedHealthy } from './judged.ts';
export function tooLittleTime() {
    return plan({
        ...settings,
        name: 'too-little-time',
        timeLimit: minutes(5),
        steps(flow, on) {
            flow.change('Make it larger', resize.with(thingOf(on)));
            return provedHealthy(flow, on);
        },
    });
}
