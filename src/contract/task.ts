import type { Duration } from '../base/duration.ts';
import type { Json } from '../base/json.ts';
import type { Permission } from './permission.ts';
import type { In } from './ref.ts';
import type { Schema } from './schema.ts';
import type { Target } from './target.ts';

/** Looks and touches nothing. · Changes something and says how to undo it. · Informs people. */
export type TaskKind = 'read' | 'change' | 'tell';

/** The sentence that tsc prints when a task is given to the wrong word. */
export interface Use {
  readonly read: 'This task looks. Use flow.read(...), or ask it in a waitUntil or verify.';
  readonly change: 'This task changes things. Use flow.change(...).';
  readonly tell: 'This task informs people. Use flow.tell(...), or the tell of a handOver.';
}

/** A task with its input, as a plan hands it to a word. */
export interface Call<Kind extends TaskKind, Output> {
  readonly use: Use[Kind];
  readonly contract: AnyContract;
  readonly input: unknown;
  /** Carries the output's type; holds nothing. */
  readonly gives?: Output;
}

interface Common<Kind extends TaskKind, Input, Output> {
  readonly kind: Kind;
  /**
   * Folder under `tasks/` and name of the function: lower case, digits and dashes, 3 to 40
   * characters.
   */
  readonly name: string;
  /** What it does, in one sentence for the person at 3 a.m. */
  readonly says: string;
  readonly input: Schema<Input>;
  readonly output: Schema<Output>;
  readonly permissions: readonly Permission[];
  /** How long one invocation may take, at most 60 seconds. */
  readonly timeout: Duration;
}

/** The contract of a task that only looks. */
export interface ReadContract<Input, Output> extends Common<'read', Input, Output> {
  with(input: { readonly [K in keyof Input]: In<Input[K]> }): Call<'read', Output>;
}

/** The contract of a task that informs people. It never fails a plan. */
export interface TellContract<Input, Output> extends Common<'tell', Input, Output> {
  with(input: { readonly [K in keyof Input]: In<Input[K]> }): Call<'tell', Output>;
}

/**
 * What a look says about a change: nothing of it shows · it shows, and it is ours to put back ·
 * somebody else has changed the same fields since · no telling.
 */
export type Verdict = 'as-before' | 'ours' | 'foreign' | 'unclear';

export interface Comparison<Input, Snapshot, Intended, Output> {
  readonly input: Input;
  /** What the look before the change saw. */
  readonly before: Snapshot;
  /** The absolute values that the change set out to reach. */
  readonly intended: Intended;
  /** What the change answered, when its answer arrived. */
  readonly result: Output | undefined;
  /** What a look sees now. */
  readonly now: Snapshot;
  /** When the entry was written, and when it can no longer have reached AWS: ms since 1970. */
  readonly intendedAt: number;
  readonly actBefore: number;
}

/**
 * How a repeat after doubt is safe: it sets absolute values · AWS recognises a token of ours · a
 * look can tell whether it happened · it is never repeated.
 */
export type Repeat = 'absolute' | 'token' | 'detectable' | 'once';

export interface Undo {
  /** How long after the undo was asked until it holds, at most 30 minutes. */
  readonly within: Duration;
}

export interface CannotUndo {
  readonly cannotUndo: string;
  /** Would a person have work to put it back? `something`: it needs an approval before it. */
  readonly leaves: 'nothing' | 'something';
}

/** The contract of a task that changes something, and says how that is put back. */
export interface ChangeContract<Input, Output, Snapshot, Intended>
  extends Common<'change', Input, Output>,
    ChangeParts<Input, Output, Snapshot, Intended> {
  with(input: { readonly [K in keyof Input]: In<Input[K]> }): Call<'change', Output>;
}

/** What makes a change a change, beside what every task says. Every function here is pure. */
export interface ChangeParts<Input, Output, Snapshot, Intended> {
  readonly snapshot: Schema<Snapshot>;
  readonly intended: Schema<Intended>;
  /** What the change touches. Called with references while recording, with values at night. */
  target(input: { readonly [K in keyof Input]: In<Input[K]> }): Target<unknown>;
  /** Fields of the target that it sets, by the names that looks and world snapshots use. */
  readonly sets: readonly string[];
  readonly repeat: Repeat;
  readonly undo: Undo | CannotUndo;
  /** Why the change must not be made from here, or undefined: asked before anything is written. */
  refuse(input: Input, before: Snapshot): string | undefined;
  /** The absolute values to reach. */
  intend(input: Input, before: Snapshot): Intended;
  compare(seen: Comparison<Input, Snapshot, Intended, Output>): Verdict;
  /** Is the target at rest, so that what a look sees will stay? An undo holds only then. */
  settled(input: Input, now: Snapshot): boolean;
}

/** How the repeat of a change is safe, known to its type. */
export interface Repeats<How extends Repeat> {
  readonly repeat: How;
}

/** A change, whatever it takes and gives. */
export type AnyChange = ChangeContract<never, unknown, never, never>;

/**
 * A contract whose types are not known here: what registries, recorders and hosts pass around.
 * `never` inputs make every contract assignable while nothing can be called through it unchecked.
 */
export type AnyContract =
  | Erased<ReadContract<never, unknown>>
  | Erased<TellContract<never, unknown>>
  | Erased<AnyChange>;

type Erased<Contract> = Omit<Contract, 'with' | 'input' | 'output' | 'snapshot' | 'intended'> & {
  readonly input: Schema<unknown>;
  readonly output: Schema<unknown>;
};

/** Makes the contract of a read. */
export function read<Input, Output>(
  says: Omit<ReadContract<Input, Output>, 'kind' | 'with'>,
): ReadContract<Input, Output> {
  const contract: ReadContract<Input, Output> = Object.freeze({
    ...says,
    kind: 'read' as const,
    with: (input: unknown) => call<'read', Output>(contract, input),
  });
  return contract;
}

/** Makes the contract of a tell. */
export function tell<Input, Output>(
  says: Omit<TellContract<Input, Output>, 'kind' | 'with'>,
): TellContract<Input, Output> {
  const contract: TellContract<Input, Output> = Object.freeze({
    ...says,
    kind: 'tell' as const,
    with: (input: unknown) => call<'tell', Output>(contract, input),
  });
  return contract;
}

/** Makes the contract of a change. */
export function change<Input, Output, Snapshot, Intended, const How extends Repeat = Repeat>(
  says: Omit<ChangeContract<Input, Output, Snapshot, Intended>, 'kind' | 'with'> & Repeats<How>,
): ChangeContract<Input, Output, Snapshot, Intended> & Repeats<How> {
  const contract: ChangeContract<Input, Output, Snapshot, Intended> & Repeats<How> = Object.freeze({
    ...says,
    kind: 'change' as const,
    with: (input: unknown) => call<'change', Output>(contract, input),
  });
  return contract;
}

/** Says in a contract that the change cannot be put back, why, and what it leaves behind. */
export function cannotUndo(reason: { because: string; leaves: CannotUndo['leaves'] }): CannotUndo {
  return Object.freeze({ cannotUndo: reason.because, leaves: reason.leaves });
}

/** Does the contract say how the change is put back? */
export function canUndo(undo: Undo | CannotUndo): undo is Undo {
  return 'within' in undo;
}

function call<Kind extends TaskKind, Output>(
  contract: unknown,
  input: unknown,
): Call<Kind, Output> {
  // `use` is a sentence in types only; at run time the kind of the contract is the truth.
  return { contract, input } as Call<Kind, Output>;
}

/** What every task answers is JSON: it becomes a variable of the state machine. */
export type TaskOutput = Json;
