import { hours, plan } from '../../src/plan/index.ts';
import { look, resize, settings, thingOf } from '../plan/fakes.ts';
import { provedHealthy } from './judged.ts';
export function tooManyAnswers() {
    return plan({
        ...settings,
        name: 'too-many-answers',
        timeLimit: hours(24),
        steps(flow, on) {
            for (let at = 1; at <= 660; at++)
                flow.read(`Look ${at}`, look.with(thingOf(on)));
            flow.change('Make it larger', resize.with(thingOf(on)));
            return provedHealthy(flow, on);
        },
    });
}
