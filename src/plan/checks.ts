import type { Duration } from '../base/duration.ts';
import type { Call, Ref } from '../contract/index.ts';
import type { Condition } from './conditions.ts';

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

/** What is asked in one turn, and when the answers are good. */
export interface Until<A extends Asks> {
  readonly ask: A;
  readonly ready: (now: Seen<A>) => Condition;
}

interface Check<A extends Asks> extends Until<A> {
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
