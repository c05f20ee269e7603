import type { Json, JsonObject } from '../base/json.ts';

/**
 * Amazon States Language with JSONata, as Step Functions takes it (https://states-language.net and
 * the Step Functions developer guide). A string that starts with `{%` and ends with `%}` is an
 * expression; every other value is itself.
 */
export interface StateMachine {
  readonly Comment?: string;
  readonly QueryLanguage?: 'JSONata' | 'JSONPath';
  readonly Version?: string;
  readonly StartAt: string;
  readonly TimeoutSeconds?: number;
  readonly States: { readonly [name: string]: State };
}

export type State =
  | TaskState
  | PassState
  | ChoiceState
  | WaitState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;

interface Common {
  readonly Comment?: string;
  readonly QueryLanguage?: 'JSONata' | 'JSONPath';
}

interface Onward {
  readonly Next?: string;
  readonly End?: true;
}

interface Yields {
  readonly Assign?: JsonObject;
  readonly Output?: Json;
}

interface Fallible {
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
}

export interface TaskState extends Common, Onward, Yields, Fallible {
  readonly Type: 'Task';
  readonly Resource: string;
  readonly Arguments?: Json;
  readonly Credentials?: { readonly RoleArn: string };
  readonly TimeoutSeconds?: number | string;
  readonly HeartbeatSeconds?: number | string;
}

export interface PassState extends Common, Onward, Yields {
  readonly Type: 'Pass';
}

export interface ChoiceState extends Common, Yields {
  readonly Type: 'Choice';
  readonly Choices: readonly ChoiceRule[];
  readonly Default?: string;
}

export interface ChoiceRule extends Yields {
  readonly Condition: string | boolean;
  readonly Next: string;
}

export interface WaitState extends Common, Onward, Yields {
  readonly Type: 'Wait';
  readonly Seconds?: number | string;
  readonly Timestamp?: string;
}

export interface SucceedState extends Common {
  readonly Type: 'Succeed';
  readonly Output?: Json;
}

export interface FailState extends Common {
  readonly Type: 'Fail';
  readonly Error?: string;
  readonly Cause?: string;
}

export interface ParallelState extends Common, Onward, Yields, Fallible {
  readonly Type: 'Parallel';
  readonly Branches: readonly Pick<StateMachine, 'StartAt' | 'States'>[];
  readonly Arguments?: Json;
}

export interface MapState extends Common, Onward, Yields, Fallible {
  readonly Type: 'Map';
  readonly Items?: Json;
  readonly ItemSelector?: Json;
  readonly MaxConcurrency?: number | string;
  readonly ItemProcessor: Pick<StateMachine, 'StartAt' | 'States'> & {
    readonly ProcessorConfig?: {
      readonly Mode: 'INLINE' | 'DISTRIBUTED';
      readonly ExecutionType?: string;
    };
  };
  readonly [more: string]: unknown;
}

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'FULL' | 'NONE';
}

export interface Catcher extends Yields {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
}
