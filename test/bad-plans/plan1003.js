import { plan } from '../../src/plan/index.ts';
import { look, settings, thingOf } from '../plan/fakes.ts';
export function awaited() {
    return plan({
        ...settings,
        name: 'awaited',
        // @ts-expect-error A body cannot be async; tsc says so before the recording does.
        async steps(flow, on) {
            // oxlint-disable-next-line typescript/await-thenable -- this is the mistake
            const before = await flow.read('Look', look.with(thingOf(on)));
            flow.read('Look again', look.with({ ...thingOf(on), number: before.count }));
            return undefined;
        },
    });
}
export function awaitedOnTheSide() {
    return plan({
        ...settings,
        name: 'awaited-on-the-side',
        steps(flow, on) {
            const before = flow.read('Look', look.with(thingOf(on)));
            void Promise.resolve(before).catch(() => undefined);
            return undefined;
        },
    });
}
