import { type Duration, minutes } from '../base/duration.ts';
import type { Json, JsonObject } from '../base/json.ts';
import type { ChangeEvent } from './invocation.ts';
import { type AnyRunbook, hasTaskUndo, hasUndo } from './runbook.ts';
import type { Target } from './target.ts';
import type { CannotUndo, Undo } from './task.ts';

/** What a machine tells of the runbook that it wants: it is kept whole in the entry. */
export interface RunbookOrder {
  /** Name of the contract. */
  readonly runbook: string;
  /** Parameters of the document: texts, whole numbers, truth values, or lists of texts. */
  readonly parameters: JsonObject;
  /** Which output of the document becomes which field of the answer. */
  readonly gives: Readonly<Record<string, string>>;
  /** How long the automation may take. */
  readonly timeoutMs: number;
  readonly undo: RunbookUndoOrder | TaskUndoOrder | CannotUndo;
}

/** The runbook that puts it back. */
export interface RunbookUndoOrder {
  readonly runbook: string;
  readonly parameters: JsonObject;
  /** Until when it holds, after it was first wanted: to stop the first one and to run this one. */
  readonly withinMs: number;
  /** Before this step has ended well nothing is changed; null: it is not known. */
  readonly after: string | null;
}

/** The task that puts it back. */
export interface TaskUndoOrder {
  readonly task: string;
  /** Qualified ARN of its function. */
  readonly function: string;
  readonly input: JsonObject;
  /** Until when it holds, after it was first wanted: to stop the automation and to set it back. */
  readonly withinMs: number;
  /** Before this step has ended well nothing is changed; null: it is not known. */
  readonly after: string | null;
}

/** Starts a runbook for a state that waits with a token. */
export interface StartRunbookEvent extends ChangeEvent {
  readonly token: string;
  readonly target: Target;
  readonly input: RunbookOrder & Json;
}

/** What an automation that is stopped may take until it has ended. */
export const STOP_WITHIN: Duration = minutes(5);

/** How a step that runs this runbook goes back, as of any change. */
export function runbookUndo({ undo }: AnyRunbook): Undo | CannotUndo {
  if (hasTaskUndo(undo)) return { within: afterItsStop(undo.within) };
  if (!hasUndo(undo)) return undo;
  return { within: afterItsStop(undo.runbook.timeout) };
}

function afterItsStop({ ms }: Duration): Duration {
  return minutes(STOP_WITHIN.ms / 60_000 + Math.ceil(ms / 60_000));
}

/** Name of a runbook among the tasks of a plan. No task's name has a space. */
export function runbookTask(name: string): string {
  return `runbook ${name}`;
}
