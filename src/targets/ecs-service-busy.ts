import {
  ApplicationAutoScalingClient,
  DescribeScalingActivitiesCommand,
  type ScalingActivity,
} from '@aws-sdk/client-application-auto-scaling';
import { DescribeServicesCommand, ECSClient, type Service } from '@aws-sdk/client-ecs';
import { type Permission, partSpelling } from '../contract/index.ts';
import { stop } from '../control/raised.ts';
import type { PlatformCall } from '../control/task-handlers.ts';
import { onNothing } from './ec2-instance.ts';
import { onEcsServices } from './ecs-service.ts';
import { TAG, type TargetNow } from './surefoot-tag.ts';

export const ECS_SERVICE_NOW_PERMISSIONS: readonly Permission[] = [
  onEcsServices('ecs:DescribeServices'),
  onNothing('application-autoscaling:DescribeScalingActivities'),
];

/** Of its scaling activities so many pages of 50 are read; the newest are on the first. */
const PAGES_MOST = 10;

/**
 * The service's tag, and whether a rollout or a scaling that nobody of us holds is under way: two
 * calls, one where it is being rolled out.
 */
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
  const busy = rolledOut(found) ?? (await scaled({ cluster, service }, call));
  return { tag: found.tags?.find(({ key }) => key === TAG)?.value, busy };
}

/**
 * A deployment that has ended badly leaves the service to us; one without a state, of a deployment
 * controller other than ECS, counts by its number alone.
 */
function rolledOut({ status, deployments = [] }: Service): string | undefined {
  if (status !== undefined && status !== 'ACTIVE') return `is ${status}`;
  const rolling = deployments.find(({ rolloutState }) => rolloutState === 'IN_PROGRESS');
  if (rolling !== undefined) {
    return `is being rolled out by somebody else (deployment ${rolling.id ?? 'without an id'})`;
  }
  return deployments.length > 1
    ? `still has ${deployments.length} deployments of a rollout by somebody else`
    : undefined;
}

/**
 * A scaling policy is about to set its desired count, or has and waits for ECS to follow. Of a
 * service that nothing scales there is none. Source: Application Auto Scaling API Reference,
 * ScalingActivity, StatusCode; no order is promised.
 */
async function scaled(
  { cluster, service }: { cluster: string; service: string },
  call: Pick<PlatformCall, 'client'>,
): Promise<string | undefined> {
  const names = [cluster, service].map((part) => partSpelling('ecs-service', part));
  const of = {
    ServiceNamespace: 'ecs' as const,
    ResourceId: `service/${names.join('/')}`,
    ScalableDimension: 'ecs:service:DesiredCount' as const,
  };
  let NextToken: string | undefined;
  for (let page = 0; page < PAGES_MOST; page++) {
    const asked = { ...of, ...(NextToken === undefined ? {} : { NextToken }) };
    const answer = await call
      .client(ApplicationAutoScalingClient)
      .send(new DescribeScalingActivitiesCommand(asked));
    const now = answer.ScalingActivities?.find(underWay);
    if (now !== undefined) return `is being scaled (${now.Description ?? 'no description given'})`;
    NextToken = answer.NextToken;
    if (NextToken === undefined) return undefined;
  }
  return undefined;
}

function underWay({ StatusCode }: ScalingActivity): boolean {
  return StatusCode === 'Pending' || StatusCode === 'InProgress';
}
