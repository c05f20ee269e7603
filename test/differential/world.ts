import type { Expr } from '../../src/plan/index.ts';

export type Json = Extract<Expr, { is: 'literal' }>['value'];

/** Ways in which a call can go wrong. Before or after its effect: the change that it makes. */
export const FAULT_KINDS = [
  'error',
  'error-after-effect',
  'timeout',
  'timeout-after-effect',
  'throttle',
  'crash',
  'crash-after-effect',
  'late',
  'undo-error',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** What strikes a call: its first try, or every one. */
export interface Strike {
  readonly kind: FaultKind;
  readonly every: boolean;
}

/** Whether a run in this mode may change something: in `approve`, once people have said yes. */
export function mayChange(mode: World['mode']): boolean {
  return mode === 'automatic' || mode === 'approve';
}

/** A call, as far as what it meets depends on it. */
export interface Asked {
  readonly step: string;
  readonly task: string;
  readonly input: Json;
}

/**
 * What a run meets that is no meaning of its plan: what is answered, what breaks, and how long it
 * takes. The machine and the interpreter are given the same.
 */
export interface World {
  readonly mode: 'automatic' | 'approve' | 'observe' | 'diagnose';
  /** What steps can read of the trigger. */
  readonly trigger: Json;
  /** Does the trigger turn out to be over, when it is looked at before this step? */
  isOver(step: string): boolean;
  /** Do people say yes? */
  approves(step: string): boolean;
  /** What the next call of a step meets. A call and its retries are one. */
  meet(asked: Asked): { readonly answer: Json; readonly strike: Strike | undefined };
  /** When the state of a call was entered, ms since 1970. */
  enteredAt(asked: Asked): number;
}

/** One call of a function, as the machine makes it and as the plan means it. */
export interface Call {
  readonly do: string;
  readonly step: string;
  readonly input?: Json;
  /** Of a change: which item, and which turn of attempts. */
  readonly item?: Json;
  readonly attempt?: Json;
  /** Of the last one. */
  readonly verified?: boolean;
  readonly failure?: Json;
  readonly handOver?: Json;
}

/** Calls one after the other, and branches side by side, in any order among each other. */
export type Order = readonly (Call | { readonly branches: readonly Order[] })[];

/** How a run came out. */
export interface Result {
  readonly outcome: string;
  /** Step and target of every change that is still there, sorted. */
  readonly left: readonly string[];
  /** What every changed thing holds at the end: the number of changes that it carries. */
  readonly things: Readonly<Record<string, number>>;
}
