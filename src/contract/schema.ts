import * as z from './zod-words.ts';

/** For the days on which a plan is recorded: no function carries it. */
export { toJSONSchema } from 'zod';
/**
 * The one door to the schema library (Zod 4). Contracts describe what tasks take and give with
 * these; the same schemas check the values at night and type the plan by day.
 */
export { z };

/** Checks a value at night, and types it by day. */
export type Schema<T> = z.ZodType<T>;

declare const identifies: unique symbol;
declare const unit: unique symbol;

/**
 * A text that names one kind of thing, so that a service cannot be passed where a cluster belongs.
 */
export type Id<Kind extends string> = string & { readonly [identifies]: Kind };

/** A whole number. Plans write `whole(2)`; only rounding makes one of a computed number. */
export type Whole = number & { readonly [unit]: 'whole' };

/** The schema of an identifier: 1 to 2,048 characters, of this kind and no other. */
export function id<const Kind extends string>(kind: Kind): IdSchema<Kind> {
  // The brand exists in types alone, so no library can produce it: the one cast that makes it.
  const schema = z.string().min(1).max(2_048) as unknown as Schema<Id<Kind>>;
  return Object.assign(schema, { identifies: kind });
}

/** A schema that also tells which kind of thing its text names. */
export type IdSchema<Kind extends string> = Schema<Id<Kind>> & { readonly identifies: Kind };

/** The schema of a whole number between the bounds, both allowed. */
export function wholeNumber(bounds: { atLeast: number; atMost: number }): Schema<Whole> {
  const schema = z.int().min(bounds.atLeast).max(bounds.atMost);
  return schema as unknown as Schema<Whole>; // the brand exists in types alone
}

/** A whole number written in a plan. Throws when it is not whole or not safe. */
export function whole(value: number): Whole {
  if (!Number.isSafeInteger(value)) throw new RangeError(`whole(${value}): not a whole number.`);
  return value as Whole;
}
