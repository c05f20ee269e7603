import type { Json } from '../base/json.ts';
import type { Input } from './run.ts';

/** How an execution began: enough to begin it again. */
export interface StartEntry {
  readonly kind: 'start';
  readonly name: string;
  readonly arn: string;
  readonly stateMachineArn: string;
  readonly roleArn: string;
  /** The definition's text. */
  readonly definition: string;
  readonly input: Json;
  /** Of the execution's random numbers. */
  readonly seed: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Something that happened to the execution afterwards. */
export interface InputEntry {
  readonly kind: 'input';
  readonly arn: string;
  readonly input: Input;
  readonly at: number;
}

/** Plain JSON. The entries of one execution, in order, are all that `Engine.resume` needs. */
export type JournalEntry = StartEntry | InputEntry;

export interface Journal {
  /** Resolves when the entry will survive. What the entry leads to is done only then. */
  append(entry: JournalEntry): Promise<void>;
}
