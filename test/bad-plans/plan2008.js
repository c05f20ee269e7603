import { plan } from '../../src/plan/index.ts';
import { resize, settings } from '../plan/fakes.ts';
import { provedHealthy } from './judged.ts';
export function anotherTarget() {
    return plan({
        ...settings,
        name: 'another-target',
        steps(flow, on) {
            const service = 'billing';
            flow.change('Make it larger', resize.with({ cluster: on.dimensions.Cluster, service }));
            return provedHealthy(flow, on);
        },
    });
}
