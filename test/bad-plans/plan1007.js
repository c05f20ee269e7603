import { below, plan } from '../../src/plan/index.ts';
import { look, settings, thingOf } from '../plan/fakes.ts';
/** Lets what belongs to the recording out of it. */
function leaked() {
    const out = {};
    plan({
        ...settings,
        name: 'leaky',
        steps(flow, on) {
            Object.assign(out, { flow, on: Object.freeze([on]) });
            flow.read('Look', look.with(thingOf(on)));
            return undefined;
        },
    });
    const [on] = out.on;
    return { flow: out.flow, on };
}
export function wordUsedOutside() {
    const { flow, on } = leaked();
    return flow.read('Look later', look.with(thingOf(on)));
}
export function referenceUsedOutside() {
    const { on } = leaked();
    return below(on.name, 3);
}
export function planInsidePlan() {
    return plan({
        ...settings,
        name: 'outer',
        steps(flow, on) {
            flow.read('Look', look.with(thingOf(on)));
            plan({ ...settings, name: 'inner', steps: () => undefined });
            return undefined;
        },
    });
}
