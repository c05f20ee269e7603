import { above, plan } from '../../src/plan/index.ts';
import { look, resize, settings, thingOf } from '../plan/fakes.ts';
import { provedHealthy } from './judged.ts';
export function unprovedSide() {
    return plan({
        ...settings,
        name: 'unproved-side',
        steps(flow, on) {
            const before = flow.read('Look', look.with(thingOf(on)));
            flow.when('Is it busy?', above(before.load, 5), () => {
                flow.change('Make it larger', resize.with(thingOf(on)));
                return undefined;
            }, () => provedHealthy(flow, on));
            return undefined;
        },
    });
}
export function noSteps() {
    return plan({ ...settings, name: 'no-steps', steps: () => undefined });
}
