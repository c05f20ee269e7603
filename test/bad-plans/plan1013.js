import { plan, text } from '../../src/plan/index.ts';
import { look, settings, thingOf } from '../plan/fakes.ts';
export function computedTarget() {
    return plan({
        ...settings,
        name: 'computed-target',
        target: (on) => ({ kind: 'ecs-service', parts: { cluster: text `${on.name} cluster` } }),
        steps(flow, on) {
            flow.read('Look', look.with(thingOf(on)));
            return undefined;
        },
    });
}
