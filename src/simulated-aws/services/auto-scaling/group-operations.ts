import type {
  Activity,
  AutoScalingGroup,
  AutoScalingInstanceDetails,
  Instance,
} from '@aws-sdk/client-auto-scaling';
import { dateAt } from '../../../base/clock.ts';
import { AwsFault } from '../../aws-fault.ts';
import { list, number, required, text, yesNo } from '../../input.ts';
import { page } from '../../paging.ts';
import { operation } from '../../service.ts';
import { arn, type World } from '../../world.ts';
import { terminate } from './groups.ts';
import { groupOf, lookAtGroup } from './membership.ts';
import type { GroupState, MemberState } from './state.ts';

const instanceId = () => text({ min: 1, max: 19 });
export const groupName = () => text({ min: 1, max: 255 });

/** Source: EC2 Auto Scaling API Reference, DescribeAutoScalingGroups: pages of 50, 100 at most. */
export const describeAutoScalingGroups = operation({
  changes: false,
  input: {
    AutoScalingGroupNames: list(groupName()),
    MaxRecords: number({ min: 1, max: 100, whole: true }),
    NextToken: text(),
  },
  run(world, input) {
    const names = input.AutoScalingGroupNames;
    const all = Object.values(world.state.autoScaling.groups).filter(
      ({ name }) => names === undefined || names.length === 0 || names.includes(name),
    );
    const shown = page(world, all, {
      key: ({ name }) => name,
      size: input.MaxRecords ?? 50,
      token: input.NextToken,
      badToken,
    });
    return {
      AutoScalingGroups: shown.items.map((group) => describeGroup(world, group)),
      ...(shown.nextToken === undefined ? {} : { NextToken: shown.nextToken }),
    };
  },
});

/**
 * Instances of no group are not told. Source: EC2 Auto Scaling API Reference,
 * DescribeAutoScalingInstances: pages of 50 at most.
 */
export const describeAutoScalingInstances = operation({
  changes: false,
  input: {
    InstanceIds: list(instanceId()),
    MaxRecords: number({ min: 1, max: 50, whole: true }),
    NextToken: text(),
  },
  run(world, input) {
    const ids = input.InstanceIds;
    const all = Object.values(world.state.autoScaling.groups)
      .flatMap((group) => group.instances.map((member) => ({ group, member })))
      .filter(({ member }) => ids === undefined || ids.length === 0 || ids.includes(member.id));
    const shown = page(world, all, {
      key: ({ member }) => member.id,
      size: input.MaxRecords ?? 50,
      token: input.NextToken,
      badToken,
    });
    return {
      AutoScalingInstances: shown.items.map(
        ({ group, member }): AutoScalingInstanceDetails => ({
          ...memberOf(world, member),
          AutoScalingGroupName: group.name,
          // This operation alone writes it in capitals.
          HealthStatus: member.health.toUpperCase(),
        }),
      ),
      ...(shown.nextToken === undefined ? {} : { NextToken: shown.nextToken }),
    };
  },
});

/**
 * An unhealthy instance is replaced a moment later. Source: EC2 Auto Scaling API Reference,
 * SetInstanceHealth: the grace period is respected unless it says otherwise.
 */
export const setInstanceHealth = operation({
  changes: true,
  input: {
    InstanceId: required(instanceId()),
    HealthStatus: required(text<MemberState['health']>({ oneOf: ['Healthy', 'Unhealthy'] })),
    ShouldRespectGracePeriod: yesNo(),
  },
  run(world, input) {
    const { group, member } = memberAskedFor(world, input.InstanceId);
    const since = member.inServiceSince ?? world.now;
    const inGrace = world.now < since + group.gracePeriodMs;
    if (inGrace && input.ShouldRespectGracePeriod !== false) return {};
    member.health = input.HealthStatus;
    lookAtGroup(world, group);
    return {};
  },
});

/** Source: EC2 Auto Scaling API Reference, TerminateInstanceInAutoScalingGroup. */
export const terminateInstanceInAutoScalingGroup = operation({
  changes: true,
  input: {
    InstanceId: required(instanceId()),
    ShouldDecrementDesiredCapacity: required(yesNo()),
  },
  run(world, input) {
    const { group, member } = memberAskedFor(world, input.InstanceId);
    if (input.ShouldDecrementDesiredCapacity) {
      if (group.desired - 1 < group.min) throw belowMinimum(group);
      group.desired--;
    }
    terminate(world, member);
    lookAtGroup(world, group);
    return { Activity: activity(world, group, `Terminating EC2 instance: ${member.id}`) };
  },
});

/**
 * Source: EC2 Auto Scaling API Reference, EnterStandby: the desired capacity goes down, or another
 * instance is launched.
 */
