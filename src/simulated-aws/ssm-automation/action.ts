import type { Json, JsonObject } from '../../base/json.ts';
import type { World } from '../world.ts';
import type { StepDefinition } from './document.ts';
import type { AutomationState, StepState } from './state.ts';

/** What an action is given at each look. */
export interface StepContext {
  readonly world: World;
  readonly automation: AutomationState;
  readonly definition: StepDefinition;
  readonly step: StepState;
  /** The inputs with every `{{ }}` filled in. */
  readonly inputs: JsonObject;
  /** Calls AWS as the assume role, again when it is throttled. Throws CallFailed. */
  call(service: string, operation: string, input: object): JsonObject;
  /** A reference that may have no value; for branch alone, whose choices look for themselves. */
  valueOf(reference: string): Json | undefined;
}

/** Where a step stands after a look. */
export type Progress =
  /** `next`: the step that it leads to by itself. */
  | { readonly is: 'done'; readonly outputs?: JsonObject; readonly next?: string }
  | { readonly is: 'failed'; readonly message: string; readonly outputs?: JsonObject }
  | { readonly is: 'rejected'; readonly message: string; readonly outputs?: JsonObject }
  /**
   * Nothing yet. `lookAt` is when to look again, ms since 1970; without it somebody has to say
   * something. `Waiting` is the status of a step that waits for people.
   */
  | {
      readonly is: 'waiting';
      readonly lookAt?: number;
      readonly memory?: JsonObject;
      readonly outputs?: JsonObject;
      readonly status?: 'Waiting';
    };

/** What an Automation action does. State is kept in the step, never in the action. */
export interface Action {
  /** Members of `inputs` that it knows; `any` where they are somebody else's. */
  readonly inputs: readonly string[] | 'any';
  readonly required: readonly string[];
  /** Outputs that it gives by itself. */
  readonly outputs: readonly string[];
  /** Used when the step has no `timeoutSeconds`. Seconds. */
  readonly timeoutSeconds?: number;
  /** `timeoutSeconds` can be no more. */
  readonly mostTimeoutSeconds?: number;
  /** Its inputs are read by itself: nothing is filled in before. */
  readonly readsInputsItself?: true;
  /** Refuses by NotSimulated or BadDocument what can be known to be wrong before it runs. */
  check?(definition: StepDefinition): void;
  begin(step: StepContext): Progress;
  look?(step: StepContext): Progress;
  /** Stops what is under way, when the step is cancelled or timed out. */
  cancel?(step: StepContext): void;
}

/** A call of a step that AWS refused. */
export class CallFailed extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export function done(outputs: JsonObject = {}): Progress {
  return { is: 'done', outputs };
}

export function failed(message: string, outputs: JsonObject = {}): Progress {
  return { is: 'failed', message, outputs };
}
