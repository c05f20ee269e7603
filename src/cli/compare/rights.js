/** Rights that a task gained or lost, and tasks that came or went. */
export function rightsCompared(before, after) {
    const [old, now] = [rightsOf(before), rightsOf(after)];
    const gained = [...now].filter((right) => !old.has(right));
    const lost = [...old].filter((right) => !now.has(right));
    return [
        ...gained.map((right) => ({ says: `gains a right: ${right}`, care: true })),
        ...lost.map((right) => ({ says: `gives up a right: ${right}`, care: false })),
    ];
}
/** `set-desired-count may ecs:UpdateService on ...`. */
function rightsOf({ functions }) {
    return new Set(functions.flatMap(({ name, permissions }) => permissions.map(({ action, on }) => `${name} may ${action} on ${on}`)));
}
