import { AwsFault } from '../../aws-fault.ts';
import type { Service } from '../../service.ts';
import {
  describeAutoScalingGroups,
  describeAutoScalingInstances,
  enterStandby,
  exitStandby,
  invalid,
  setInstanceHealth,
  terminateInstanceInAutoScalingGroup,
} from './group-operations.ts';
import { describeInstanceRefreshes } from './instance-refreshes.ts';

/**
 * Amazon EC2 Auto Scaling: groups that keep as many instances as they want.
 * Source: EC2 Auto Scaling API Reference.
 */
export const autoScaling: Service = {
  id: 'Auto Scaling',
  iamPrefix: 'autoscaling',
  slice: 'autoScaling',
  operations: {
    DescribeAutoScalingGroups: describeAutoScalingGroups,
    DescribeAutoScalingInstances: describeAutoScalingInstances,
    DescribeInstanceRefreshes: describeInstanceRefreshes,
    EnterStandby: enterStandby,
    ExitStandby: exitStandby,
    SetInstanceHealth: setInstanceHealth,
    TerminateInstanceInAutoScalingGroup: terminateInstanceInAutoScalingGroup,
  },
  badInput: (problem) =>
    invalid(
      `1 validation error detected: Value at '${problem.path}' failed to satisfy constraint: ${problem.message}`,
    ),
  throttled: () => new AwsFault('Throttling', 'Rate exceeded'),
  denied: (why) => new AwsFault('AccessDenied', why, 403),
};
