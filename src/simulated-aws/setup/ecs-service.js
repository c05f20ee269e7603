import { record } from '../services/cloudwatch/metric-store.ts';
import { deploymentId } from '../services/ecs/deployments.ts';
import { MEASUREMENT_DELAY_MS, MEASURES_EVERY_MS } from '../services/ecs/metrics.ts';
import { findService, taskDefinitionArn } from '../services/ecs/names.ts';
import { lookSoon } from '../services/ecs/scheduler.ts';
import { newService, setDesiredCount } from '../services/ecs/service-operations.ts';
import { addRevision } from '../services/ecs/task-definitions.ts';
import { WorldSetupError } from './world-setup-error.ts';
/** The time that the service has been steady when the scenario begins. */
const STEADY_FOR_MS = 30 * 60_000;
/** Makes the service with its tasks, one COMPLETED deployment and the metrics of half an hour. */
export function setUpEcsService(world, wanted) {
    const where = `ecsService ${wanted.cluster}/${wanted.service}`;
    if (!Number.isInteger(wanted.desired) || wanted.desired < 0) {
        throw new WorldSetupError(where, `It wants ${wanted.desired} tasks.`);
    }
    if (findService(world, wanted.cluster, wanted.service) !== undefined) {
        throw new WorldSetupError(where, 'The service is there already.');
    }
    const since = world.now - STEADY_FOR_MS;
    world.state.ecs.clusters[wanted.cluster] ??= { name: wanted.cluster, createdAt: since };
    const service = newService(world, {
        cluster: wanted.cluster,
        name: wanted.service,
        desiredCount: wanted.desired,
        taskDefinition: definition(world, where, wanted.taskDefinition ?? wanted.service),
        circuitBreaker: wanted.circuitBreaker ?? { enable: false, rollback: false },
        maximumPercent: wanted.maximumPercent ?? 200,
        minimumHealthyPercent: wanted.minimumHealthyPercent ?? 100,
        tags: { ...wanted.tags },
        ...(wanted.startTakes === undefined ? {} : { startTakesMs: wanted.startTakes }),
    });
    makeSteady(world, service, since);
    fillMetrics(world, service, since);
    const nextMinute = (Math.floor(world.now / MEASURES_EVERY_MS) + 1) * MEASURES_EVERY_MS;
    world.plan({ at: nextMinute, kind: 'ecs-metrics' });
}
function definition(world, where, name) {
    const [family = '', given] = name.split(':');
    const revision = given === undefined ? 1 : Number(given);
    if (!/^[\w-]{1,255}$/.test(family) || !Number.isInteger(revision) || revision < 1) {
        throw new WorldSetupError(where, `${name} is no task definition.`);
    }
    while ((world.state.ecs.taskDefinitions[family] ?? []).length < revision) {
        addRevision(world, family, [
            { name: family, image: `${family}:latest`, essential: true, memory: 512 },
        ]);
    }
    return taskDefinitionArn(world, family, revision);
}
function makeSteady(world, service, since) {
    const id = deploymentId(world);
    service.createdAt = since;
    service.steady = true;
    const deployment = {
        id,
        status: 'PRIMARY',
        taskDefinition: service.taskDefinition,
        desiredCount: service.desiredCount,
        createdAt: since,
        updatedAt: since,
        rolloutState: 'COMPLETED',
        rolloutStateReason: `ECS deployment ${id} completed.`,
        failedTasks: 0,
        hasRun: service.desiredCount > 0,
        rollback: false,
    };
    service.deployments = [deployment];
    service.lastCompleted = { ...deployment };
    const message = `(service ${service.name}) has reached a steady state.`;
    service.events = [{ id: world.uuid(), createdAt: since, message }];
    for (let count = 0; count < service.desiredCount; count++) {
        const task = world.hex(32);
        world.state.ecs.tasks[task] = {
            id: task,
            cluster: service.cluster,
            service: service.name,
            deployment: id,
            taskDefinition: service.taskDefinition,
            lastStatus: 'RUNNING',
            desiredStatus: 'RUNNING',
            createdAt: since,
            startedAt: since,
            stoppingAt: null,
            stoppedAt: null,
            stopCode: null,
            stoppedReason: null,
            next: null,
        };
    }
}
function fillMetrics(world, service, since) {
    const counts = {
        RunningTaskCount: service.desiredCount,
        DesiredTaskCount: service.desiredCount,
        PendingTaskCount: 0,
    };
    const first = Math.ceil(since / MEASURES_EVERY_MS) * MEASURES_EVERY_MS;
    for (let at = first; at + MEASURES_EVERY_MS <= world.now; at += MEASURES_EVERY_MS) {
        for (const [name, value] of Object.entries(counts)) {
            record(world, {
                namespace: 'ECS/ContainerInsights',
                name,
                dimensions: { ClusterName: service.cluster, ServiceName: service.name },
                unit: 'Count',
                at,
                visibleAt: at + MEASURES_EVERY_MS + MEASUREMENT_DELAY_MS,
                value: { count: 1, sum: value, min: value, max: value },
            });
        }
    }
}
/** Somebody scales the service now, by hand. */
export function setUpEcsScaled(world, wanted) {
    const where = `ecsScaled ${wanted.cluster}/${wanted.service}`;
    const service = findService(world, wanted.cluster, wanted.service);
    if (service === undefined)
        throw new WorldSetupError(where, 'There is no such service.');
    setDesiredCount(world, service, wanted.desired);
    lookSoon(world, service);
}
