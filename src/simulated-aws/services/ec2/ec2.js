import { AwsFault } from '../../aws-fault.ts';
import { describeInstanceStatus, describeInstances } from './describe-instances.ts';
import { rebootInstances, startInstances, stopInstances, terminateInstances, } from './instance-operations.ts';
/**
 * Amazon EC2, as far as instances are looked at, started and stopped.
 * Source: EC2 API Reference; "Error codes for the Amazon EC2 API".
 */
export const ec2 = {
    id: 'EC2',
    iamPrefix: 'ec2',
    slice: 'ec2',
    operations: {
        DescribeInstanceStatus: describeInstanceStatus,
        DescribeInstances: describeInstances,
        RebootInstances: rebootInstances,
        StartInstances: startInstances,
        StopInstances: stopInstances,
        TerminateInstances: terminateInstances,
    },
    badInput: (problem) => problem.kind === 'missing'
        ? new AwsFault('MissingParameter', `The request must contain the parameter ${problem.path}`)
        : new AwsFault('InvalidParameterValue', `${problem.path}: expected ${problem.message}`),
    throttled: () => new AwsFault('RequestLimitExceeded', 'Request limit exceeded.', 503),
    denied: (why) => new AwsFault('UnauthorizedOperation', `You are not authorized to perform this operation. ${why}`, 403),
};
