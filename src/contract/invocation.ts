import type { Json } from '../base/json.ts';
import type { Outcome } from './outcome.ts';
import type { TargetKind } from './target.ts';
import type { Trigger, TriggerFacts } from './trigger.ts';

/**
 * What the state machine sends to each Lambda and gets back. The compiler writes these into
 * `Arguments`; tasks and platform functions read them. All of it is JSON.
 */
export interface AdmitEvent {
  readonly do: 'admit';
  readonly plan: PlanFacts;
  /** What the execution began with, as it arrived: a hint; `readStart` reads it. */
  readonly event: Json;
  readonly execution: Execution;
}

export interface Execution {
  readonly arn: string;
  readonly name: string;
  /** ISO 8601. */
  readonly startedAt: string;
}

/** What admission must know of the plan. */
export interface PlanFacts {
  readonly name: string;
  /** Hash of the compiled plan. */
  readonly version: string;
  readonly trigger: Trigger;
  /** Plans that the same alarm or event may start, and that go before this one. */
  readonly before: readonly {
    readonly plan: string;
    readonly trigger: Trigger;
    readonly mode: Mode;
  }[];
  readonly target: {
    readonly kind: TargetKind;
    readonly parts: Readonly<Record<string, TargetPart>>;
  };
  /** The widest mode that people may set for it. */
  readonly mode: Mode;
  readonly limits: PlanLimits;
  readonly timeLimitMs: number;
}

/** How often, and how much at once, a plan may act. */
export interface PlanLimits {
  /** Starts of this plan in any 60 minutes, all targets together. */
  readonly perHour: number;
  readonly cooldownMs: number;
  /** Of the group that the target belongs to; without it the group is not looked at. */
  readonly share?: ShareLimit;
}

/** How much of a group may be under repair or unhealthy at once. */
export interface ShareLimit {
  /** 1 to 100; of the members, rounded down. */
  readonly percent: number;
  /** One at least, however small the group is. No unless given. */
  readonly atLeastOne?: boolean;
}

/**
 * How far a plan goes by itself: looks and records what it would do · the same, and tells people ·
 * asks before the first change · acts.
 */
export type Mode = 'observe' | 'diagnose' | 'approve' | 'automatic';

/** Where a part of the plan's target comes from: the trigger, by path, or the plan's own text. */
export type TargetPart = { readonly from: readonly string[] } | { readonly text: string };

export type AdmitAnswer =
  | {
      readonly admitted: true;
      readonly recovery: string;
      readonly epoch: number;
      /** Outside `automatic` no change is made: the run ends at the first one. */
      readonly mode: Mode;
      /** After this, ms since 1970, no change is begun and unwinding may take over. */
      readonly deadline: number;
      readonly target: string;
      readonly trigger: TriggerFacts;
    }
  | {
      readonly admitted: false;
      readonly recovery: string;
      readonly outcome: Outcome;
      readonly reason: string;
    };

/** What a read, and every other task, is told when it is called. */
export interface ReadEvent {
  readonly do: 'run';
  readonly recovery: string;
  readonly step: string;
  readonly input: Json;
}

/** A tell is told the mode as well: a run that only observes tells nobody. */
export interface TellEvent extends ReadEvent {
  readonly mode?: Mode;
}

export interface ChangeEvent extends ReadEvent {
  readonly epoch: number;
  /** Which item of a forEach; empty outside one. */
  readonly item: string;
  /** Turn of `attempts`, from 1. */
  readonly attempt: number;
  readonly deadline: number;
}

/** Look what a change would do, and change nothing: people are to be asked before it. */
export interface LookAheadEvent {
  readonly do: 'look ahead';
  readonly recovery: string;
  readonly step: string;
  readonly input: Json;
}

/** What people read of a change that has not been made. */
export interface LookAheadAnswer {
  readonly target: string;
  /** What would be done, in words. */
  readonly did: string;
  /** What the look has seen, as JSON. */
  readonly seen: string;
}

/** Put back what this step changed; for a change without undo, find out what is left of it. */
export interface PutBackEvent {
  readonly do: 'put back';
  readonly recovery: string;
  readonly epoch: number;
  readonly step: string;
}

/** Look once more at what was put back after a doubt: a call may have been carried out late. */
export interface ClosingLookEvent {
  readonly do: 'look again';
  readonly recovery: string;
  readonly epoch: number;
  readonly step: string;
}

export interface ClosingLookAnswer {
  readonly step: string;
  /** How many changes of the step show after all. */
  readonly found: number;
}

export interface PutBackAnswer {
  readonly step: string;
  /** How the step's entries stand now. */
  readonly undone: number;
  readonly left: number;
  /** How many of them the function of a task puts back from here on. */
  readonly handedOn?: number;
}

export interface CloseEvent {
  readonly do: 'close';
  readonly recovery: string;
  readonly epoch: number;
  /** The last verify has seen the service healthy for long enough. */
  readonly verified: boolean;
  readonly failure: Failure | null;
  readonly handOver: HandOver | null;
}

/** What a plan that tells people something says of it in the end. */
export interface CloseAfterTells extends CloseEvent {
  /** The tells that failed: what people did not hear of. */
  readonly untold?: readonly Failure[];
}

/** What made the machine go back: the step, and what it raised. */
export interface Failure {
  readonly step: string;
  readonly error?: string;
  readonly cause?: string;
}

export interface HandOver {
  readonly step: string;
  readonly why: string;
  /** Why the changes made so far are kept; null when they were put back. */
  readonly keep: string | null;
}

/** How the recovery ended, as its last state says it. */
export interface CloseAnswer {
  readonly recovery: string;
  readonly outcome: Outcome;
  readonly left: readonly Left[];
}

/** One thing that was changed and not put back. */
export interface Left {
  readonly step: string;
  readonly target: string;
  /** What was done, in words. */
  readonly did: string;
  /** Why it is still there, in words. */
  readonly why: string;
}

/**
 * Bytes of JSON that a task may answer: many answers together stay below what Step Functions takes,
 * and entries below what a table item holds.
 */
export const ANSWER_BYTES_MAX = 16_384;

/** The errors that tasks raise, and that Retry and Catch match by name. */
export const RAISED = {
  /** Nothing is decided yet; the same call may be made again. */
  again: 'Surefoot.Again',
  /** The undo was asked but does not hold yet. */
  notYet: 'Surefoot.NotYet',
  /** The task must not or cannot go on; trying again will not help. */
  stop: 'Surefoot.Stop',
  /** It cannot be told whether a change happened; nothing was touched since. */
  unclear: 'Surefoot.Unclear',
  /** People said no, said nothing, or the question was void: it goes back as declined. */
  declined: 'Surefoot.Declined',
  /** A runbook ended in another way than well. */
  runbookFailed: 'Surefoot.RunbookFailed',
} as const;
