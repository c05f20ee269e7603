import { dateAt } from '../../../base/clock.ts';
import { AwsFault } from '../../aws-fault.ts';
import { list, number, required, struct, text, yesNo } from '../../input.ts';
import { NotSimulated } from '../../not-simulated.ts';
import { page } from '../../paging.ts';
import { operation } from '../../service.ts';
import { findInstances } from './find.ts';
import { isIll } from './state.ts';
const filters = () => list(struct({ Name: required(text()), Values: required(list(text(), { min: 1, max: 200 })) }));
/**
 * Terminated instances are still described. Source: EC2 API Reference, DescribeInstances: pages of
 * 5 to 1,000.
 */
export const describeInstances = operation({
    changes: false,
    input: {
        InstanceIds: list(text()),
        Filters: filters(),
        MaxResults: number({ min: 5, max: 1000, whole: true }),
        NextToken: text(),
    },
    run(world, input) {
        const all = asked(world, input.InstanceIds).filter((one) => fits(one, input.Filters ?? []));
        const shown = page(world, all, {
            key: ({ id }) => id,
            size: input.MaxResults ?? 1000,
            token: input.NextToken,
            badToken,
        });
        return {
            Reservations: shown.items.map((instance) => ({
                ReservationId: `r-${instance.id.slice(2)}`,
                OwnerId: world.account,
                Groups: [],
                Instances: [describe(instance)],
            })),
            ...(shown.nextToken === undefined ? {} : { NextToken: shown.nextToken }),
        };
    },
});
/**
 * Source: EC2 API Reference, DescribeInstanceStatus: running instances alone, unless all are asked
 * for.
 */
export const describeInstanceStatus = operation({
    changes: false,
    input: {
        InstanceIds: list(text()),
        Filters: filters(),
        IncludeAllInstances: yesNo(),
        MaxResults: number({ min: 5, max: 1000, whole: true }),
        NextToken: text(),
    },
    run(world, input) {
        const all = asked(world, input.InstanceIds).filter((one) => (input.IncludeAllInstances === true || one.state === 'running') &&
            fits(one, input.Filters ?? []));
        const shown = page(world, all, {
            key: ({ id }) => id,
            size: input.MaxResults ?? 1000,
            token: input.NextToken,
            badToken,
        });
        return {
            InstanceStatuses: shown.items.map((instance) => describeStatus(world, instance)),
            ...(shown.nextToken === undefined ? {} : { NextToken: shown.nextToken }),
        };
    },
});
/** Source: EC2 API Reference, InstanceState, Code. */
const CODES = {
    pending: 0,
    running: 16,
    'shutting-down': 32,
    terminated: 48,
    stopping: 64,
    stopped: 80,
};
export function stateOf(state) {
    return { Code: CODES[state], Name: state };
}
function asked(world, ids) {
    return ids === undefined ? Object.values(world.state.ec2.instances) : findInstances(world, ids);
}
/** Source: EC2 API Reference, DescribeInstances, Filters. */
function fits(instance, wanted) {
    return wanted.every(({ Name, Values }) => {
        if (Name.startsWith('tag:')) {
            const value = instance.tags[Name.slice('tag:'.length)];
            return value !== undefined && Values.includes(value);
        }
        switch (Name) {
            case 'instance-id':
                return Values.includes(instance.id);
            case 'instance-state-name':
                return Values.includes(instance.state);
            case 'availability-zone':
                return Values.includes(instance.zone);
            case 'tag-key':
                return Values.some((key) => Object.hasOwn(instance.tags, key));
            default:
                throw new NotSimulated('EC2', 'DescribeInstances', `Filters ${Name}`);
        }
    });
}
function describe(instance) {
    return {
        InstanceId: instance.id,
        ImageId: instance.imageId,
        InstanceType: instance.instanceType, // a scenario's
        State: stateOf(instance.state),
        LaunchTime: dateAt(instance.launchedAt),
        Placement: { AvailabilityZone: instance.zone },
        ...(instance.state === 'terminated' ? {} : { PrivateIpAddress: instance.privateIp }),
        Tags: Object.entries(instance.tags).map(([Key, Value]) => ({ Key, Value })),
    };
}
function describeStatus(world, instance) {
    const impaired = isIll(instance, world.now) && instance.trouble?.impaired === true;
    const checks = world.now < instance.checkedAt ? 'initializing' : impaired ? 'impaired' : 'ok';
    const Status = instance.state === 'running' ? checks : 'not-applicable';
    return {
        InstanceId: instance.id,
        AvailabilityZone: instance.zone,
        InstanceState: stateOf(instance.state),
        InstanceStatus: { Status },
        SystemStatus: { Status: Status === 'impaired' ? 'ok' : Status },
    };
}
function badToken() {
    return new AwsFault('InvalidParameterValue', 'Unable to parse pagination token');
}
