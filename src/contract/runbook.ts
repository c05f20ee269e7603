import type { Duration } from '../base/duration.ts';
import type { Permission } from './permission.ts';
import type { In } from './ref.ts';
import type { Schema } from './schema.ts';
import type { Target } from './target.ts';
import type { AnyChange, CannotUndo, Repeats } from './task.ts';

/** What a runbook gives beside its own outputs. */
export interface RunbookAnswer {
  /** Id of the automation. */
  readonly automation: string;
}

/**
 * Another runbook that puts back what this one did, started with parameters made from the same
 * input. It must do no harm where nothing, or only a part, was done.
 */
export interface RunbookUndo {
  readonly runbook: AnyRunbook;
  readonly parameters: (input: never) => Readonly<Record<string, unknown>>;
  /**
   * Name of the step before which the document changes nothing. An automation in which it did not
   * end well is not undone: a check said no, and what it found is somebody else's.
   */
  readonly after?: string;
}

/**
 * A task that puts back what this one did, with an input made from the same input. It is made only
 * where a look says that the fields it sets are not as it would set them, and looked at until they
 * are: so it must set absolute values, on the same target. What the runbook did is not known field
 * by field: what a person has set meanwhile is set, too.
 */
export interface RunbookTaskUndo<Input = never, Told = unknown> {
  readonly task: SettingTask<Told>;
  readonly input: (input: Input) => NoInfer<Told>;
  /** How long after the automation has ended until it holds, at most 30 minutes. */
  readonly within: Duration;
  /** As of an undo by another runbook. */
  readonly after?: string;
}

/** A change that may be repeated with the same input. What it sees and gives is not known here. */
export type SettingTask<Told> = Repeats<'absolute'> &
  Pick<AnyChange, 'kind' | 'name' | 'says' | 'permissions' | 'timeout' | 'sets'> & {
    readonly input: Schema<Told>;
    readonly snapshot: Schema<unknown>;
    readonly intended: Schema<unknown>;
    target(input: never): Target<unknown>;
  };

interface Parts<Input, Output> {
  /** Folder under `ssm-documents/`: lower case, digits and dashes, 3 to 40 characters. */
  readonly name: string;
  /** What it does, in one sentence for the person at 3 a.m. */
  readonly says: string;
  readonly input: Schema<Input>;
  /** Which parameter of the document takes which field of the input. */
  readonly parameters: { readonly [K in keyof Input]: string };
  /** Which output of the document, `Step.Name`, becomes which field of the answer: texts alone. */
  readonly gives: { readonly [K in keyof Output]: string };
  /** Rights of the role under which the document runs. */
  readonly permissions: readonly Permission[];
  /** How long the whole automation may take, at most 12 hours. */
  readonly timeout: Duration;
}

/** The contract of an Automation document that a plan runs. */
export interface RunbookContract<Input, Output> extends Parts<Input, Output> {
  readonly kind: 'runbook';
  /** What it changes. Called with references while recording. */
  readonly target: (input: Input) => Target<unknown>;
  readonly undo: RunbookUndo | RunbookTaskUndo | CannotUndo;
  with(input: { readonly [K in keyof Input]: In<Input[K]> }): RunbookCall<Output>;
}

/** A runbook with its input, as a plan hands it to the word `runbook`. */
export interface RunbookCall<Output> {
  readonly use: 'This is a runbook. Use flow.runbook(...).';
  readonly runbook: AnyRunbook;
  readonly input: unknown;
  /** Carries the output's type; holds nothing. */
  readonly gives?: Output & RunbookAnswer;
}

/** A runbook whose types are not known here. */
export type AnyRunbook = Omit<
  RunbookContract<never, never>,
  'with' | 'input' | 'parameters' | 'gives' | 'target'
> & {
  readonly input: Schema<unknown>;
  readonly parameters: Readonly<Record<string, string>>;
  readonly gives: Readonly<Record<string, string>>;
  readonly target: (input: never) => Target<unknown>;
};

/** Makes the contract of a runbook. */
export function runbook<Input, Output extends Readonly<Record<string, string>>, Told = unknown>(
  says: Omit<RunbookContract<Input, Output>, 'kind' | 'with' | 'undo'> & {
    readonly undo: RunbookUndo | RunbookTaskUndo<Input, Told> | CannotUndo;
  },
): RunbookContract<Input, Output> {
  const contract: RunbookContract<Input, Output> = Object.freeze({
    ...says,
    kind: 'runbook' as const,
    // `use` is a sentence in types only.
    with: (input: unknown) => ({ runbook: contract, input }) as unknown as RunbookCall<Output>,
  });
  return contract;
}

/** Can another runbook put it back? */
export function hasUndo(undo: AnyRunbook['undo']): undo is RunbookUndo {
  return 'runbook' in undo;
}

/** Can a task put it back? */
export function hasTaskUndo(undo: AnyRunbook['undo']): undo is RunbookTaskUndo {
  return 'task' in undo;
}

/** The document of a gate: not for plans, which say `approve`. */
export interface GateDocument {
  readonly kind: 'gate';
  readonly name: string;
  readonly says: string;
  readonly permissions: readonly Permission[];
}

/** The parameter, and the tag, that holds the key of the wait. Every document has it. */
export const KEY_PARAMETER = 'SurefootKey';
/** The parameter that takes the ARN of the role of the document. */
export const ROLE_PARAMETER = 'AutomationAssumeRole';

/** Name of a document, in Systems Manager and of its role. AWS keeps names like `AWS-...`. */
export function documentName(name: string): string {
  return `surefoot-document-${name}`;
}
