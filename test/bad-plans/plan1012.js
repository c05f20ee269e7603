import { plan } from '../../src/plan/index.ts';
import { look, settings, thingOf } from '../plan/fakes.ts';
export function stepAfterTheEnd() {
    return plan({
        ...settings,
        name: 'step-after-the-end',
        steps(flow, on) {
            const seen = flow.read('Look', look.with(thingOf(on)));
            const afterwards = () => flow.read('Look again', look.with({ ...thingOf(on), number: seen.load }));
            try {
                return flow.handOver('A person looks', { why: 'It is odd.' });
            }
            finally {
                afterwards();
            }
        },
    });
}
