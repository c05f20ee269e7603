import type {
  Execution,
  Failure,
  HandOver,
  Left,
  Mode,
  Outcome,
  ShareLimit,
  TargetKey,
  TriggerFacts,
  TriggerIdentity,
} from '../contract/index.ts';
import { type Entry, type EntryPlace, entryKey } from './entry.ts';
import type { Moment } from './history.ts';
import type { Verdicts } from './outcome.ts';
import type { PendingTrigger } from './pending.ts';

/**
 * The number of the form in which records are written. A release reads its own and the one before:
 * a recovery may be open while a new one is deployed.
 *   1  without history
 *   2  history, times of entries
 */
export const SCHEMA = 2;
export const READ_SCHEMAS: readonly unknown[] = [1, SCHEMA];

/**
 *   admitting -> running -> proved -> closed      verified: from `proved` on only forward
 *                running -> unwinding -> closed   by Close after a failure, or by the unwinder
 *   admitting -> closed                           refused
 */
export type RecoveryState = 'admitting' | 'running' | 'unwinding' | 'proved' | 'closed';

/** One recovery: one item of the table, and the one fence that every change passes. */
export interface Recovery {
  /** As it was first written: what an older release began stays as that release reads it. */
  readonly schema: number;
  readonly recovery: string;
  readonly state: RecoveryState;
  /** Raised by whoever takes the recovery over; what carries an older one is refused. */
  readonly epoch: number;
  readonly plan: string;
  readonly planVersion: string;
  readonly execution: Execution;
  /** Which trigger it is, as it was told, before it is read again. */
  readonly triggeredBy: TriggerIdentity;
  /** Set when admitted. */
  readonly trigger?: TriggerFacts;
  /** How far it may go. Set when admitted. */
  readonly mode?: Mode;
  /** The states whose questions people have said yes to. */
  readonly approved?: readonly string[];
  /** What people have read that changes would do, as `lookTexts` writes it. */
  readonly looked?: readonly string[];
  /** What it would have changed, where it may not. */
  readonly proposal?: Proposal;
  readonly held: readonly TargetKey[];
  readonly startedAt: number;
  /** After this no change begins, and unwinding may take over. Both ms since 1970. */
  readonly deadline: number;
  readonly cooldownMs: number;
  /** How much of a group the plan may take, for what it claims while it runs. */
  readonly share?: ShareLimit;
  readonly entries: readonly Entry[];
  /** When each step's put back began, by `sealKey`: from then on the step writes no entry. */
  readonly seals: Readonly<Record<string, number>>;
  readonly failure?: Failure;
  readonly handOver?: HandOver;
  readonly provedAt?: number;
  readonly unwindingAt?: number;
  /** From here on its targets may be others': what it believes back is not looked at again. */
  readonly leavingAt?: number;
  /** The epoch under which the unwinder took it over. */
  readonly unwoundBy?: number;
  readonly closedAt?: number;
  readonly outcome?: Outcome;
  readonly left?: readonly Left[];
  /** Why it ended so, or why it was not admitted, in words. */
  readonly cause?: string;
  /** Set when its trigger was refused for now. */
  readonly pending?: PendingTrigger;
  /** Why people could not be told. */
  readonly untold?: string;
  /** Oldest first. */
  readonly history: readonly Moment[];
  /** Set while what could not be put back is tried again. */
  readonly retry?: Retry;
  /** The person who took it out of our hands: its changes stay, and its target stays held. */
  readonly takenBy?: string;
  /** Why no change begins for now: people hold it. */
  readonly onHold?: string;
  /** A person wants it put back by the functions as they are deployed now. */
  readonly current?: true;
}

/** The first change of a run that makes none, as its look and its contract would have made it. */
export interface Proposal {
  readonly step: string;
  readonly target: TargetKey;
  readonly did: string;
  readonly at: number;
}

/** Putting back again, after the bounds of the undo were used up. Instants are ms since 1970. */
export interface Retry {
  readonly tries: number;
  /** When the present try began; the time of its undos runs from then. */
  readonly begunAt?: number;
  /** After this it is left to people. */
  readonly until: number;
}

/** What the last write of a recovery says. */
export interface Ended extends Verdicts {
  readonly closedAt: number;
  readonly cause?: string;
  readonly untold?: string;
  /** What could not be put back is tried again. */
  readonly retry?: Retry;
  /** Where it stands from now on, and since or until when, ms since 1970. */
  readonly queued?: { readonly queue: string; readonly at: number };
}

/** Whatever it finds, it changes nothing. */
export function mayOnlyLook({ mode }: Pick<Recovery, 'mode'>): boolean {
  return mode === 'observe' || mode === 'diagnose';
}

export function sealKey(epoch: number, step: string): string {
  return `${epoch} ${step}`;
}

export function entryAt(recovery: Recovery, place: EntryPlace): Entry | undefined {
  const key = entryKey(place);
  return recovery.entries.find((entry) => entryKey(entry) === key);
}

/** The entries of one step, newest first: the order in which they are put back. */
export function newestFirst(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted((a, b) => b.seq - a.seq);
}

/**
 * Why a recovery takes no new change, or undefined when it would. Pure: the deciding conditional
 * write asks the same questions, and this finds the words after it was refused.
 */
export function whyNoChange(
  recovery: Recovery,
  wanted: { epoch: number; step: string; target: TargetKey; actBefore: number },
): string | undefined {
  if (recovery.state !== 'running') return `The recovery is ${recovery.state}, not running.`;
  if (recovery.epoch !== wanted.epoch) {
    return `The recovery has epoch ${recovery.epoch}; this run has ${wanted.epoch} and was taken over.`;
  }
  if (recovery.seals[sealKey(wanted.epoch, wanted.step)] !== undefined) {
    return `"${wanted.step}" is being put back.`;
  }
  if (recovery.mode === 'approve' && recovery.approved === undefined) {
    return 'Nobody has approved a change of this recovery.';
  }
  if (!recovery.held.includes(wanted.target)) {
    return `The recovery does not hold ${wanted.target}; it holds ${recovery.held.join(', ') || 'nothing'}.`;
  }
  if (recovery.deadline < wanted.actBefore) return 'The time limit of the recovery has passed.';
  return undefined;
}
