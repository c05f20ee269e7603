import { plan, text } from '../../src/plan/index.ts';
import { look, settings, thingOf } from '../plan/fakes.ts';
import { provedHealthy } from './judged.ts';
export function readAsCode() {
    return plan({
        ...settings,
        name: 'read-as-code',
        // oxlint-disable-next-line no-template-curly-in-string -- this is the mistake
        why: 'It costs ${Price}.',
        steps(flow, on) {
            flow.read('Look', look.with({ ...thingOf(on), words: text `{% $now() %} ${on.name}` }));
            return provedHealthy(flow, on);
        },
    });
}
