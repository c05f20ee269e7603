import {
  AutoScalingClient,
  DescribeInstanceRefreshesCommand,
  type InstanceRefreshStatus,
} from '@aws-sdk/client-auto-scaling';
import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';
import type { Permission } from '../contract/index.ts';
import { stop } from '../control/raised.ts';
import type { PlatformCall } from '../control/task-handlers.ts';
import { onNothing } from './ec2-instance.ts';
import { TAG, type TargetNow } from './surefoot-tag.ts';

export const EC2_INSTANCE_NOW_PERMISSIONS: readonly Permission[] = [
  onNothing('ec2:DescribeInstances'),
  onNothing('autoscaling:DescribeInstanceRefreshes'),
];

/** Source: EC2 Auto Scaling User Guide, "Tag Auto Scaling groups and instances". */
const GROUP_TAG = 'aws:autoscaling:groupName';

/** Source: EC2 Auto Scaling API Reference, InstanceRefresh, Status. */
const UNDER_WAY: readonly InstanceRefreshStatus[] = [
  'Pending',
  'InProgress',
  'Cancelling',
  'RollbackInProgress',
  'Baking',
];

/** The instance's tag, and whether it or its group is changing: a call, two in a group. */
export async function ec2InstanceNow(
  { instance = '' }: Readonly<Record<string, string>>,
  call: Pick<PlatformCall, 'client'>,
): Promise<TargetNow> {
  const asked = new DescribeInstancesCommand({ InstanceIds: [instance] });
  const { Reservations } = await call.client(EC2Client).send(asked);
  const found = Reservations?.[0]?.Instances?.[0];
  if (found === undefined) throw stop('TASK1002', `EC2 knows no instance ${instance}.`);
  const tags = new Map((found.Tags ?? []).map(({ Key, Value }) => [Key, Value]));
  return { tag: tags.get(TAG), busy: await busyWith(found.State?.Name, tags.get(GROUP_TAG), call) };
}

async function busyWith(
  state: string | undefined,
  group: string | undefined,
  call: Pick<PlatformCall, 'client'>,
): Promise<string | undefined> {
  if (state !== 'running' && state !== 'stopped') return `is ${state ?? 'in no known state'}`;
  if (group === undefined || !(await refreshing(group, call))) return undefined;
  return `belongs to group ${group}, whose instances are being refreshed`;
}

/**
 * A group has one refresh at a time, and the newest comes first. Source: EC2 Auto Scaling API
 * Reference, DescribeInstanceRefreshes.
 */
async function refreshing(
  AutoScalingGroupName: string,
  call: Pick<PlatformCall, 'client'>,
): Promise<boolean> {
  const asked = new DescribeInstanceRefreshesCommand({ AutoScalingGroupName });
  const { InstanceRefreshes = [] } = await call.client(AutoScalingClient).send(asked);
  return InstanceRefreshes.some(({ Status }) => Status !== undefined && UNDER_WAY.includes(Status));
}
