import { findService } from '../services/ecs/names.ts';
import { WorldSetupError } from './world-setup-error.ts';
/** Plans the trouble. Several troubles of one service add up. */
export function setUpEcsTrouble(world, wanted) {
    const where = `ecsTrouble ${wanted.cluster}/${wanted.service}`;
    const service = findService(world, wanted.cluster, wanted.service);
    if (service === undefined)
        throw new WorldSetupError(where, 'There is no such service.');
    const kill = wanted.kill ?? 0;
    if (!Number.isInteger(kill) || kill < 0 || kill > service.desiredCount) {
        throw new WorldSetupError(where, `${kill} of ${service.desiredCount} tasks cannot die.`);
    }
    const id = world.state.ecs.troubles.length + 1;
    world.state.ecs.troubles.push({
        id,
        cluster: wanted.cluster,
        service: wanted.service,
        beganAt: null,
        kill,
        replacementsFail: wanted.replacementsFail,
        how: wanted.how ?? 'task fails to start',
        breaksNewDeployment: wanted.breaksNewDeployment === true,
        deployments: [],
        desiredCount: service.desiredCount,
        over: false,
    });
    world.plan({ at: world.now + (wanted.afterMs ?? 0), kind: 'ecs-trouble', trouble: id });
}
