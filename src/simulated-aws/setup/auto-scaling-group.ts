import { launch } from '../services/ec2/life.ts';
import type { World } from '../world.ts';
import { beginInThePast, type InstanceSetup, templateOf } from './instance.ts';
import { WorldSetupError } from './world-setup-error.ts';

export interface AutoScalingGroupSetup extends Omit<InstanceSetup, 'id' | 'state'> {
  readonly name: string;
  /** Ids of the instances that it has; as many as it wants. */
  readonly instances: readonly string[];
  /** 0 unless given. */
  readonly min?: number;
  /** The number of instances unless given. */
  readonly max?: number;
  /** 300 unless given. */
  readonly gracePeriodSeconds?: number;
  /** Tags of the group; `tags` are those of its instances. */
  readonly groupTags?: Readonly<Record<string, string>>;
}

/** Makes a group whose instances have been in service for half an hour. */
export function setUpAutoScalingGroup(world: World, wanted: AutoScalingGroupSetup): void {
  const where = `autoScalingGroup ${wanted.name}`;
  if (world.state.autoScaling.groups[wanted.name] !== undefined) {
    throw new WorldSetupError(where, 'The group is there already.');
  }
  const desired = wanted.instances.length;
  const { min = 0, max = desired } = wanted;
  if (min > desired || max < desired) {
    throw new WorldSetupError(where, `${desired} instances are not between ${min} and ${max}.`);
  }
  const tags = { ...wanted.tags, 'aws:autoscaling:groupName': wanted.name };
  const template = templateOf(world, { ...wanted, tags });
  for (const id of wanted.instances) beginInThePast(world, launch(world, template, id), 'running');
  const since = world.now - 30 * 60_000;
  world.state.autoScaling.groups[wanted.name] = {
    name: wanted.name,
    min,
    max,
    desired,
    createdAt: since,
    gracePeriodMs: (wanted.gracePeriodSeconds ?? 300) * 1_000,
    tags: { ...wanted.groupTags },
    instances: wanted.instances.map((id) => ({
      id,
      lifecycle: 'InService',
      health: 'Healthy',
      inServiceSince: since,
    })),
    template,
  };
}

/** Somebody's instance refresh has replaced the instances, and bakes for so long from now on. */
export function setUpInstanceRefresh(
  world: World,
  wanted: { readonly group: string; readonly bakesForMs: number },
): void {
  const group = world.state.autoScaling.groups[wanted.group];
  if (group === undefined) {
    throw new WorldSetupError(`instanceRefresh ${wanted.group}`, 'There is no such group.');
  }
  group.refreshes ??= [];
  const bakesUntil = world.now + wanted.bakesForMs;
  group.refreshes.push({ id: world.uuid(), startedAt: world.now, bakesUntil });
}
