/** The names of the states in the order in which they were entered. */
export function statePathOf(history) {
    return history
        .filter(({ type }) => type.endsWith('StateEntered'))
        .map(({ details }) => String(details['name']));
}
/**
 * The event types as the public recordings hold them. Their recorder made the events between a
 * ParallelStateStarted and its end independent of order, and in doing so dropped the event that
 * ended the Parallel wherever one more of its events followed. (In the recordings the ids show the
 * gap.) Real histories, and ours, have it.
 */
export function eventTypesAsRecorded(history) {
    const types = history.map(({ type }) => type);
    let from = -1;
    let inside = [];
    let open = false;
    for (let at = 0; at < types.length; at++) {
        const type = types[at];
        if (type === undefined)
            break;
        if (type === 'ParallelStateStarted') {
            from = at + 1;
            inside = [];
            open = true;
        }
        else if (/^ParallelState(?:Succeeded|Failed|Aborted|Exited)$/.test(type)) {
            open = false;
            if (from >= 0)
                types.splice(from, at - from, ...inside);
        }
        else if (open) {
            inside.push(type);
        }
    }
    return types;
}
