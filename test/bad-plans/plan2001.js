import { plan } from '../../src/plan/index.ts';
import { drop, restart, settings, thingOf } from '../plan/fakes.ts';
import { provedHealthy } from './judged.ts';
export function withoutReason() {
    return plan({
        ...settings,
        name: 'without-reason',
        steps(flow, on) {
            flow.change('Start it anew', restart.with(thingOf(on)));
            return provedHealthy(flow, on);
        },
    });
}
export function leavesSomething() {
    return plan({
        ...settings,
        name: 'leaves-something',
        steps(flow, on) {
            flow.change('Delete it', drop.with(thingOf(on)), { unapprovedBecause: 'It was in the way.' });
            return provedHealthy(flow, on);
        },
    });
}
