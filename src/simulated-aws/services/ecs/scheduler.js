import { tripCircuitBreaker } from './circuit-breaker.ts';
import { findService, isPending, isRunning, tasksOf } from './names.ts';
import { emitAction, emitDeployment, tell } from './service-events.ts';
import { advanceTasks, startTask, stopTask } from './tasks.ts';
import { startsOf } from './trouble.ts';
/** How often the scheduler looks at a service that is not steady. Ours. */
const LOOKS_EVERY_MS = 5_000;
/** A restart waits this much longer after each failed round beyond the first two. Ours. */
const THROTTLE_STEP_MS = 10_000;
/** Source: ECS Developer Guide, "Amazon ECS service throttle logic": at most 27 minutes. */
const THROTTLE_MAX_MS = 27 * 60_000;
/** The service scheduler's look at one service: moves tasks on, starts and stops them. */
export function scheduleService(world, cluster, name) {
    const service = findService(world, cluster, name);
    if (service === undefined || service.status === 'INACTIVE')
        return;
    moveTasks(world, service);
    tripCircuitBreaker(world, service);
    stopSurplus(world, service);
    startMissing(world, service);
    drop(world, service);
    settle(world, service);
    planNextLook(world, service);
}
/** Makes the scheduler look at the service a moment after `world.now`. */
export function lookSoon(world, service) {
    world.plan({
        at: world.now + 1_000,
        kind: 'ecs-service',
        cluster: service.cluster,
        service: service.name,
    });
}
function moveTasks(world, service) {
    const deploymentOf = (task) => service.deployments.find((candidate) => candidate.id === task.deployment);
    const { started, failed } = advanceTasks(world, service, (task) => {
        const deployment = deploymentOf(task);
        return deployment === undefined || startsOf(world, service, deployment) === 'fine';
    });
    for (const task of started) {
        const deployment = deploymentOf(task);
        if (deployment === undefined)
            continue;
        deployment.hasRun = true;
        deployment.failedTasks = 0;
        service.failedRounds = 0;
    }
    for (const task of failed)
        countFailure(deploymentOf(task));
    if (failed.length > 0) {
        throttleStarts(world, service);
        if (service.startsHeldUntil > world.now) {
            tell(world, service, 'is unable to consistently start tasks successfully.');
            emitAction(world, service, 'SERVICE_TASK_START_IMPAIRED');
        }
    }
}
/**
 * A task that cannot be placed or does not reach RUNNING is a failure; once one has run, failures
 * are no longer counted. Source: ECS API Reference, Deployment, `failedTasks`.
 */
function countFailure(deployment) {
    if (deployment !== undefined && !deployment.hasRun)
        deployment.failedTasks++;
}
/**
 * Tasks that fail to start again and again are restarted at growing distances.
 * Source: ECS Developer Guide, "Amazon ECS service throttle logic".
 */
function throttleStarts(world, service) {
    service.failedRounds++;
    const wait = Math.max(0, service.failedRounds - 2) * THROTTLE_STEP_MS;
    service.startsHeldUntil = world.now + Math.min(wait, THROTTLE_MAX_MS);
}
/**
 * Stops what is too much: tasks of earlier deployments as far as `minimumHealthyPercent` allows,
 * and tasks above the desired count, those that do not run yet first, then the newest.
 * Source: ECS API Reference, DeploymentConfiguration, `minimumHealthyPercent`.
 */
function stopSurplus(world, service) {
    const primary = service.deployments[0];
    const tasks = tasksOf(world, service).filter((task) => task.desiredStatus === 'RUNNING');
    const own = tasks.filter((task) => task.deployment === primary?.id);
    const surplus = own.length - service.desiredCount;
    const leaving = surplus > 0 ? lastToKeepFirst(own).slice(0, surplus) : [];
    const old = tasks.filter((task) => task.deployment !== primary?.id);
    const lower = Math.ceil((service.desiredCount * service.minimumHealthyPercent) / 100);
    let remaining = tasks.filter((task) => isRunning(task) && !leaving.includes(task)).length;
    for (const task of lastToKeepFirst(old)) {
        const counts = isRunning(task);
        if (counts && remaining - 1 < lower)
            continue;
        if (counts)
            remaining--;
        leaving.push(task);
    }
    if (leaving.length === 0)
        return;
    const pending = leaving.filter(isPending).length;
    const running = leaving.filter(isRunning);
    for (const task of leaving) {
        stopTask(world, task, `Scaling activity initiated by (deployment ${primary?.id ?? 'none'})`);
    }
    if (pending > 0)
        tell(world, service, `has stopped ${pending} pending tasks.`);
    if (running.length > 0) {
        tell(world, service, `has stopped ${running.length} running tasks: ${taskList(running)}.`);
    }
}
/**
 * Starts what is missing of the PRIMARY deployment as far as `maximumPercent` allows. A FAILED
 * deployment starts nothing.
 * Source: ECS API Reference, DeploymentConfiguration, `maximumPercent`; Deployment, `rolloutState`.
 */
