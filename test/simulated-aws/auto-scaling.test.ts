import {
  ApplicationAutoScalingClient,
  DeregisterScalableTargetCommand,
  DescribeScalableTargetsCommand,
  DescribeScalingActivitiesCommand,
  ObjectNotFoundException,
  RegisterScalableTargetCommand,
  ValidationException,
} from '@aws-sdk/client-application-auto-scaling';
import { simulatedAwsPlugin } from '../../src/simulated-aws/index.ts';
import { anybody, LOCAL, shop, world } from './world.ts';

const target = {
  ServiceNamespace: 'ecs',
  ResourceId: 'service/shop/web',
  ScalableDimension: 'ecs:service:DesiredCount',
} as const;

function scalingWorld() {
  const { aws, clock } = world();
  shop(aws);
  const scaling = new ApplicationAutoScalingClient(LOCAL);
  scaling.middlewareStack.use(simulatedAwsPlugin(aws, anybody));
  const describe = async () =>
    (await scaling.send(new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs' })))
      .ScalableTargets;
  return { aws, clock, scaling, describe };
}

test('a service is registered, changed in part, and deregistered', async () => {
  const { scaling, describe } = scalingWorld();
  expect(await describe()).toEqual([]);
  await scaling.send(
    new RegisterScalableTargetCommand({ ...target, MinCapacity: 2, MaxCapacity: 8 }),
  );
  await scaling.send(
    new RegisterScalableTargetCommand({
      ...target,
      MaxCapacity: 9,
      SuspendedState: { DynamicScalingInSuspended: true },
    }),
  );
  expect(await describe()).toMatchObject([
    {
      ...target,
      MinCapacity: 2,
      MaxCapacity: 9,
      SuspendedState: { DynamicScalingInSuspended: true, DynamicScalingOutSuspended: false },
    },
  ]);
  await scaling.send(new DeregisterScalableTargetCommand(target));
  expect(await describe()).toEqual([]);
  await expect(scaling.send(new DeregisterScalableTargetCommand(target))).rejects.toBeInstanceOf(
    ObjectNotFoundException,
  );
});

test('bounds that do not fit and services that do not exist are refused', async () => {
  const { scaling } = scalingWorld();
  const register = (changes: object) =>
    scaling.send(
      new RegisterScalableTargetCommand({ ...target, MinCapacity: 1, MaxCapacity: 2, ...changes }),
    );
  await expect(register({ MinCapacity: 3 })).rejects.toBeInstanceOf(ValidationException);
  await expect(register({ MaxCapacity: undefined })).rejects.toBeInstanceOf(ValidationException);
  await expect(register({ ResourceId: 'service/shop/nope' })).rejects.toBeInstanceOf(
    ValidationException,
  );
});

test('setup can register a service', async () => {
  const { aws, describe } = scalingWorld();
  aws.setup.autoScaled({ cluster: 'shop', service: 'web', min: 2, max: 10 });
  expect(await describe()).toMatchObject([{ MinCapacity: 2, MaxCapacity: 10 }]);
  expect(aws.resources().map(({ resource }) => resource)).toContain(
    'scalable-target:service/shop/web',
  );
});

test('what a policy scales is in progress for a while, and told newest first', async () => {
  const { aws, clock, scaling } = scalingWorld();
  const activities = async (more = {}) => {
    const asked = { ServiceNamespace: 'ecs' as const, ...more };
    return await scaling.send(new DescribeScalingActivitiesCommand(asked));
  };
  aws.setup.autoScaled({ cluster: 'shop', service: 'web', min: 1, max: 10 });
  expect((await activities()).ScalingActivities).toEqual([]);
  const set = (desired: number) =>
    aws.setup.scalingActivity({ cluster: 'shop', service: 'web', desired, lastsMs: 60_000 });
  set(6);
  await clock.sleep(60_000);
  set(7);
  expect((await activities({ ResourceId: target.ResourceId })).ScalingActivities).toMatchObject([
    { StatusCode: 'InProgress', Description: 'Setting desired count to 7.' },
    { StatusCode: 'Successful', Description: 'Setting desired count to 6.' },
  ]);
  expect((await activities({ ResourceId: 'service/shop/other' })).ScalingActivities).toEqual([]);
  const { ScalingActivities: first, NextToken } = await activities({ MaxResults: 1 });
  const { ScalingActivities: last } = await activities({ MaxResults: 1, NextToken });
  expect([first?.[0]?.StatusCode, last?.[0]?.StatusCode]).toEqual(['InProgress', 'Successful']);
  expect(() => set(11)).toThrow(/outside of what it may be scaled to/);
});
