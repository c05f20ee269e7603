/**
 * The plans that go before this one where one alarm or event starts both: those with a lower number
 * as their priority.
 */
export function plansBefore(plan, all) {
    const own = plan.graph.priority;
    return overlapping(plan, all)
        .filter(({ graph }) => own !== null && graph.priority !== null && graph.priority < own)
        .map(({ graph: { name, trigger, mode } }) => ({ plan: name, trigger, mode }));
}
/** The other plans that one alarm or event may start together with this one. */
export function overlapping(plan, all) {
    return all.filter((other) => other.graph.name !== plan.graph.name && mayOverlap(plan.graph.trigger, other.graph.trigger));
}
/**
 * May one alarm or event start both? Where that cannot be told from the triggers, the answer is
 * yes. Two alarms on different metrics count as different, though an alarm on metric math can watch
 * both: then the board, which one target is held by once, decides.
 */
export function mayOverlap(one, other) {
    if (one.on === 'event' && other.on === 'event')
        return patternsMeet(one.pattern, other.pattern);
    if (!('select' in one) || !('select' in other) || one.on !== other.on)
        return false;
    return one.becomes === other.becomes && selectionsMeet(one.select, other.select);
}
function selectionsMeet(one, other) {
    if ('tags' in one && 'tags' in other)
        return agree(one.tags, other.tags);
    if ('metric' in one && 'metric' in other) {
        const same = one.namespace === other.namespace && one.metric === other.metric;
        return same && agree(one.where ?? {}, other.where ?? {});
    }
    if (!isByName(one) || !isByName(other))
        return true;
    if ('named' in one)
        return begins(one.named, other);
    return 'named' in other
        ? begins(other.named, one)
        : one.prefix.startsWith(other.prefix) || other.prefix.startsWith(one.prefix);
}
function isByName(select) {
    return 'named' in select || 'prefix' in select;
}
function begins(name, select) {
    return 'named' in select ? name === select.named : name.startsWith(select.prefix);
}
/** A key has one value, so two that differ in one key never meet. */
function agree(one, other) {
    return Object.entries(one).every(([key, value]) => (other[key] ?? value) === value);
}
/** Two patterns never meet when some field must be one of these here and one of those there. */
function patternsMeet(one, other) {
    return Object.entries(one).every(([name, wanted]) => {
        const also = other[name];
        if (also === undefined)
            return true;
        const [here, there] = [plainList(wanted), plainList(also)];
        if (here !== undefined && there !== undefined)
            return here.some((value) => there.includes(value));
        const bothInner = !Array.isArray(wanted) && !Array.isArray(also);
        return bothInner ? patternsMeet(wanted, also) : true;
    });
}
function plainList(value) {
    if (!Array.isArray(value))
        return undefined;
    return value.every((one) => typeof one !== 'object' || one === null) ? value : undefined;
}
