import { findService } from '../services/ecs/names.ts';
import { lookSoon } from '../services/ecs/scheduler.ts';
import { setDesiredCount } from '../services/ecs/service-operations.ts';
import type { World } from '../world.ts';
import { WorldSetupError } from './world-setup-error.ts';

export interface AutoScaledSetup {
  readonly cluster: string;
  readonly service: string;
  readonly min: number;
  readonly max: number;
  /** Dynamic and scheduled scaling are suspended. No unless given. */
  readonly suspended?: boolean;
}

/** Registers the service with Application Auto Scaling. */
export function setUpAutoScaled(world: World, wanted: AutoScaledSetup): void {
  const where = `autoScaled ${wanted.cluster}/${wanted.service}`;
  if (findService(world, wanted.cluster, wanted.service) === undefined) {
    throw new WorldSetupError(where, 'There is no such service.');
  }
  if (wanted.min > wanted.max) {
    throw new WorldSetupError(where, `Its least, ${wanted.min}, is above its most, ${wanted.max}.`);
  }
  const resourceId = `service/${wanted.cluster}/${wanted.service}`;
  const off = wanted.suspended === true;
  world.state.scaling.targets[`${resourceId} ecs:service:DesiredCount`] = {
    resourceId,
    dimension: 'ecs:service:DesiredCount',
    minCapacity: wanted.min,
    maxCapacity: wanted.max,
    id: world.hex(36),
    createdAt: world.now,
    suspended: { scaleIn: off, scaleOut: off, scheduled: off },
  };
}

export interface ScalingActivitySetup {
  readonly cluster: string;
  readonly service: string;
  readonly desired: number;
  /** How long it is in progress. */
  readonly lastsMs: number;
}

/** A scaling policy of a registered service sets its desired count now. */
export function setUpScalingActivity(world: World, wanted: ScalingActivitySetup): void {
  const where = `scalingActivity ${wanted.cluster}/${wanted.service}`;
  const service = findService(world, wanted.cluster, wanted.service);
  const resourceId = `service/${wanted.cluster}/${wanted.service}`;
  const target = world.state.scaling.targets[`${resourceId} ecs:service:DesiredCount`];
  if (service === undefined || target === undefined) {
    throw new WorldSetupError(where, 'No such service is registered for scaling.');
  }
  if (wanted.desired < target.minCapacity || wanted.desired > target.maxCapacity) {
    throw new WorldSetupError(where, `${wanted.desired} is outside of what it may be scaled to.`);
  }
  setDesiredCount(world, service, wanted.desired);
  lookSoon(world, service);
  const activities = world.state.scaling.activities ?? [];
  world.state.scaling.activities = activities;
  activities.push({
    id: world.uuid(),
    resourceId,
    dimension: 'ecs:service:DesiredCount',
    desired: wanted.desired,
    startedAt: world.now,
    endsAt: world.now + wanted.lastsMs,
  });
}
