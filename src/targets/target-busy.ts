import type { Permission, Target, TargetKind } from '../contract/index.ts';
import type { PlatformCall } from '../control/task-handlers.ts';
import { EC2_INSTANCE_NOW_PERMISSIONS, ec2InstanceNow } from './ec2-instance-busy.ts';
import { ECS_SERVICE_NOW_PERMISSIONS, ecsServiceTargetNow } from './ecs-service-busy.ts';
import type { TargetNow } from './surefoot-tag.ts';

type Look = (
  parts: Readonly<Record<string, string>>,
  call: Pick<PlatformCall, 'client'>,
) => Promise<TargetNow>;

const LOOKS: Record<TargetKind, Look> = {
  'ecs-service': ecsServiceTargetNow,
  'ec2-instance': ec2InstanceNow,
};

/** What it takes to look at a target of any kind. */
export const TARGET_NOW_PERMISSIONS: readonly Permission[] = [
  ...ECS_SERVICE_NOW_PERMISSIONS,
  ...EC2_INSTANCE_NOW_PERMISSIONS,
];

/**
 * Looks at a target. Raises what its client throws, and Surefoot.Stop when there is no such thing.
 */
export function targetNow(
  { kind, parts }: Target,
  call: Pick<PlatformCall, 'client'>,
): Promise<TargetNow> {
  return LOOKS[kind](parts, call);
}
