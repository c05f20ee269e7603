import { plan, text } from '../../src/plan/index.ts';
import { list, settings, thingOf } from '../plan/fakes.ts';
export function namedByAText() {
    return plan({
        ...settings,
        name: 'named-by-a-text',
        steps(flow, on) {
            const { items } = flow.read('List them', list.with(thingOf(on)));
            flow.forEach('Each of them', items, { atOnce: 1, atMost: 5, by: (item) => text `number ${item.name}` }, () => undefined);
            return undefined;
        },
    });
}
export function namedBySomethingElse() {
    return plan({
        ...settings,
        name: 'named-by-something-else',
        steps(flow, on) {
            const { items } = flow.read('List them', list.with(thingOf(on)));
            flow.forEach('Each of them', items, { atOnce: 1, atMost: 5, by: () => on.name }, () => { });
            return undefined;
        },
    });
}
