import { z } from '../../src/contract/index.ts';
import { onEvent } from '../../src/plan/index.ts';
import { onAlarms, startedBy } from './triggers.ts';
export function oneNameIsThePrefixOfAnother() {
    return [
        onAlarms('all-tasks', { select: { prefix: 'ecs-running-tasks' } }),
        onAlarms('payment-tasks', { select: { prefix: 'ecs-running-tasks-pay' }, priority: 1 }),
    ];
}
export function equalPriorities() {
    return [
        onAlarms('by-name', { select: { named: 'checkout-tasks' }, priority: 5 }),
        onAlarms('by-tag', { select: { tags: { recovery: 'ecs' } }, priority: 5 }),
    ];
}
export function oneEventForTwo() {
    const detail = z.object({});
    const source = ['shop.deploy'];
    return [
        startedBy('any-deploy', onEvent({ source, 'detail-type': ['Deployed', 'Failed'] }, detail)),
        startedBy('bad-deploy', onEvent({ source, 'detail-type': ['Failed'] }, detail)),
    ];
}
