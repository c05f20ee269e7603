import { plan } from '../../src/plan/index.ts';
import { look, resize, settings, thingOf } from '../plan/fakes.ts';
export function changeGivenToRead() {
    return plan({
        ...settings,
        name: 'change-given-to-read',
        steps(flow, on) {
            flow.read('Resize it', resize.with(thingOf(on)));
            return undefined;
        },
    });
}
export function readGivenToChange() {
    return plan({
        ...settings,
        name: 'read-given-to-change',
        steps(flow, on) {
            flow.change('Look', look.with(thingOf(on)));
            return undefined;
        },
    });
}
export function noTaskAtAll() {
    return plan({
        ...settings,
        name: 'no-task-at-all',
        steps(flow, on) {
            flow.read('Look', thingOf(on));
            return undefined;
        },
    });
}
