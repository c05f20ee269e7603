import { dateAt } from '../../base/clock.ts';
import { AwsFault } from '../aws-fault.ts';
import { list, number, required, struct, text, yesNo } from '../input.ts';
import { page } from '../paging.ts';
import { operation } from '../service.ts';
import { arn } from '../world.ts';
const serviceNamespace = () => text({ oneOf: ['ecs'], notModelled: ['dynamodb', 'ec2', 'rds', 'lambda', 'custom-resource'] });
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
        const all = Object.values(world.state.scaling.targets).filter((target) => input.ResourceIds === undefined || input.ResourceIds.includes(target.resourceId));
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
        if (minCapacity === undefined)
            throw invalid('Minimum capacity cannot be null');
        if (maxCapacity === undefined)
            throw invalid('Maximum capacity cannot be null');
        if (minCapacity > maxCapacity) {
            throw invalid('Maximum capacity cannot be less than minimum capacity');
        }
        const before = known?.suspended ?? { scaleIn: false, scaleOut: false, scheduled: false };
        const target = {
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
            throw new AwsFault('ObjectNotFoundException', `No scalable target found for service namespace: ${input.ServiceNamespace}, resource ID: ${input.ResourceId}, scalable dimension: ${input.ScalableDimension}`);
        }
        delete world.state.scaling.targets[key];
        return {};
    },
});
/** Application Auto Scaling, for ECS services. */
export const applicationAutoScaling = {
    id: 'Application Auto Scaling',
    iamPrefix: 'application-autoscaling',
    slice: 'scaling',
    operations: {
        DeregisterScalableTarget: deregisterScalableTarget,
        DescribeScalableTargets: describeScalableTargets,
        RegisterScalableTarget: registerScalableTarget,
    },
    badInput: (problem) => invalid(`Value at '${problem.path}' failed to satisfy constraint: expected ${problem.message}`),
    throttled: () => new AwsFault('ThrottlingException', 'Rate exceeded'),
    denied: (why) => new AwsFault('AccessDeniedException', why),
};
/** Source: Application Auto Scaling API Reference, ScalableTarget. */
function describeTarget(world, target) {
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
function targetArn(world, target) {
    return arn(world, 'application-autoscaling', `scalable-target/${target.id}`);
}
function invalid(words) {
    return new AwsFault('ValidationException', words);
}
