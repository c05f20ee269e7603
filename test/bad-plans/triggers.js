import { id } from '../../src/contract/index.ts';
import { onAlarm, plan } from '../../src/plan/index.ts';
import { settings } from '../plan/fakes.ts';
const dimensions = { ClusterName: id('ecs cluster'), ServiceName: id('ecs service') };
const shop = {
    cluster: id('ecs cluster').parse('shop'),
    service: id('ecs service').parse('checkout'),
};
/** A plan that is right but for its alarms. */
export function onAlarms(name, more) {
    const { select, ...rest } = more;
    return plan({
        ...settings,
        ...rest,
        name,
        trigger: onAlarm(select, dimensions),
        target: ({ dimensions: its }) => ({
            kind: 'ecs-service',
            parts: { cluster: its.ClusterName, service: its.ServiceName },
        }),
        steps(flow) {
            return flow.handOver('People look', { why: 'It is about the trigger alone.' });
        },
    });
}
/** A plan that is right but for what starts it, which tells it nothing of what it recovers. */
export function startedBy(name, trigger, more = {}) {
    return plan({
        ...settings,
        ...more,
        name,
        trigger,
        target: () => ({ kind: 'ecs-service', parts: shop }),
        steps(flow) {
            return flow.handOver('People look', { why: 'It is about the trigger alone.' });
        },
    });
}
