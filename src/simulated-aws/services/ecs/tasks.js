import { tasksOf } from './names.ts';
/** The share of a start that is spent in PROVISIONING; the rest is PENDING. Ours. */
const PROVISIONING_SHARE = 0.25;
/** From a stop to STOPPED. Ours: a container that obeys SIGTERM soon. */
const STOP_TAKES_MS = 4_000;
/** Source: ECS API Reference, DescribeTasks: stopped tasks appear for at least one hour. */
const STOPPED_SHOWN_MS = 3_600_000;
/**
 * Starts one task: PROVISIONING, then PENDING, then RUNNING.
 * Source: ECS Developer Guide, "Amazon ECS task lifecycle".
 */
export function startTask(world, service, deployment) {
    const task = {
        id: world.hex(32),
        cluster: service.cluster,
        service: service.name,
        deployment: deployment.id,
        taskDefinition: deployment.taskDefinition,
        lastStatus: 'PROVISIONING',
        desiredStatus: 'RUNNING',
        createdAt: world.now,
        startedAt: null,
        stoppingAt: null,
        stoppedAt: null,
        stopCode: null,
        stoppedReason: null,
        next: {
            at: world.now + Math.round(service.startTakesMs * PROVISIONING_SHARE),
            status: 'PENDING',
        },
    };
    world.state.ecs.tasks[task.id] = task;
    return task;
}
/** The scheduler stops a task: STOPPING for a moment, then STOPPED. */
export function stopTask(world, task, reason) {
    task.desiredStatus = 'STOPPED';
    task.lastStatus = 'STOPPING';
    task.stoppingAt = world.now;
    task.stopCode = 'ServiceSchedulerInitiated';
    task.stoppedReason = reason;
    task.next = { at: world.now + STOP_TAKES_MS, status: 'STOPPED' };
}
/** The task is gone at once. */
export function stopNow(world, task, stopCode, reason) {
    task.desiredStatus = 'STOPPED';
    task.lastStatus = 'STOPPED';
    task.stoppingAt = world.now;
    task.stoppedAt = world.now;
    task.stopCode = stopCode;
    task.stoppedReason = reason;
    task.next = null;
}
/**
 * Takes the steps of a service's tasks that are due. `starts` decides whether a task that would
 * reach RUNNING does. Gives back the tasks that reached RUNNING and those that failed to start.
 */
export function advanceTasks(world, service, starts) {
    const started = [];
    const failed = [];
    for (const task of tasksOf(world, service)) {
        while (task.next !== null && task.next.at <= world.now) {
            const step = task.next;
            if (step.status === 'RUNNING' && !starts(task)) {
                stopNow(world, task, 'TaskFailedToStart', 'Task failed to start');
                failed.push(task);
            }
            else {
                takeStep(service, task, step);
                if (task.lastStatus === 'RUNNING')
                    started.push(task);
            }
        }
    }
    forgetStopped(world);
    return { started, failed };
}
function takeStep(service, task, step) {
    task.lastStatus = step.status;
    task.next = null;
    if (step.status === 'PENDING') {
        task.next = { at: task.createdAt + service.startTakesMs, status: 'RUNNING' };
    }
    if (step.status === 'RUNNING')
        task.startedAt = step.at;
    if (step.status === 'STOPPED')
        task.stoppedAt = step.at;
}
function forgetStopped(world) {
    for (const task of Object.values(world.state.ecs.tasks)) {
        if (task.stoppedAt !== null && task.stoppedAt + STOPPED_SHOWN_MS < world.now) {
            delete world.state.ecs.tasks[task.id];
        }
    }
}
