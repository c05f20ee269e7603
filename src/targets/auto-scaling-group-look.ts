import {
  AutoScalingClient,
  type AutoScalingGroup,
  DescribeAutoScalingGroupsCommand,
  DescribeAutoScalingInstancesCommand,
  type Instance,
} from '@aws-sdk/client-auto-scaling';
import { type Permission, partSpelling, targetKey } from '../contract/index.ts';
import { stop } from '../control/raised.ts';
import type { PlatformCall } from '../control/task-handlers.ts';
import { onNothing } from './ec2-instance.ts';
import type { GroupNow, Member } from './target-group-look.ts';

export const AUTO_SCALING_GROUP_PERMISSIONS: readonly Permission[] = [
  onNothing('autoscaling:DescribeAutoScalingInstances'),
  onNothing('autoscaling:DescribeAutoScalingGroups'),
];

/**
 * The instances of the group: one is well while it is in service and healthy, and one that the
 * group wants and does not have is not well. An instance of no group is a group by itself. Two
 * calls.
 */
export async function autoScalingGroupNow(
  { target: { parts }, key }: Member,
  _most: number,
  call: Pick<PlatformCall, 'client'>,
): Promise<GroupNow> {
  const id = partSpelling('ec2-instance', parts['instance'] ?? '');
  const client = call.client(AutoScalingClient);
  const asked = new DescribeAutoScalingInstancesCommand({ InstanceIds: [id] });
  const { AutoScalingInstances } = await client.send(asked);
  const name = AutoScalingInstances?.[0]?.AutoScalingGroupName;
  if (name === undefined) {
    return { group: `alone:${key}`, size: 1, members: [key], unhealthy: [] };
  }
  const describe = new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [name] });
  const { AutoScalingGroups } = await client.send(describe);
  const found = AutoScalingGroups?.[0];
  if (found === undefined) throw stop('TASK1002', `EC2 Auto Scaling knows no group ${name}.`);
  return groupOf(`auto-scaling-group:${name}`, found);
}

function groupOf(group: string, { Instances = [], DesiredCapacity }: AutoScalingGroup): GroupNow {
  const staying = Instances.filter((instance) => !leaves(instance)).map((instance) => ({
    ...instance,
    key: targetKey({ kind: 'ec2-instance', parts: { instance: instance.InstanceId } }),
  }));
  const lacks = Math.max(0, (DesiredCapacity ?? 0) - staying.length);
  return {
    group,
    size: staying.length + lacks,
    members: staying.map(({ key }) => key),
    unhealthy: [
      ...staying.filter((instance) => !isWell(instance)).map(({ key }) => key),
      ...Array.from({ length: lacks }, (_, at) => `${group} lacks ${at + 1}`),
    ],
  };
}

/** Source: EC2 Auto Scaling User Guide, "Amazon EC2 Auto Scaling instance lifecycle". */
function leaves({ LifecycleState }: Instance): boolean {
  return /^(Terminat|Detach)/.test(LifecycleState ?? '');
}

function isWell({ LifecycleState, HealthStatus }: Instance): boolean {
  return LifecycleState === 'InService' && HealthStatus?.toLowerCase() === 'healthy';
}
