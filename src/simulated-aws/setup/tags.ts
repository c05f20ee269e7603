import type { World } from '../world.ts';

/** Tags what is there, and what groups launch from now on. */
export function setUpTags(world: World, key: string, value: string): void {
  const { ecs, ec2, autoScaling } = world.state;
  const groups = Object.values(autoScaling.groups);
  const tagged = [
    ...Object.values(ecs.services),
    ...Object.values(ec2.instances),
    ...groups,
    ...groups.map(({ template }) => template),
  ];
  for (const { tags } of tagged) tags[key] ??= value;
}
