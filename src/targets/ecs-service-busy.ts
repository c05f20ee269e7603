import { DescribeServicesCommand, ECSClient, type Service } from '@aws-sdk/client-ecs';
import type { Permission } from '../contract/index.ts';
import { stop } from '../control/raised.ts';
import type { PlatformCall } from '../control/task-handlers.ts';
import { onEcsServices } from './ecs-service.ts';
import { TAG, type TargetNow } from './surefoot-tag.ts';

export const ECS_SERVICE_NOW_PERMISSIONS: readonly Permission[] = [
  onEcsServices('ecs:DescribeServices'),
];

/** The service's tag, and whether a rollout that nobody of us holds is under way: one call. */
export async function ecsServiceTargetNow(
  { cluster = '', service = '' }: Readonly<Record<string, string>>,
  call: Pick<PlatformCall, 'client'>,
): Promise<TargetNow> {
  const asked = { cluster, services: [service], include: ['TAGS' as const] };
  const { services, failures } = await call
    .client(ECSClient)
    .send(new DescribeServicesCommand(asked));
  const [found] = services ?? [];
  if (found === undefined) {
    const reason = failures?.[0]?.reason ?? 'no reason given';
    throw stop('TASK1002', `ECS knows no service ${service} in cluster ${cluster}: ${reason}.`);
  }
  return { tag: found.tags?.find(({ key }) => key === TAG)?.value, busy: busyWith(found) };
}

/**
 * A deployment that has ended badly leaves the service to us; one without a state, of a deployment
 * controller other than ECS, counts by its number alone.
 */
function busyWith({ status, deployments = [] }: Service): string | undefined {
  if (status !== undefined && status !== 'ACTIVE') return `is ${status}`;
  const rolling = deployments.find(({ rolloutState }) => rolloutState === 'IN_PROGRESS');
  if (rolling !== undefined) {
    return `is being rolled out by somebody else (deployment ${rolling.id ?? 'without an id'})`;
  }
  return deployments.length > 1
    ? `still has ${deployments.length} deployments of a rollout by somebody else`
    : undefined;
}