function startMissing(world, service) {
    const primary = service.deployments[0];
    if (primary === undefined || primary.rolloutState === 'FAILED')
        return;
    if (world.now < service.startsHeldUntil)
        return;
    const tasks = tasksOf(world, service).filter((task) => task.desiredStatus === 'RUNNING');
    const own = tasks.filter((task) => task.deployment === primary.id).length;
    const upper = Math.floor((service.desiredCount * service.maximumPercent) / 100);
    const count = Math.min(service.desiredCount - own, upper - tasks.length);
    if (count <= 0)
        return;
    if (startsOf(world, service, primary) === 'no room') {
        for (let missing = 0; missing < count; missing++)
            countFailure(primary);
        throttleStarts(world, service);
        const why = 'Capacity is unavailable at this time. Please try again later or in a different availability zone.';
        tell(world, service, `was unable to place a task. Reason: ${why}`);
        emitAction(world, service, 'SERVICE_TASK_PLACEMENT_FAILURE', 'RESOURCE:FARGATE');
        return;
    }
    const started = Array.from({ length: count }, () => startTask(world, service, primary));
    service.steady = false;
    tell(world, service, `has started ${count} tasks: ${taskList(started)}.`);
}
/** A deployment that is not PRIMARY is gone once its last task has stopped. */
function drop(world, service) {
    const inUse = new Set(tasksOf(world, service).map((task) => task.deployment));
    service.deployments = service.deployments.filter((deployment) => deployment.status === 'PRIMARY' || inUse.has(deployment.id));
    if (service.status === 'DRAINING' && inUse.size === 0) {
        service.status = 'INACTIVE';
        service.deployments = [];
    }
}
/**
 * Steady: one deployment, and as many tasks running as desired (none, when none is desired).
 * Source: ECS waiter ServicesStable; ECS API Reference, Deployment, `rolloutState`.
 */
function settle(world, service) {
    const primary = service.deployments[0];
    if (primary === undefined || service.deployments.length > 1)
        return;
    const tasks = tasksOf(world, service);
    const running = tasks.filter(isRunning).length;
    const steady = running === service.desiredCount && tasks.length === running;
    if (!steady) {
        service.steady = false;
        return;
    }
    if (primary.rolloutState === 'IN_PROGRESS') {
        primary.rolloutState = 'COMPLETED';
        primary.rolloutStateReason = `ECS deployment ${primary.id} completed.`;
        primary.updatedAt = world.now;
        primary.rollback = false;
        service.lastCompleted = { ...primary };
        tell(world, service, `(deployment ${primary.id}) deployment completed.`);
        emitDeployment(world, service, primary, 'SERVICE_DEPLOYMENT_COMPLETED');
    }
    if (!service.steady && primary.rolloutState === 'COMPLETED') {
        service.steady = true;
        tell(world, service, 'has reached a steady state.');
        emitAction(world, service, 'SERVICE_STEADY_STATE');
    }
}
function planNextLook(world, service) {
    const steps = tasksOf(world, service).flatMap((task) => task.next === null ? [] : [task.next.at]);
    if (!service.steady && service.status !== 'INACTIVE') {
        steps.push(Math.max(world.now + LOOKS_EVERY_MS, service.startsHeldUntil));
    }
    const look = { kind: 'ecs-service', cluster: service.cluster, service: service.name };
    if (steps.length === 0)
        world.unplan({ at: 0, ...look });
    else
        world.plan({ at: Math.min(...steps), ...look });
}
/** Not yet running ones first, then the newest. */
function lastToKeepFirst(tasks) {
    return [...tasks].sort((a, b) => Number(isPending(b)) - Number(isPending(a)) || b.createdAt - a.createdAt);
}
function taskList(tasks) {
    return tasks.map((task) => `(task ${task.id})`).join(' ');
}