export const enterStandby = operation({
  changes: true,
  input: {
    InstanceIds: list(instanceId()),
    AutoScalingGroupName: required(groupName()),
    ShouldDecrementDesiredCapacity: required(yesNo()),
  },
  run(world, input) {
    const group = groupAskedFor(world, input.AutoScalingGroupName);
    const members = membersOf(group, input.InstanceIds ?? []);
    for (const { id, lifecycle } of members) {
      if (lifecycle !== 'InService') throw invalid(`The instance ${id} is not in InService.`);
    }
    if (input.ShouldDecrementDesiredCapacity) {
      if (group.desired - members.length < group.min) throw belowMinimum(group);
      group.desired -= members.length;
    }
    for (const member of members) member.lifecycle = 'Standby';
    lookAtGroup(world, group);
    return {
      Activities: members.map(({ id }) =>
        activity(world, group, `Moving EC2 instance to Standby: ${id}`),
      ),
    };
  },
});

/** Source: EC2 Auto Scaling API Reference, ExitStandby: the desired capacity goes up. */
export const exitStandby = operation({
  changes: true,
  input: { InstanceIds: list(instanceId()), AutoScalingGroupName: required(groupName()) },
  run(world, input) {
    const group = groupAskedFor(world, input.AutoScalingGroupName);
    const members = membersOf(group, input.InstanceIds ?? []);
    for (const { id, lifecycle } of members) {
      if (lifecycle !== 'Standby') throw invalid(`The instance ${id} is not in Standby.`);
    }
    if (group.desired + members.length > group.max) {
      throw invalid(`AutoScalingGroup ${group.name} has max-size=${group.max}.`);
    }
    group.desired += members.length;
    for (const member of members) member.lifecycle = 'Pending';
    lookAtGroup(world, group);
    return {
      Activities: members.map(({ id }) =>
        activity(world, group, `Moving EC2 instance out of Standby: ${id}`),
      ),
    };
  },
});

/** EC2 Auto Scaling's word for most of what is wrong. */
export function invalid(words: string): AwsFault {
  return new AwsFault('ValidationError', words);
}

export function badToken(): AwsFault {
  return new AwsFault('InvalidNextToken', 'The NextToken value is not valid.');
}

function belowMinimum({ name, min }: GroupState): AwsFault {
  return invalid(
    `Currently, AutoScalingGroup '${name}' has min-size=${min}. Terminating instance without replacement will violate group's min size constraint.`,
  );
}

export function groupAskedFor(world: World, name: string): GroupState {
  const group = world.state.autoScaling.groups[name];
  if (group === undefined) throw invalid(`AutoScalingGroup name not found - ${name}`);
  return group;
}

function memberAskedFor(world: World, id: string) {
  const group = groupOf(world, id);
  const member = group?.instances.find((one) => one.id === id);
  if (group === undefined || member === undefined) {
    throw invalid(`Instance Id not found - No managed instance found for instance ID ${id}`);
  }
  return { group, member };
}

function membersOf(group: GroupState, ids: readonly string[]): MemberState[] {
  return ids.map((id) => {
    const member = group.instances.find((one) => one.id === id);
    if (member !== undefined) return member;
    throw invalid(`The instance ${id} is not part of Auto Scaling group ${group.name}.`);
  });
}

function describeGroup(world: World, group: GroupState): AutoScalingGroup {
  return {
    AutoScalingGroupName: group.name,
    AutoScalingGroupARN: arn(
      world,
      'autoscaling',
      `autoScalingGroup:0:autoScalingGroupName/${group.name}`,
    ),
    MinSize: group.min,
    MaxSize: group.max,
    DesiredCapacity: group.desired,
    DefaultCooldown: 300,
    AvailabilityZones: [group.template.zone],
    HealthCheckType: 'EC2',
    HealthCheckGracePeriod: group.gracePeriodMs / 1_000,
    Instances: group.instances.map((member): Instance => memberOf(world, member)),
    CreatedTime: dateAt(group.createdAt),
    SuspendedProcesses: [],
    Tags: Object.entries(group.tags).map(([Key, Value]) => ({
      Key,
      Value,
      ResourceId: group.name,
      ResourceType: 'auto-scaling-group',
      PropagateAtLaunch: false,
    })),
  };
}

function memberOf(world: World, { id, lifecycle, health }: MemberState) {
  const instance = world.state.ec2.instances[id];
  return {
    InstanceId: id,
    ...(instance === undefined ? {} : { InstanceType: instance.instanceType }),
    AvailabilityZone: instance?.zone ?? '',
    LifecycleState: lifecycle,
    HealthStatus: health,
    ProtectedFromScaleIn: false,
  };
}

function activity(world: World, group: GroupState, description: string): Activity {
  return {
    ActivityId: world.uuid(),
    AutoScalingGroupName: group.name,
    Description: description,
    Cause: 'It was taken out of service in response to a user request.',
    StartTime: dateAt(world.now),
    StatusCode: 'InProgress',
    Progress: 0,
  };
}
