import { seconds } from '../../src/base/duration.ts';
import { id, read, z } from '../../src/contract/index.ts';
import { plan } from '../../src/plan/index.ts';
import { resize, settings, thingOf } from '../plan/fakes.ts';
import { provedHealthy } from './judged.ts';
const lookAround = read({
    name: 'look-around',
    says: 'Looks around.',
    input: z.object({ cluster: id('ecs cluster'), service: id('ecs service') }),
    output: z.object({ good: z.boolean() }),
    permissions: [
        { action: 'ecs:Describe*', on: 'arn:${Partition}:ecs:${Region}:${Account}:cluster/main' },
        { action: 'ecs:ListTasks', on: '*' },
    ],
    timeout: seconds(5),
});
export function openRights() {
    return plan({
        ...settings,
        name: 'open-rights',
        steps(flow, on) {
            flow.read('Look around', lookAround.with(thingOf(on)));
            flow.change('Make it larger', resize.with(thingOf(on)));
            return provedHealthy(flow, on);
        },
    });
}
