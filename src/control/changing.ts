import type { ChangeContract, Comparison } from '../contract/index.ts';
import type { Runtime } from './clients.ts';
import type { Entry } from './entry.ts';
import { given, type InvocationContext, promised } from './handler.ts';
import { raising } from './raised.ts';
import type { ActingCall, TaskCall } from './task-call.ts';

/** What a task's handler gives for a change. Contracts decide; these only talk to AWS. */
export interface ChangeParts<Input, Output, Snapshot, Intended> {
  /** Looks at the target; touches nothing. */
  look(input: Input, call: TaskCall): Promise<Snapshot>;
  /** Makes the change: one changing call, with the call's signal. */
  apply(change: Change<Input, Snapshot, Intended>, call: ActingCall): Promise<Output>;
  /** Asks for the undo: one changing call. Whether it holds is found out by looking. */
  undo?(
    change: Change<Input, Snapshot, Intended> & { readonly result: Output | undefined },
    call: ActingCall,
  ): Promise<void>;
  /** The answer, made from a look, of a change that happened and whose answer was lost. */
  resultOf(input: Input, now: Snapshot): Output;
}

export interface Change<Input, Snapshot, Intended> {
  readonly input: Input;
  readonly before: Snapshot;
  readonly intended: Intended;
}

export interface Invocation {
  readonly runtime: Runtime;
  readonly context: InvocationContext;
}

/** A change and what surrounds one invocation of it. */
export interface Changing<Input, Output, Snapshot, Intended> extends Invocation {
  readonly contract: ChangeContract<Input, Output, Snapshot, Intended>;
  readonly parts: ChangeParts<Input, Output, Snapshot, Intended>;
}

/** A look at the target, checked. Errors of AWS leave as Again or Stop. */
export async function lookAt<Input, Output, Snapshot, Intended>(
  { contract, parts }: Changing<Input, Output, Snapshot, Intended>,
  input: Input,
  call: TaskCall,
): Promise<Snapshot> {
  const snapshot = await raising(`${contract.name}, looking`, () => parts.look(input, call));
  return promised(contract.snapshot, snapshot, `The look of ${contract.name}`);
}

/** What the contract's `compare` is asked. The record's JSON is read by the contract's schemas. */
export function comparison<Input, Output, Snapshot, Intended>(
  contract: ChangeContract<Input, Output, Snapshot, Intended>,
  input: Input,
  entry: Entry,
  now: Snapshot,
): Comparison<Input, Snapshot, Intended, Output> {
  const { intendedAt, actBefore } = entry;
  const result =
    entry.result === undefined ? undefined : given(contract.output, entry.result, 'result');
  return { input, ...recorded(contract, entry), result, now, intendedAt, actBefore };
}

export function recorded<Input, Output, Snapshot, Intended>(
  contract: ChangeContract<Input, Output, Snapshot, Intended>,
  entry: Entry,
): { before: Snapshot; intended: Intended } {
  return {
    before: given(contract.snapshot, entry.before, 'before'),
    intended: given(contract.intended, entry.intended, 'intended'),
  };
}
