import { findService } from '../services/ecs/names.ts';
import { WorldSetupError } from './world-setup-error.ts';
/** Registers the service with Application Auto Scaling. */
export function setUpAutoScaled(world, wanted) {
    const where = `autoScaled ${wanted.cluster}/${wanted.service}`;
    if (findService(world, wanted.cluster, wanted.service) === undefined) {
        throw new WorldSetupError(where, 'There is no such service.');
    }
    if (wanted.min > wanted.max) {
        throw new WorldSetupError(where, `Its least, ${wanted.min}, is above its most, ${wanted.max}.`);
    }
    const resourceId = `service/${wanted.cluster}/${wanted.service}`;
    const off = wanted.suspended === true;
    world.state.scaling.targets[`${resourceId} ecs:service:DesiredCount`] = {
        resourceId,
        dimension: 'ecs:service:DesiredCount',
        minCapacity: wanted.min,
        maxCapacity: wanted.max,
        id: world.hex(36),
        createdAt: world.now,
        suspended: { scaleIn: off, scaleOut: off, scheduled: off },
    };
}
