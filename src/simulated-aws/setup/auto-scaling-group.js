import { launch } from '../services/ec2/life.ts';
import { beginInThePast, templateOf } from './instance.ts';
import { WorldSetupError } from './world-setup-error.ts';
/** Makes a group whose instances have been in service for half an hour. */
export function setUpAutoScalingGroup(world, wanted) {
    const where = `autoScalingGroup ${wanted.name}`;
    if (world.state.autoScaling.groups[wanted.name] !== undefined) {
        throw new WorldSetupError(where, 'The group is there already.');
    }
    const desired = wanted.instances.length;
    const { min = 0, max = desired } = wanted;
    if (min > desired || max < desired) {
        throw new WorldSetupError(where, `${desired} instances are not between ${min} and ${max}.`);
    }
    const tags = { ...wanted.tags, 'aws:autoscaling:groupName': wanted.name };
    const template = templateOf(world, { ...wanted, tags });
    for (const id of wanted.instances)
        beginInThePast(world, launch(world, template, id), 'running');
    const since = world.now - 30 * 60_000;
    world.state.autoScaling.groups[wanted.name] = {
        name: wanted.name,
        min,
        max,
        desired,
        createdAt: since,
        gracePeriodMs: (wanted.gracePeriodSeconds ?? 300) * 1_000,
        tags: { ...wanted.groupTags },
        instances: wanted.instances.map((id) => ({
            id,
            lifecycle: 'InService',
            health: 'Healthy',
            inServiceSince: since,
        })),
        template,
    };
}
