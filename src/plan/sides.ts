import type { Ref } from '../contract/index.ts';

/** A body without a return gives nothing, like one that returns undefined. */
type Nothing<Given> = [Given] extends [never] ? never : [Given] extends [void] ? undefined : Given;

/** The sides of a `when` must give the same kind of thing; a side that ends gives nothing. */
export type Same<Yes, No> = [Yes] extends [never]
  ? unknown
  : [Nothing<No>] extends [Nothing<Yes>]
    ? unknown
    : { readonly 'The two sides give different things. This is what yes gives': Yes };

/** A side that ends gives nothing of its own; without a `no`, nothing is given. */
export type Gives<Yes, No> = [Yes] extends [never]
  ? Nothing<No>
  : [No] extends [never]
    ? Nothing<Yes>
    : [No] extends [void]
      ? undefined
      : Nothing<Yes>;

/** Bodies are recorded in one go. */
export type Sync<Given> =
  Given extends PromiseLike<unknown>
    ? { readonly 'A body is recorded, not run: it cannot be async.': never }
    : unknown;

/** Fields that tell the members of a union apart: their values are texts. */
export type TagOf<T> = {
  [K in keyof T]: [T[K]] extends [string] ? K : never;
}[keyof T] &
  string;

/** One arm for each value that the field can have. */
export type Arms<T, K extends keyof T> = {
  readonly [V in T[K] & string]: (as: Ref<Extract<T, { readonly [_ in K]: V }>>) => unknown;
};

/** What an arm gives; an arm that ends gives nothing of its own. */
type GivenBy<Arm> = Arm extends (...given: never) => infer Given ? Nothing<Given> : never;

/** Everything that an arm may give. */
type AnyGiven<A> = GivenBy<A[keyof A]>;

/** What all arms give: the widest of them. */
export type GivesAll<A> = {
  [V in keyof A]: [AnyGiven<A>] extends [GivenBy<A[V]>] ? GivenBy<A[V]> : never;
}[keyof A];

/** The arms of a `match` must give the same kind of thing. */
export type SameArms<A> = {
  readonly [V in keyof A]: [GivenBy<A[V]>] extends [never]
    ? unknown
    : [GivesAll<A>] extends [never]
      ? { readonly 'The arms give different things. Together they give': AnyGiven<A> }
      : (...given: never) => Sync<GivenBy<A[V]>>;
};

/** What each branch of a `together` gives, by its name. */
export type GivesEach<Bodies> = {
  readonly [Name in keyof Bodies]: GivenBy<Bodies[Name]>;
};
