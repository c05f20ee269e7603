import type { InstanceRefresh } from '@aws-sdk/client-auto-scaling';
import { dateAt } from '../../../base/clock.ts';
import { list, number, required, text } from '../../input.ts';
import { page } from '../../paging.ts';
import { operation } from '../../service.ts';
import { badToken, groupAskedFor, groupName } from './group-operations.ts';

/**
 * The newest comes first. Source: EC2 Auto Scaling API Reference, DescribeInstanceRefreshes: pages
 * of 50, 100 at most. Only refreshes that a scenario sets up are there; nobody can start one.
 */
export const describeInstanceRefreshes = operation({
  changes: false,
  input: {
    AutoScalingGroupName: required(groupName()),
    InstanceRefreshIds: list(text()),
    MaxRecords: number({ min: 1, max: 100, whole: true }),
    NextToken: text(),
  },
  run(world, input) {
    const group = groupAskedFor(world, input.AutoScalingGroupName);
    const ids = input.InstanceRefreshIds;
    const all = (group.refreshes ?? []).filter(({ id }) => ids === undefined || ids.includes(id));
    const shown = page(world, all.toReversed(), {
      key: ({ id }) => id,
      size: input.MaxRecords ?? 50,
      token: input.NextToken,
      badToken,
    });
    return {
      InstanceRefreshes: shown.items.map(
        ({ id, startedAt, bakesUntil }): InstanceRefresh => ({
          InstanceRefreshId: id,
          AutoScalingGroupName: group.name,
          Status: world.now < bakesUntil ? 'Baking' : 'Successful',
          StartTime: dateAt(startedAt),
          ...(world.now < bakesUntil ? {} : { EndTime: dateAt(bakesUntil) }),
          PercentageComplete: 100,
          InstancesToUpdate: 0,
        }),
      ),
      ...(shown.nextToken === undefined ? {} : { NextToken: shown.nextToken }),
    };
  },
});
