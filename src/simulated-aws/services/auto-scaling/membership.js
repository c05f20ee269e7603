/** How soon a group looks at itself after something happened, and how often. Ours. */
const LOOKS_AFTER_MS = 10_000;
/** The group that an instance belongs to. */
export function groupOf(world, instance) {
    return Object.values(world.state.autoScaling.groups).find((group) => group.instances.some(({ id }) => id === instance));
}
/** The group looks at its instances a moment later. */
export function lookAtGroup(world, { name }) {
    world.plan({ at: world.now + LOOKS_AFTER_MS, kind: 'auto-scaling-group', group: name });
}
