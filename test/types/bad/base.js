import { ecsService, hours, id, minutes, onAlarm } from 'surefoot';
const dimensions = { ClusterName: id('ecs cluster'), ServiceName: id('ecs service') };
/** What is right in every plan here. */
export const right = {
    name: 'a-plan',
    why: 'It is wrong in one thing.',
    trigger: onAlarm({ prefix: 'a' }, dimensions),
    mode: 'automatic',
    limits: { perHour: 5, cooldown: minutes(10) },
    timeLimit: hours(2),
};
export const target = (on) => ecsService({ cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName });
/** The steps of one plan that is right but for what they say. */
export function steps(say) {
    return { ...right, target, steps: say };
}
export function serviceOf(on) {
    return { cluster: on.dimensions.ClusterName, service: on.dimensions.ServiceName };
}
