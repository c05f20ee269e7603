import type { Duration } from '../base/duration.ts';
import type { Call, Ref, TaskKind, Use } from '../contract/index.ts';
import type { Condition } from './words.ts';

/** One question, or several asked in the same turn. */
export type Asks = Call<'read', unknown> | { readonly [name: string]: Call<'read', unknown> };

/** What the answers of one turn look like. */
export type Seen<A extends Asks> =
  A extends Call<'read', infer Output>
    ? Ref<Output>
    : {
        readonly [Name in keyof A]: A[Name] extends Call<'read', infer Output>
          ? Ref<Output>
          : never;
      };

interface Check<A extends Asks> {
  readonly ask: A;
  readonly ready: (now: Seen<A>) => Condition;
  /** Stops asking: it will not become ready any more. */
  readonly failed?: (now: Seen<A>) => Condition;
  /** Between two turns: whole seconds. */
  readonly every: Duration;
  /** No turn begins after this. */
  readonly giveUpAfter: Duration;
}

export interface WaitUntil<A extends Asks> extends Check<A> {
  /** How many turns in a row must be ready. */
  readonly timesInARow: number;
}

export interface Verify<A extends Asks> extends Check<A> {
  /** For how long every turn must be ready. */
  readonly healthyFor: Duration;
}

export interface HandOver {
  readonly why: string;
  /** Why the changes made so far are kept. Without it they are put back. */
  readonly keep?: string;
  readonly tell?: Call<'tell', unknown>;
}

/** The sides of a `when` must give the same kind of thing; a side that ends gives nothing. */
type Same<Yes, No> = [Yes] extends [never]
  ? unknown
  : [No] extends [Yes]
    ? unknown
    : { readonly 'The two sides give different things. This is what yes gives': Yes };

/** A side that ends gives nothing of its own; without a `no`, nothing is given. */
type Gives<Yes, No> = [Yes] extends [never]
  ? No
  : [No] extends [never]
    ? Yes
    : [No] extends [undefined]
      ? undefined
      : Yes;

/** A task of another kind lacks the sentence that it would need here: tsc prints it. */
type Fits<Kind extends TaskKind, Wanted extends TaskKind> = Kind extends Wanted
  ? unknown
  : { readonly [Sentence in Use[Kind]]: never };

type Sync<Given> =
  Given extends PromiseLike<unknown>
    ? { readonly 'A body is recorded, not run: it cannot be async.': never }
    : unknown;

/** What a plan says, one word after the other. Each word takes a sentence that people will read. */
export interface Flow {
  /** Looks at something. Gives what the task answers. */
  read<Kind extends TaskKind, Output>(
    sentence: string,
    call: Call<Kind, Output> & Fits<Kind, 'read'>,
  ): Ref<Output>;
  /**
   * Changes something. Its undo runs when a later step fails. A change that cannot be undone says
   * `unapprovedBecause` why no approval stands before it.
   */
  change<Kind extends TaskKind, Output>(
    sentence: string,
    call: Call<Kind, Output> & Fits<Kind, 'change'>,
    options?: { readonly unapprovedBecause?: string },
  ): Ref<Output>;
  /** Takes one of two sides, and gives what both give. Without a `no`, no goes straight on. */
  when<Yes, No = undefined>(
    sentence: string,
    condition: Condition,
    yes: () => Yes & Sync<Yes>,
    no?: () => No & Sync<No> & Same<Yes, No>,
  ): Gives<Yes, NoInfer<No>>;
  /** Asks until it is ready so many times in a row; fails the plan when it gives up. */
  waitUntil<const A extends Asks>(sentence: string, check: WaitUntil<A>): undefined;
  /** Proves that the service is healthy. The last one on a path is the point of no return. */
  verify<const A extends Asks>(sentence: string, check: Verify<A>): undefined;
  /** Ends with people: everything is put back, unless it says why it is kept. */
  handOver(sentence: string, options: HandOver): never;
}
