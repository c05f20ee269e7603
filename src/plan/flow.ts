import type { Duration } from '../base/duration.ts';
import type {
  Call,
  Ref,
  RunbookAnswer,
  RunbookCall,
  Target,
  TaskKind,
  Use,
} from '../contract/index.ts';
import type { Approve } from './asking.ts';
import type { Asks, Until, Verify, WaitUntil } from './checks.ts';
import type { Condition } from './conditions.ts';
import type { Part } from './part.ts';
import type { Arms, Gives, GivesAll, GivesEach, Same, SameArms, Sync, TagOf } from './sides.ts';

export interface HandOver {
  readonly why: string;
  /** Why the changes made so far are kept. Without it they are put back. */
  readonly keep?: string;
  readonly tell?: Call<'tell', unknown>;
}

/** The same cure again. */
export interface Attempts<A extends Asks> {
  /** How many turns, 1 to 10. */
  readonly atMost: number;
  /** What each turn is given to work before `until` is asked: whole seconds. */
  readonly pause: Duration;
  /** Asked once after each turn. */
  readonly until: Until<A>;
}

/** One of several cures. */
export interface Cure<A extends Asks> {
  readonly name: string;
  /** Asked after the body; giving up means that the cure did not help. */
  readonly until?: WaitUntil<A>;
  readonly body: () => unknown;
}

export interface ForEach<Item> {
  /** How many items are worked on at the same time, 1 to 40. */
  readonly atOnce: number;
  /** A longer list fails the plan before its first item: 1 to 1,000. */
  readonly atMost: number;
  /** The text that names an item, different for every item. Without it its place names it. */
  readonly by?: (item: Ref<Item>) => Ref<string>;
}

/** A task of another kind lacks the sentence that it would need here: tsc prints it. */
type Fits<Kind extends TaskKind, Wanted extends TaskKind> = Kind extends Wanted
  ? unknown
  : { readonly [Sentence in Use[Kind]]: never };

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
  /**
   * Runs an Automation document, which is a change of its target, and waits for its end. Gives its
   * outputs and the id of the automation. It goes back by another runbook.
   */
  runbook<Output>(
    sentence: string,
    call: RunbookCall<Output>,
    options?: { readonly unapprovedBecause?: string },
  ): Ref<Output & RunbookAnswer>;
  /** Takes one of two sides, and gives what both give. Without a `no`, no goes straight on. */
  when<Yes, No = undefined>(
    sentence: string,
    condition: Condition,
    yes: () => Yes & Sync<Yes>,
    no?: () => No & Sync<No> & Same<Yes, No>,
  ): Gives<Yes, NoInfer<No>>;
  /**
   * Takes the arm that the field names, where all fields of that kind can be read, and gives what
   * all arms give. A value that no arm is for fails the plan.
   */
  match<T, const K extends TagOf<T>, const A extends Arms<T, K>>(
    sentence: string,
    of: Ref<T>,
    by: K,
    arms: A & SameArms<A>,
  ): GivesAll<A>;
  /** Asks until it is ready so many times in a row; fails the plan when it gives up. */
  waitUntil<const A extends Asks>(sentence: string, check: WaitUntil<A>): undefined;
  /** Proves that the service is healthy. The last one on a path is the point of no return. */
  verify<const A extends Asks>(sentence: string, check: Verify<A>): undefined;
  /**
   * The same cure again: the body, a pause, then `until` is asked. `usedUp` runs when no turn
   * helped; without it the plan fails then.
   */
  attempts<const A extends Asks, Given, Used = undefined>(
    sentence: string,
    options: Attempts<A>,
    body: () => Given & Sync<Given>,
    usedUp?: () => Used & Sync<Used>,
  ): undefined;
  /**
   * One to five different cures in order, until one helps. One that did not help is put back before
   * the next is tried, so only the last may make a change that cannot be undone. `usedUp` runs when
   * none helped; without it the plan fails then.
   */
  rungs<
    const A extends Asks,
    const B extends Asks,
    const C extends Asks,
    const D extends Asks,
    const E extends Asks,
    Used = undefined,
  >(
    sentence: string,
    cures: readonly [Cure<A>, Cure<B>?, Cure<C>?, Cure<D>?, Cure<E>?],
    usedUp?: () => Used & Sync<Used>,
  ): undefined;
  /** Several things side by side. Gives what each branch gives, by its name. */
  together<const Bodies extends { readonly [name: string]: () => unknown }>(
    sentence: string,
    bodies: Bodies & SyncEach<Bodies>,
  ): GivesEach<Bodies>;
  /** The same steps for every item of a list. Nothing of an item can be read afterwards. */
  forEach<Item, Given>(
    sentence: string,
    items: Ref<readonly Item[]>,
    options: ForEach<Item>,
    body: (item: Ref<Item>) => Given & Sync<Given>,
  ): undefined;
  /** Takes targets that were learnt by a read. Fails the plan when somebody else holds one. */
  claim(sentence: string, targets: Target<unknown> | readonly Target<unknown>[]): undefined;
  /** Says the steps of a part here, as if they stood here. Gives what the part gives. */
  use<Input, Given>(sentence: string, part: Part<Input, Given>, input: NoInfer<Input>): Given;
  /** Does nothing for so long: whole seconds, at most a day. */
  pause(sentence: string, time: Duration): undefined;
  /**
   * Asks people, and waits for their answer. A no, silence, or an answer that comes too late puts
   * everything back, and the recovery ends as declined. Not inside a parallel branch.
   */
  approve(sentence: string, options: Approve): undefined;
  /** Informs people. It never fails the plan: when it cannot, that is noted. */
  tell<Kind extends TaskKind, Output>(
    sentence: string,
    call: Call<Kind, Output> & Fits<Kind, 'tell'>,
  ): undefined;
  /** Ends with people: everything is put back, unless it says why it is kept. */
  handOver(sentence: string, options: HandOver): never;
}

type SyncEach<Bodies> = {
  readonly [Name in keyof Bodies]: Bodies[Name] extends () => PromiseLike<unknown>
    ? { readonly 'A body is recorded, not run: it cannot be async.': never }
    : unknown;
};
