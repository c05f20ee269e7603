/** One call in this many is throttled, as far as chance has it. */
const THROTTLED_ONE_IN = 10;
/** How long a read may still show what was before a write. Ours; AWS promises no bound. */
const STALE_FOR_MS = 5_000;
/** Throttling at seeded random and above an operation's quota, in the service's own words. */
export function throttle(world, service, name, { perSecond }) {
    if (!world.state.hostile)
        return undefined;
    if (perSecond !== undefined && callsThisSecond(world, `${service.id}.${name}`) > perSecond) {
        return service.throttled();
    }
    return world.random() * THROTTLED_ONE_IN < 1 ? service.throttled() : undefined;
}
/** Counts this call and gives back how many there were in the present second. */
function callsThisSecond(world, operation) {
    const second = Math.floor(world.now / 1_000);
    const before = world.state.rates[operation];
    const count = before?.second === second ? before.count + 1 : 1;
    world.state.rates[operation] = { second, count };
    return count;
}
/** Keeps what reads showed before a write, for the first read after it. */
export function rememberBefore(world, service, before) {
    if (!world.state.hostile)
        return;
    world.state.stale[service.id] = { slice: before, until: world.now + STALE_FOR_MS };
}
/** The service's part of the state as JSON text. */
export function sliceText(world, service) {
    return JSON.stringify(world.state[service.slice]);
}
/**
 * The world as a read sees it: the first read after a write may show what was before it.
 * Source: ECS API Reference, DescribeServices and CreateCluster on eventual consistency; the
 * services promise no bound.
 */
export function worldForRead(world, service) {
    const stale = world.state.stale[service.id];
    if (stale === undefined)
        return world;
    delete world.state.stale[service.id];
    if (stale.until < world.now || world.random() < 0.5)
        return world;
    // Written by sliceText from the same slice of the same state.
    const slice = JSON.parse(stale.slice);
    return withState(world, { ...world.state, [service.slice]: slice });
}
function withState(world, state) {
    return {
        now: world.now,
        state,
        account: world.account,
        region: world.region,
        listing: world.listing,
        random: () => world.random(),
        hex: (length) => world.hex(length),
        uuid: () => world.uuid(),
        plan: (coming) => world.plan(coming),
        unplan: (coming) => world.unplan(coming),
        emit: (event) => world.emit(event),
        call: (principal, service, name, input) => world.call(principal, service, name, input),
        take: (delivered) => world.take(delivered),
    };
}
