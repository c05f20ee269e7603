import type { ScalableTarget, ScalingActivity } from '@aws-sdk/client-application-auto-scaling';
import { dateAt } from '../../base/clock.ts';
import { AwsFault } from '../aws-fault.ts';
import { list, number, required, struct, text, yesNo } from '../input.ts';
import { page } from '../paging.ts';
import { operation, type Service } from '../service.ts';
import { arn, type World } from '../world.ts';
import type {
  ScalableTargetState,
  ScalingActivityState,
} from './application-auto-scaling-state.ts';

const SIX_WEEKS_MS = 42 * 24 * 3_600_000;

const serviceNamespace = () =>
  text({ oneOf: ['ecs'], notModelled: ['dynamodb', 'ec2', 'rds', 'lambda', 'custom-resource'] });
const dimension = () => text({ oneOf: ['ecs:service:DesiredCount'] });
const resourceId = () => text({ min: 1, max: 1600 });

/**
 * Source: Application Auto Scaling API Reference, DescribeScalableTargets: pages of up to 50.
 */
const describeScalableTargets = operation({
  changes: false,
  input: {
    ServiceNamespace: required(serviceNamespace()),
    ResourceIds: list(resourceId()),
    ScalableDimension: dimension(),
    MaxResults: number({ min: 1, max: 50, whole: true }),
    NextToken: text(),
  },
  run(world, input) {
    const all = Object.values(world.state.scaling.targets).filter(
      (target) => input.ResourceIds === undefined || input.ResourceIds.includes(target.resourceId),
    );
    const shown = page(world, all, {
      key: (target) => target.resourceId,
      size: input.MaxResults ?? 50,
      token: input.NextToken,
      badToken: () => new AwsFault('InvalidNextTokenException', 'Invalid next token.'),
    });
    return {
      ScalableTargets: shown.items.map((target) => describeTarget(world, target)),
      ...(shown.nextToken === undefined ? {} : { NextToken: shown.nextToken }),
    };
  },
});

/**
 * Newest first, as the examples show it; no order is promised. Source: Application Auto Scaling API
 * Reference, DescribeScalingActivities: pages of up to 50, of the last six weeks.
 */
const describeScalingActivities = operation({
  changes: false,
  input: {
    ServiceNamespace: required(serviceNamespace()),
    ResourceId: resourceId(),
    ScalableDimension: dimension(),
    MaxResults: number({ min: 1, max: 50, whole: true }),
    NextToken: text(),
  },
  run(world, input) {
    const since = world.now - SIX_WEEKS_MS;
    const all = (world.state.scaling.activities ?? [])
      .filter(({ resourceId }) => [undefined, resourceId].includes(input.ResourceId))
      .filter(({ startedAt }) => startedAt >= since)
      .reverse();
    const shown = page(world, all, {
      key: ({ id }) => id,
      size: input.MaxResults ?? 50,
      token: input.NextToken,
      ordered: !world.listing.hostile,
      badToken: () => new AwsFault('InvalidNextTokenException', 'Invalid next token.'),
    });
    return {
      ScalingActivities: shown.items.map((activity) => describeActivity(world, activity)),
      ...(shown.nextToken === undefined ? {} : { NextToken: shown.nextToken }),
    };
  },
});

/**
 * Registers a service, or changes the bounds of a registered one. No scaling policy is modelled:
 * a registered service is one whose desired count has a second writer.
 * Source: Application Auto Scaling API Reference, RegisterScalableTarget.
 */
const registerScalableTarget = operation({
  changes: true,
  input: {
    ServiceNamespace: required(serviceNamespace()),
    ResourceId: required(resourceId()),
    ScalableDimension: required(dimension()),
    MinCapacity: number({ whole: true }),
    MaxCapacity: number({ whole: true }),
    SuspendedState: struct({
      DynamicScalingInSuspended: yesNo(),
      DynamicScalingOutSuspended: yesNo(),
      ScheduledScalingSuspended: yesNo(),
    }),
  },
  run(world, input) {
    const [kind, cluster, service, ...rest] = input.ResourceId.split('/');
    const key = `${input.ResourceId} ${input.ScalableDimension}`;
    const known = world.state.scaling.targets[key];
    if (kind !== 'service' || cluster === undefined || service === undefined || rest.length > 0) {
      throw invalid('Unsupported service namespace, resource type or scalable dimension');
    }
    const found = world.state.ecs.services[`${cluster}/${service}`];
    if (found === undefined || found.status === 'INACTIVE') {
      throw invalid(`ECS service doesn't exist: ${input.ResourceId}`);
    }
    const minCapacity = input.MinCapacity ?? known?.minCapacity;
    const maxCapacity = input.MaxCapacity ?? known?.maxCapacity;
    if (minCapacity === undefined) throw invalid('Minimum capacity cannot be null');
    if (maxCapacity === undefined) throw invalid('Maximum capacity cannot be null');
    if (minCapacity > maxCapacity) {
      throw invalid('Maximum capacity cannot be less than minimum capacity');
    }
    const before = known?.suspended ?? { scaleIn: false, scaleOut: false, scheduled: false };
    const target: ScalableTargetState = {
      resourceId: input.ResourceId,
      dimension: 'ecs:service:DesiredCount',
      minCapacity,
      maxCapacity,
      id: known?.id ?? world.hex(36),
      createdAt: known?.createdAt ?? world.now,
      suspended: {
        scaleIn: input.SuspendedState?.DynamicScalingInSuspended ?? before.scaleIn,
        scaleOut: input.SuspendedState?.DynamicScalingOutSuspended ?? before.scaleOut,
        scheduled: input.SuspendedState?.ScheduledScalingSuspended ?? before.scheduled,
      },
    };
    world.state.scaling.targets[key] = target;
    return { ScalableTargetARN: targetArn(world, target) };
  },
});

