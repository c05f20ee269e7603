import { record } from '../cloudwatch/metric-store.ts';
import { isPending, isRunning, tasksOf } from './names.ts';
/**
 * Container Insights measures once a minute. Source: ECS Developer Guide, "Container Insights
 * metrics".
 */
export const MEASURES_EVERY_MS = 60_000;
/** A measurement can be read this long after its minute is over. Ours; AWS promises no number. */
export const MEASUREMENT_DELAY_MS = 10_000;
/**
 * RunningTaskCount, DesiredTaskCount and PendingTaskCount of every service, for the minute that
 * has just ended.
 * Source: CloudWatch User Guide, "Amazon ECS Container Insights metrics": namespace
 * ECS/ContainerInsights, dimensions ClusterName and ServiceName.
 */
export function measureServices(world) {
    for (const service of Object.values(world.state.ecs.services)) {
        if (service.status === 'INACTIVE')
            continue;
        const tasks = tasksOf(world, service);
        const counts = {
            RunningTaskCount: tasks.filter(isRunning).length,
            DesiredTaskCount: service.desiredCount,
            PendingTaskCount: tasks.filter(isPending).length,
        };
        for (const [name, value] of Object.entries(counts)) {
            record(world, {
                namespace: 'ECS/ContainerInsights',
                name,
                dimensions: { ClusterName: service.cluster, ServiceName: service.name },
                unit: 'Count',
                at: world.now - MEASURES_EVERY_MS,
                visibleAt: world.now + MEASUREMENT_DELAY_MS,
                value: { count: 1, sum: value, min: value, max: value },
            });
        }
    }
}
