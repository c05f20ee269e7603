import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import type { TargetKey, Verdict } from '../contract/index.ts';

/**
 * One change, written into the record before it is made.
 *
 *   intended -> applied -> undoing -> undone
 *   intended -> refused (AWS said no; may be intended again)
 *   and at the end of a put back, for good: as-before, undone, left, foreign, unclear
 */
export type EntryStatus =
  | 'intended'
  | 'refused'
  | 'applied'
  | 'undoing'
  | 'as-before'
  | 'undone'
  | 'left'
  | 'foreign'
  | 'unclear';

export interface Entry {
  readonly step: string;
  readonly item: string;
  readonly attempt: number;
  /** Place in the order of all changes of the recovery, from 1. */
  readonly seq: number;
  /** Name of the contract. */
  readonly task: string;
  /** Qualified ARN of the function that made it, which can also undo it. */
  readonly function: string;
  readonly target: TargetKey;
  /** What was done, in words. */
  readonly did: string;
  /** Why it cannot be undone; null when it can. */
  readonly cannotUndo: string | null;
  readonly input: Json;
  readonly before: Json;
  readonly intended: Json;
  /** When it was first written, and after which no call for it may go out: ms since 1970. */
  readonly intendedAt: number;
  readonly actBefore: number;
  readonly status: EntryStatus;
  /** Raised by one with each write; every write names the one it saw. */
  readonly rev: number;
  /** When it came to each of its states first, ms since 1970. */
  readonly times?: Readonly<Partial<Record<EntryStatus, number>>>;
  /** No answer came for a call of it: AWS may carry it out later still. */
  readonly doubted?: true;
  /** What a person said that became of it. */
  readonly settled?: Settled;
  readonly result?: Json;
  /** Why it stands as it does, in words. */
  readonly why?: string;
  readonly undo?: UndoCall;
  /** Another task than `task` puts it back; `function` is that task's. */
  readonly undoTask?: UndoTask;
  /** What the last look of a put back saw, until a second one agrees. */
  readonly seen?: Seen;
}

/** What is written anew of an entry; `undefined` takes a member away. Place and order stay. */
export type EntryChange = {
  readonly [K in Exclude<keyof Entry, 'step' | 'item' | 'attempt' | 'seq' | 'rev'>]?:
    | Entry[K]
    | (undefined extends Entry[K] ? undefined : never);
};

/** A person's word on a change that could not be put back. */
export interface Settled {
  /** `undone`: put back by hand. `kept`: it stays, and that is right. */
  readonly as: 'undone' | 'kept';
  readonly by: string;
  /** Ms since 1970. */
  readonly at: number;
  readonly comment?: string;
}

export interface UndoCall {
  readonly askedAt: number;
  readonly actBefore: number;
  readonly times: number;
  /** AWS answered that it did not do it. */
  readonly refused?: string;
}

/** A change of another task by which an entry goes back. */
export interface UndoTask {
  readonly task: string;
  readonly input: Json;
  /** How long it may take from the beginning of the step's put back. */
  readonly withinMs: number;
}

export interface Seen {
  readonly verdict: Verdict;
  /** The fields that the change sets, as they were seen. */
  readonly fields: JsonObject;
  /** Of the first of the equal looks, ms since 1970. */
  readonly at: number;
}

/** An entry is one change: one item of one step in one attempt. */
export interface EntryPlace {
  readonly step: string;
  readonly item: string;
  readonly attempt: number;
}

/** The key of an entry in its record: unambiguous whatever the step and item are called. */
export function entryKey({ step, item, attempt }: EntryPlace): string {
  return canonicalJson([step, item, attempt]);
}

/** The functions that may yet be asked to put it back: its own, and the one it is handed on to. */
export function functionsOf({ function: own, input }: Entry): readonly string[] {
  const undo = isJsonObject(input) ? input['undo'] : undefined;
  const next = isJsonObject(undo) ? undo['function'] : undefined;
  return typeof next === 'string' ? [own, next] : [own];
}

/** Nothing is left to find out or to do about it. */
export function isFinal(status: EntryStatus): boolean {
  switch (status) {
    case 'as-before':
    case 'undone':
    case 'left':
    case 'foreign':
    case 'unclear':
      return true;
    case 'intended':
    case 'refused':
    case 'applied':
    case 'undoing':
      return false;
  }
}

/**
 * A call that never answered may reach AWS until its `actBefore`, and be carried out this much
 * later.
 */
export const DOUBT_MS = 60_000;
/** Two looks this far apart that agree are believed. */
export const CONSISTENCY_MS = 5_000;
/** A changing call goes out at most this long after it was written down. */
export const ACT_WITHIN_MS = 30_000;

/** The first moment at which a look tells whether an unfinished call happened. */
export function knowableAt(actBefore: number): number {
  return actBefore + DOUBT_MS;
}

/**
 * From when on no call for this entry can be carried out any more, ms since 1970; 0 where every
 * call was answered.
 */
export function quietFrom({ status, actBefore, undo }: Entry): number {
  const change = status === 'intended' ? knowableAt(actBefore) : 0;
  const unanswered = undo !== undefined && undo.refused === undefined && status !== 'undone';
  return Math.max(change, unanswered ? knowableAt(undo.actBefore) : 0);
}
