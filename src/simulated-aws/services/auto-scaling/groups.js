import { enter, launch } from '../ec2/life.ts';
import { lookAtGroup } from './membership.ts';
/**
 * Takes away what is unhealthy or gone and launches what is missing. Standby instances are not
 * looked at.
 * Source: EC2 Auto Scaling User Guide, "Health checks for instances in an Auto Scaling group": an
 * instance that is not running is unhealthy; "Temporarily remove instances".
 */
export function balance(world, name) {
    const group = world.state.autoScaling.groups[name];
    if (group === undefined)
        return;
    for (const member of group.instances)
        update(world, member);
    group.instances = group.instances.filter(({ id, lifecycle }) => !(lifecycle === 'Terminating' && world.state.ec2.instances[id]?.state === 'terminated'));
    const counted = group.instances.filter(({ lifecycle }) => ['Pending', 'InService'].includes(lifecycle));
    for (let missing = group.desired - counted.length; missing > 0; missing--) {
        const instance = launch(world, group.template);
        group.instances.push({
            id: instance.id,
            lifecycle: 'Pending',
            health: 'Healthy',
            inServiceSince: null,
        });
        enter(world, instance, 'pending');
    }
    if (group.instances.some(({ lifecycle }) => ['Pending', 'Terminating'].includes(lifecycle))) {
        lookAtGroup(world, group);
    }
}
function update(world, member) {
    const instance = world.state.ec2.instances[member.id];
    const state = instance?.state ?? 'terminated';
    if (member.lifecycle === 'Pending' && state === 'running') {
        member.lifecycle = 'InService';
        member.inServiceSince = world.now;
    }
    const isDown = state !== 'running' && state !== 'pending';
    if (member.lifecycle === 'InService' && isDown)
        member.health = 'Unhealthy';
    if (member.lifecycle === 'InService' && member.health === 'Unhealthy') {
        terminate(world, member);
    }
}
/** The group terminates one of its instances. */
export function terminate(world, member) {
    member.lifecycle = 'Terminating';
    const instance = world.state.ec2.instances[member.id];
    if (instance === undefined)
        return;
    const over = instance.state === 'shutting-down' || instance.state === 'terminated';
    if (!over)
        enter(world, instance, 'shutting-down');
}
