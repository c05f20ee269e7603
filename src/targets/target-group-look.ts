import type { Permission, Target, TargetKey, TargetKind } from '../contract/index.ts';
import type { PlatformCall } from '../control/task-handlers.ts';
import { AUTO_SCALING_GROUP_PERMISSIONS, autoScalingGroupNow } from './auto-scaling-group-look.ts';
import { ECS_CLUSTER_PERMISSIONS, ecsClusterNow } from './ecs-cluster-look.ts';

/** A group that a target belongs to, read just now. */
export interface GroupNow {
  /** `ecs-cluster:prod`, `auto-scaling-group:web`: one spelling for each group. */
  readonly group: string;
  /** How many members it has or should have. */
  readonly size: number;
  /** Those that it has, the target among them; one more than `GROUP_MOST` where it has too many. */
  readonly members: readonly TargetKey[];
  /** Members that are not well, and one text for each that it lacks. */
  readonly unhealthy: readonly TargetKey[];
}

/** A group with more members is not looked at: Admit has half a minute for all that it asks. */
export const GROUP_MOST = 200;

/** A target with its key, which is a member of the group that is looked for. */
export interface Member {
  readonly target: Target;
  readonly key: TargetKey;
}

const LOOKS: Record<
  TargetKind,
  (member: Member, most: number, call: Pick<PlatformCall, 'client'>) => Promise<GroupNow>
> = {
  'ecs-service': ecsClusterNow,
  'ec2-instance': autoScalingGroupNow,
};

/** What it takes to look at the group of a target of any kind. */
export const TARGET_GROUP_PERMISSIONS: readonly Permission[] = [
  ...ECS_CLUSTER_PERMISSIONS,
  ...AUTO_SCALING_GROUP_PERMISSIONS,
];

/** Looks at the group of a target. Raises what its client throws. */
export function groupNow(member: Member, call: Pick<PlatformCall, 'client'>): Promise<GroupNow> {
  return LOOKS[member.target.kind](member, GROUP_MOST, call);
}
