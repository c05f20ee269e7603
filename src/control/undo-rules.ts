import { canonicalJson, isJsonObject, type JsonObject } from '../base/json.ts';
import type { Verdict } from '../contract/index.ts';
import {
  CONSISTENCY_MS,
  type Entry,
  type EntryStatus,
  isFinal,
  knowableAt,
  type Seen,
} from './entry.ts';

/** What is to be done about an entry of a step that is being put back. Pure: no clock, no table. */
export type Move =
  /** Nothing is left to do. */
  | { readonly move: 'done' }
  /** Look at the target, then ask again with what was seen. */
  | { readonly move: 'look' }
  /** Come back later; nothing is written. The time of the undo runs. */
  | { readonly move: 'wait'; readonly why: string }
  /** Come back a little later for the second look. */
  | { readonly move: 'confirm' }
  /** Keep what was seen, and come back later. */
  | { readonly move: 'remember'; readonly seen: Seen }
  /** Ask for the undo. */
  | { readonly move: 'undo' }
  /** This is how it stands, for good. */
  | { readonly move: 'settle'; readonly status: EntryStatus; readonly why?: string };

/** What can be said before looking. */
export function moveBeforeLook(entry: Entry, now: number): Move {
  if (isFinal(entry.status) || entry.settled !== undefined) return { move: 'done' };
  if (entry.status === 'applied' && entry.cannotUndo !== null) {
    return { move: 'settle', status: 'left', why: entry.cannotUndo };
  }
  if (entry.status === 'refused') {
    const why = `AWS refused it: ${entry.why ?? 'no reason kept'}`;
    return { move: 'settle', status: 'as-before', why };
  }
  if (entry.status === 'intended' && now < knowableAt(entry.actBefore)) {
    return { move: 'wait', why: 'It may still be carried out; it is too early to look.' };
  }
  return { move: 'look' };
}

export interface Look {
  readonly verdict: Verdict;
  /** The fields that the change sets, as seen. */
  readonly fields: JsonObject;
  /** The target is at rest. */
  readonly settled: boolean;
}

/**
 * What follows from a look. What leaves an entry alone for good needs two equal looks, some time
 * apart.
 */
export function moveAfterLook(entry: Entry, look: Look, now: number): Move {
  switch (look.verdict) {
    case 'ours':
      return entry.cannotUndo === null ? undoMove(entry, look, now) : leave(entry);
    case 'as-before':
      return backMove(entry, look, now);
    case 'foreign':
    case 'unclear':
      return believe(entry, look, now, { move: 'settle', status: look.verdict });
  }
}

function leave(entry: Entry): Move {
  return {
    move: 'settle',
    status: 'left',
    ...(entry.cannotUndo !== null && { why: entry.cannotUndo }),
  };
}

function undoMove(entry: Entry, { verdict, fields }: Look, now: number): Move {
  const asked = entry.undo;
  if (asked === undefined || asked.refused !== undefined) return { move: 'undo' };
  if (now < knowableAt(asked.actBefore)) {
    // An earlier look may have seen it gone: this one disagrees, so that one no longer counts.
    if (entry.seen !== undefined && entry.seen.verdict !== verdict) {
      return { move: 'remember', seen: { verdict, fields, at: now } };
    }
    return { move: 'wait', why: 'The undo was asked and does not show yet.' };
  }
  return { move: 'undo' };
}

function backMove(entry: Entry, look: Look, now: number): Move {
  const happened = entry.status === 'applied' || entry.status === 'undoing';
  if (happened && !look.settled) {
    return { move: 'wait', why: 'It is set back, and the target is not at rest yet.' };
  }
  return believe(entry, look, now, { move: 'settle', status: happened ? 'undone' : 'as-before' });
}

function believe(entry: Entry, { verdict, fields }: Look, now: number, settle: Move): Move {
  const seen = entry.seen;
  const equal =
    seen !== undefined &&
    seen.verdict === verdict &&
    canonicalJson(seen.fields) === canonicalJson(fields);
  if (!equal) return { move: 'remember', seen: { verdict, fields, at: now } };
  if (now - seen.at >= CONSISTENCY_MS) return settle;
  return { move: 'confirm' };
}

/** The fields that a change sets, out of a look. */
export function fieldsOf(sets: readonly string[], snapshot: unknown): JsonObject {
  if (!isJsonObject(snapshot)) return {};
  const there = sets.flatMap((name) => {
    const value = snapshot[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(there);
}

/**
 * When the put back of an entry gives up, ms since 1970: the bound of its undo after its put back
 * began, or after it could first be told what happened, if that was later.
 */
export function undoDeadline(entry: Entry, sealedAt: number, withinMs: number): number {
  const from = entry.status === 'intended' ? knowableAt(entry.actBefore) : 0;
  return Math.max(sealedAt, from) + withinMs;
}
