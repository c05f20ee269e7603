import * as z from './zod-words.ts';
/** For the days on which a plan is recorded: no function carries it. */
export { toJSONSchema } from 'zod';
/**
 * The one door to the schema library (Zod 4). Contracts describe what tasks take and give with
 * these; the same schemas check the values at night and type the plan by day.
 */
export { z };
/** The schema of an identifier: 1 to 2,048 characters, of this kind and no other. */
export function id(kind) {
    // The brand exists in types alone, so no library can produce it: the one cast that makes it.
    const schema = z.string().min(1).max(2_048);
    return Object.assign(schema, { identifies: kind });
}
/** The schema of a whole number between the bounds, both allowed. */
export function wholeNumber(bounds) {
    const schema = z.int().min(bounds.atLeast).max(bounds.atMost);
    return schema; // the brand exists in types alone
}
/** A whole number written in a plan. Throws when it is not whole or not safe. */
export function whole(value) {
    if (!Number.isSafeInteger(value))
        throw new RangeError(`whole(${value}): not a whole number.`);
    return value;
}