/** Source: Application Auto Scaling API Reference, DeregisterScalableTarget. */
const deregisterScalableTarget = operation({
  changes: true,
  input: {
    ServiceNamespace: required(serviceNamespace()),
    ResourceId: required(resourceId()),
    ScalableDimension: required(dimension()),
  },
  run(world, input) {
    const key = `${input.ResourceId} ${input.ScalableDimension}`;
    if (world.state.scaling.targets[key] === undefined) {
      throw new AwsFault(
        'ObjectNotFoundException',
        `No scalable target found for service namespace: ${input.ServiceNamespace}, resource ID: ${input.ResourceId}, scalable dimension: ${input.ScalableDimension}`,
      );
    }
    delete world.state.scaling.targets[key];
    return {};
  },
});

/** Application Auto Scaling, for ECS services. */
export const applicationAutoScaling: Service = {
  id: 'Application Auto Scaling',
  iamPrefix: 'application-autoscaling',
  slice: 'scaling',
  operations: {
    DeregisterScalableTarget: deregisterScalableTarget,
    DescribeScalableTargets: describeScalableTargets,
    DescribeScalingActivities: describeScalingActivities,
    RegisterScalableTarget: registerScalableTarget,
  },
  badInput: (problem) =>
    invalid(`Value at '${problem.path}' failed to satisfy constraint: expected ${problem.message}`),
  throttled: () => new AwsFault('ThrottlingException', 'Rate exceeded'),
  denied: (why) => new AwsFault('AccessDeniedException', why),
};

/** Source: Application Auto Scaling API Reference, ScalableTarget. */
function describeTarget(world: World, target: ScalableTargetState): ScalableTarget {
  return {
    ServiceNamespace: 'ecs',
    ResourceId: target.resourceId,
    ScalableDimension: target.dimension,
    MinCapacity: target.minCapacity,
    MaxCapacity: target.maxCapacity,
    RoleARN: `arn:aws:iam::${world.account}:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService`,
    CreationTime: dateAt(target.createdAt),
    SuspendedState: {
      DynamicScalingInSuspended: target.suspended.scaleIn,
      DynamicScalingOutSuspended: target.suspended.scaleOut,
      ScheduledScalingSuspended: target.suspended.scheduled,
    },
    ScalableTargetARN: targetArn(world, target),
  };
}

/** Source: Application Auto Scaling API Reference, ScalingActivity. */
function describeActivity(world: World, activity: ScalingActivityState): ScalingActivity {
  const { id, resourceId, dimension, desired, startedAt, endsAt } = activity;
  const ended = world.now >= endsAt;
  return {
    ActivityId: id,
    ServiceNamespace: 'ecs',
    ResourceId: resourceId,
    ScalableDimension: dimension,
    Description: `Setting desired count to ${desired}.`,
    Cause: `A scaling policy set the desired count to ${desired}.`,
    StartTime: dateAt(startedAt),
    ...(ended ? { EndTime: dateAt(endsAt) } : {}),
    StatusCode: ended ? 'Successful' : 'InProgress',
    StatusMessage: ended
      ? `Successfully set desired count to ${desired}. Change successfully fulfilled by ecs.`
      : `Successfully set desired count to ${desired}. Waiting for change to be fulfilled by ecs.`,
  };
}

function targetArn(world: World, target: ScalableTargetState): string {
  return arn(world, 'application-autoscaling', `scalable-target/${target.id}`);
}

function invalid(words: string): AwsFault {
  return new AwsFault('ValidationException', words);
}
