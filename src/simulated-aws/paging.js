import { hash } from '../base/hash.ts';
/**
 * Cuts a list into pages by the key of the last item shown, so that what comes or goes between two
 * pages makes no other item appear twice or not at all. In hostile mode a page holds one item and
 * the order is a shuffle, the same for every page (unless the order is part of the answer).
 * `badToken` is the service's word for a token that was never given out.
 */
export function page(world, all, options) {
    const size = world.listing.hostile ? 1 : options.size;
    const position = (key) => (world.listing.hostile ? rank(world, key) : key);
    const byPosition = (a, b) => compare(position(options.key(a)), position(options.key(b)));
    const items = options.ordered === true ? all : [...all].sort(byPosition);
    let start = 0;
    if (options.token !== undefined) {
        const after = keyOf(options.token);
        if (after === undefined)
            throw options.badToken();
        start = items.findIndex((item) => options.key(item) === after) + 1;
        if (start === 0) {
            // The item that the last page ended with is gone: go on behind where it stood.
            if (options.ordered === true)
                throw options.badToken();
            const next = items.findIndex((item) => compare(position(options.key(item)), position(after)) > 0);
            start = next < 0 ? items.length : next;
        }
    }
    const shown = items.slice(start, start + size);
    const last = shown.at(-1);
    const more = last !== undefined && start + size < items.length;
    return { items: shown, nextToken: more ? tokenOf(options.key(last)) : undefined };
}
/** The list as it is; in hostile mode in another order, the same each time. */
export function shuffled(world, all, key) {
    if (!world.listing.hostile)
        return all;
    return [...all].sort((a, b) => compare(rank(world, key(a)), rank(world, key(b))));
}
function rank(world, key) {
    return hash([world.listing.salt, key], 16);
}
function compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}
function tokenOf(key) {
    return Buffer.from(`after:${key}`).toString('base64url');
}
function keyOf(token) {
    const words = Buffer.from(token, 'base64url').toString('utf8');
    return words.startsWith('after:') ? words.slice('after:'.length) : undefined;
}
