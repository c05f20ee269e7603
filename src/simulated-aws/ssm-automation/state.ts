import type { Json, JsonObject } from '../../base/json.ts';
import type { Principal } from '../principal.ts';

/** One run of an Automation document, as it is in the stored world. Plain JSON. */
export interface AutomationState {
  id: string;
  document: string;
  /** The version that it runs to its end, whatever is published meanwhile. */
  version: string;
  /** As they were given or as the document defaults them. */
  parameters: { [name: string]: string[] };
  tags: { [key: string]: string };
  clientToken: string | null;
  mode: 'Auto' | 'Interactive';
  status: AutomationStatus;
  startedAt: number;
  endedAt: number | null;
  /** The ARN of who started it. */
  executedBy: string;
  /** On whose behalf its steps call: the assume role, or who started it. */
  runsAs: Principal;
  /** It is timed out then; null when it has an assume role. */
  timesOutAt: number | null;
  /** The automation of which it is a step. */
  parent: { automation: string; step: string } | null;
  failureMessage: string | null;
  /** How the first critical step that failed has ended. */
  criticalFailure: 'Failed' | 'TimedOut' | null;
  /** In document order, not reached ones too. */
  steps: StepState[];
  /** Name of the step under way or next; null once it has ended. */
  current: string | null;
  stopping: { type: 'Cancel' | 'Complete'; cancelledBy: number | null } | null;
  outputs: { [name: string]: string[] };
  /** What was asked of the simulation that it does not know. Nothing can be said of it any more. */
  unknown: { service: string; operation: string; member: string | null; why: string } | null;
}

export type AutomationStatus =
  | 'Pending'
  | 'InProgress'
  | 'Waiting'
  | 'Cancelling'
  | 'Success'
  | 'Failed'
  | 'TimedOut'
  | 'Cancelled'
  | 'Rejected';

export interface StepState {
  id: string;
  name: string;
  action: string;
  status: AutomationStatus;
  startedAt: number | null;
  endedAt: number | null;
  /** 1 for the first. */
  attempt: number;
  /** The attempt is given up then. */
  timesOutAt: number | null;
  /** What the step was given, with every `{{ }}` filled in. */
  inputs: JsonObject | null;
  /** What it gave, typed. */
  outputs: { [name: string]: Json };
  failureMessage: string | null;
  /** What its action keeps from one look to the next. */
  memory: JsonObject;
}

export const ENDED: ReadonlySet<AutomationStatus> = new Set([
  'Success',
  'Failed',
  'TimedOut',
  'Cancelled',
  'Rejected',
]);
