import type { JsonObject } from '../base/json.ts';
import type { Permission } from '../contract/index.ts';
import type { BytesProof } from './proofs/bytes.ts';
import type { TransitionsProof } from './proofs/counts.ts';
import type { Longest } from './proofs/longest.ts';
import type { ControlPlane } from './proofs/planes.ts';
import type { QuotaUse } from './proofs/quotas.ts';
import type { RoleRights } from './proofs/rights.ts';
import type { StatesProof } from './proofs/shape.ts';
import type { TimeProof } from './proofs/time.ts';

/** Everything the compiler makes of a plan. Plain data. */
export interface CompiledPlan {
  readonly name: string;
  /** Hash of the graph: the same plan has the same version. */
  readonly version: string;
  /**
   * The state machine as Amazon States Language, ending in a newline. `${Name}` stands where the
   * deploy puts an ARN: of a function by its name in `functions`, or `${PeopleTopic}`.
   */
  readonly asl: string;
  /** The EventBridge pattern of the rule that starts it; null where no rule does. */
  readonly pattern: JsonObject | null;
  /** The schedule expression that starts it, in UTC; null where no schedule does. */
  readonly schedule: string | null;
  readonly functions: readonly FunctionUse[];
  /** What each state is for, by its name, in the order of the machine. */
  readonly states: Readonly<Record<string, StateFacts>>;
  readonly proofs: Proofs;
}

/** A Lambda that the machine calls. */
export interface FunctionUse {
  /** `set-desired-count`, or a platform function such as `admit`. */
  readonly name: string;
  /** The name of its placeholder: `SetDesiredCount`. */
  readonly placeholder: string;
  /** What a task's contract asks for; platform functions state their own. */
  readonly permissions: readonly Permission[];
}

export interface StateFacts {
  readonly role: StateRole;
  /** The plan's sentence that the state belongs to; empty for the platform's own states. */
  readonly step: string;
  /** `workflows/x/plan.ts:26`; empty for the platform's own states. */
  readonly place: string;
  /** The task it calls. */
  readonly task: string;
  /** Name of the variable that holds the task's answer. */
  readonly gives: string;
  /** Of a check: how often it asks and when it gives up. */
  readonly check: CheckFacts | null;
  /** Of the state where a loop is entered: how often it comes by again. Every loop has one. */
  readonly loop: LoopFacts | null;
  /**
   * Of a rollback: its retries for `Surefoot.NotYet` end this long after the first of them; null:
   * tries alone bound it. Milliseconds.
   */
  readonly notYetMs: number | null;
  /** Of a Map: the most items that it can have. */
  readonly itemsMax: number | null;
  /** What an item of a Map, or each branch of a Parallel, says at most of what went wrong. */
  readonly notes: readonly NotesFacts[];
  /** Of a Choice: what its ways are called, in their order, the default last. */
  readonly labels: readonly string[];
  /** Of a choice between cures on the way back; null for every other state. */
  readonly cure: CureFacts | null;
}

/** What keeps a way back through cures from coming round again, though their states are shared. */
export type CureFacts =
  /** Once a cure has helped, or another one was begun, this way on is never taken again. */
  | { readonly is: 'next cure'; readonly entry: string }
  /** It goes back through one of these, and comes to `older` without any further cure. */
  | { readonly is: 'which cure'; readonly via: readonly string[]; readonly older: string };

/** What an item or a branch says of its failure, and of who was not told, at the most. */
export interface NotesFacts {
  /** Bytes of a failure. */
  readonly failed: number;
  /** Bytes of one note about who was not told. */
  readonly note: number;
  /** How many of those there can be. */
  readonly untold: number;
}

/** The bounds of a loop. Proofs believe them, and tests hold the machine to them. */
export interface LoopFacts {
  /** The most turns that it makes. */
  readonly turnsMax: number;
  /** Turns that it makes when everything answers as hoped at once. */
  readonly turnsTypical: number;
  /**
   * No turn begins later than this after the end of the first turn; null: turns alone bound it.
   * Milliseconds.
   */
  readonly untilMs: number | null;
}

/** How often a check asks, for how long, and how many good answers in a row it wants. */
export interface CheckFacts {
  readonly everyMs: number;
  readonly giveUpAfterMs: number;
  readonly inARow: number;
}

export type StateRole =
  | 'admit'
  | 'refused'
  | 'read'
  | 're-check'
  | 'ask first'
  | 'look first'
  | 'change'
  | 'runbook'
  | 'when'
  | 'match'
  | 'ask'
  | 'decide'
  | 'pause'
  | 'begin'
  | 'for each'
  | 'together'
  | 'branch end'
  | 'join'
  | 'cure'
  | 'claim'
  | 'tell'
  | 'approve'
  | 'hand over'
  | 'put back'
  | 'close'
  | 'call people'
  | 'end';

/** What is proved of a plan, each with the way or the states that cause it. */
export interface Proofs {
  /**
   * Longest time from the start to the first rollback or the end, and from there to the end.
   * Together they may be more than the whole, whose way is one.
   */
  readonly worstForwardMs: number;
  readonly worstBackMs: number;
  readonly worstTotalMs: number;
  readonly time: TimeProof;
  readonly transitions: TransitionsProof;
  /** Events of the execution's history, at the most. */
  readonly events: Longest;
  readonly bytes: BytesProof;
  readonly states: StatesProof;
  readonly rights: readonly RoleRights[];
  readonly controlPlanes: readonly ControlPlane[];
  readonly quotas: readonly QuotaUse[];
}
