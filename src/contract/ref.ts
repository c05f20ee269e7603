import type { Id, Whole } from './schema.ts';

declare const value: unique symbol;

/** What tsc calls a reference in its messages. */
interface KnownLater<T> {
  readonly [value]: T;
}

/**
 * What a step will give, seen while the plan is being recorded: a promise of a `T`, never a `T`.
 * It cannot be assigned to its value, added, compared or branched on; conditions and arithmetic
 * have words of their own. Fields are reached as on the value; fields of a union that differ are
 * unreadable.
 */
export type Ref<T> = KnownLater<T> &
  ([T] extends [Scalar]
    ? unknown
    : [T] extends [readonly unknown[]]
      ? unknown
      : [T] extends [object]
        ? {
            readonly [K in keyof T]-?: undefined extends T[K]
              ? {
                  readonly 'This field may be absent. Read a task whose output always has it.': never;
                }
              : Ref<T[K]>;
          }
        : unknown);

type Scalar = string | number | boolean | null;

/**
 * What a step may be given for a `T`: a reference to one, or a literal where literals are safe.
 * Nobody can make the sentence; tsc prints it where a bare number stands.
 */
export type In<T> = [T] extends [Whole]
  ?
      | Ref<T>
      | Whole
      | { readonly 'A whole number is written whole(3), or a computed one is rounded.': never }
  : Ref<T> | Literal<T>;

type Literal<T> =
  T extends Id<infer Kind>
    ? Id<Kind>
    : T extends Scalar
      ? T
      : T extends readonly (infer Item)[]
        ? readonly In<Item>[]
        : T extends object
          ? { readonly [K in keyof T]: In<T[K]> }
          : never;
