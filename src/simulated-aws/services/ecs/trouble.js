import { AwsFault } from '../../aws-fault.ts';
import { findService, isRunning, tasksOf } from './names.ts';
import { tell } from './service-events.ts';
import { stopNow } from './tasks.ts';
/** Whether tasks of this deployment start now, and if not, how they fail. */
export function startsOf(world, service, deployment) {
    for (const trouble of troublesOf(world, service)) {
        const isNew = !trouble.deployments.includes(deployment.id);
        if (trouble.breaksNewDeployment && isNew)
            return 'task fails to start';
        if (lasts(world, service, trouble, isNew))
            return trouble.how;
    }
    return 'fine';
}
/** Begins a trouble: its tasks die now, and their replacements fare as it says. */
export function beginTrouble(world, id) {
    const trouble = world.state.ecs.troubles.find((candidate) => candidate.id === id);
    if (trouble === undefined)
        return;
    const service = findService(world, trouble.cluster, trouble.service);
    if (service === undefined)
        throw new AwsFault('ServiceNotFoundException', 'Service not found.');
    trouble.beganAt = world.now;
    trouble.deployments = service.deployments.map((deployment) => deployment.id);
    trouble.desiredCount = service.desiredCount;
    const victims = tasksOf(world, service).filter(isRunning).slice(0, trouble.kill);
    for (const task of victims) {
        stopNow(world, task, 'EssentialContainerExited', 'Essential container in task exited');
        tell(world, service, `(task ${task.id}) failed container health checks.`);
    }
    if (victims.length > 0)
        service.steady = false;
    world.plan({
        at: world.now,
        kind: 'ecs-service',
        cluster: service.cluster,
        service: service.name,
    });
}
function troublesOf(world, service) {
    return world.state.ecs.troubles.filter((trouble) => trouble.cluster === service.cluster &&
        trouble.service === service.name &&
        trouble.beganAt !== null);
}
function lasts(world, service, trouble, isNew) {
    const cure = trouble.replacementsFail;
    if (trouble.over || cure === 'never')
        return false;
    if (cure === 'always')
        return true;
    if (cure === 'until new deployment')
        return !isNew;
    if (cure === 'until desired count changes') {
        // Changed once it stays cured, also when the count is put back later.
        if (service.desiredCount !== trouble.desiredCount)
            trouble.over = true;
        return !trouble.over;
    }
    return world.now < (trouble.beganAt ?? 0) + cure.forMs;
}
