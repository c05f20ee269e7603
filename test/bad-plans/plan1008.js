import { plan } from '../../src/plan/index.ts';
import { look, settings, thingOf } from '../plan/fakes.ts';
export function notANumber() {
    return plan({
        ...settings,
        name: 'not-a-number',
        steps(flow, on) {
            flow.read('Look', look.with({ ...thingOf(on), number: 1 / 0 }));
            return undefined;
        },
    });
}
export function strangeObject() {
    return plan({
        ...settings,
        name: 'date',
        steps(flow, on) {
            flow.read('Look', look.with({ ...thingOf(on), words: new Map() }));
            return undefined;
        },
    });
}
export function absent() {
    return plan({
        ...settings,
        name: 'absent',
        steps(flow, on) {
            flow.read('Look', look.with({ ...thingOf(on), words: undefined }));
            return undefined;
        },
    });
}
