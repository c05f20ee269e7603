import { isoTime } from '../base/clock.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { type Random, seededRandom } from '../base/random.ts';
import type { Failure } from './failure.ts';
import { type Details, History } from './history.ts';
import type { Body, Compiled, Program } from './program.ts';

/** What stays the same through one execution. */
export interface ExecutionFacts {
  readonly name: string;
  readonly arn: string;
  readonly stateMachineArn: string;
  readonly roleArn: string;
  readonly input: Json;
  readonly startedAt: number;
  readonly seed: number;
}

/** How an execution ended, as DescribeExecution tells it. */
export type ExecutionResult = {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
};

/**
 * Something that happened outside, or the start. Time and these decide everything an execution
 * does.
 */
export type Input =
  | { readonly type: 'started' }
  | { readonly type: 'task-submitted'; readonly task: number; readonly output: Json }
  | { readonly type: 'task-succeeded'; readonly task: number; readonly output: Json }
  | {
      readonly type: 'task-failed';
      readonly task: number;
      readonly error?: string;
      readonly cause?: string;
    }
  | { readonly type: 'callback-succeeded'; readonly token: string; readonly output: Json }
  | {
      readonly type: 'callback-failed';
      readonly token: string;
      readonly error?: string;
      readonly cause?: string;
    }
  | { readonly type: 'callback-heartbeat'; readonly token: string }
  | { readonly type: 'timer-fired'; readonly timer: number }
  | { readonly type: 'stopped'; readonly error?: string; readonly cause?: string };

/** What the world is asked to do. */
export type Effect =
  | { readonly type: 'invoke'; readonly task: number; readonly request: TaskRequest }
  | { readonly type: 'forget-task'; readonly task: number }
  | { readonly type: 'set-timer'; readonly timer: number; readonly at: number }
  | { readonly type: 'cancel-timer'; readonly timer: number }
  | { readonly type: 'end'; readonly result: ExecutionResult };

/** What a task port is asked to run. */
export interface TaskRequest {
  readonly executionName: string;
  readonly executionArn: string;
  readonly stateName: string;
  /** The Resource as the definition has it. */
  readonly resource: string;
  readonly arguments: Json;
  /** 0 on the first attempt of this visit of the state. */
  readonly retryCount: number;
  /** Only with `.waitForTaskToken` and for activities. */
  readonly taskToken?: string;
  readonly credentials?: Json;
  /** The context object of this attempt. */
  readonly context: JsonObject;
}

/** Variables of one thread. A branch reads those around it and writes only its own. */
export class Scope {
  readonly #around: Scope | undefined;
  readonly #own = new Map<string, Json>();

  constructor(around?: Scope) {
    this.#around = around;
  }

  get(name: string): Json | undefined {
    return this.#own.get(name) ?? (this.#own.has(name) ? null : this.#around?.get(name));
  }

  assign(values: ReadonlyMap<string, Json>): void {
    for (const [name, value] of values) this.#own.set(name, value);
  }
}

/** A line of states, one after the other: the machine itself, a branch, or an iteration. */
export interface Thread {
  readonly body: Body;
  readonly scope: Scope;
  /** The visit of the Parallel or Map that it belongs to. */
  readonly parent: Visit | undefined;
  /** Which branch or item. */
  readonly index: number;
  /** Of a Map: its item, as the context object shows it. */
  readonly item: JsonObject | undefined;
  /** The execution's own, or, for an item of a distributed Map, that of the child execution. */
  readonly history: History;
  /** The latest event of this line, which the next one names as previous. */
  last: number;
  current: Visit | undefined;
}

/** One visit of one state, from its entry to its exit. */
export interface Visit {
  readonly thread: Thread;
  readonly state: Compiled;
  readonly input: Json;
  readonly enteredAt: number;
  readonly enteredEvent: number;
  /** The latest event of the thread before this state was entered. */
  readonly eventBefore: number;
  retryCount: number;
  /** Attempts used, by retrier. */
  readonly retriesUsed: number[];
  /** What the state's own file keeps while it waits. */
  pending: Pending | undefined;
}

export type Pending = TaskPending | WaitPending | RetryPending | ParallelPending | MapPending;
export interface TaskPending {
  readonly kind: 'task';
  readonly task: number;
  readonly token: string | undefined;
  readonly timeoutTimer: number | undefined;
  heartbeatTimer: number | undefined;
  readonly heartbeatSeconds: number | undefined;
  /** The port has answered, and the callback has not come. */
  submitted: boolean;
}
export interface WaitPending {
  readonly kind: 'wait';
  readonly timer: number;
}
export interface RetryPending {
  readonly kind: 'retry';
  readonly timer: number;
}
export interface ParallelPending {
  readonly kind: 'parallel';
  readonly threads: readonly Thread[];
  readonly outputs: Json[];
  left: number;
}
export interface MapPending {
  readonly kind: 'map';
  readonly items: readonly Json[];
  /** The item itself, or a batch of them: what `$states.context.Map.Item.Value` shows. */
  readonly threads: (Thread | undefined)[];
  readonly outputs: Json[];
  readonly concurrency: number;
  readonly failuresMax: number;
  next: number;
  running: number;
  done: number;
  failed: number;
}

/** Work that follows at once from what has happened. */
export type Ready =
  | { readonly type: 'enter'; readonly thread: Thread; readonly name: string; readonly input: Json }
  | { readonly type: 'thread-succeeded'; readonly thread: Thread; readonly output: Json }
  | { readonly type: 'thread-failed'; readonly thread: Thread; readonly failure: Failure };

const NO_DETAILS: Details = Object.freeze({});

/** The whole state of one execution. Only `step` changes it, and only by what it is given. */
export class Run {
  readonly facts: ExecutionFacts;
  readonly program: Program;
  readonly history = new History();
  readonly root: Thread;
  readonly random: Random;
  readonly startTime: string;
  readonly region: string;
  /** Milliseconds; the time of the input that is being answered. */
  now: number;
  result: ExecutionResult | undefined;
  executionTimer: number | undefined;
  /** The visit that each task, timer and token belongs to. */
  readonly tasks = new Map<number, Visit>();
  readonly timers = new Map<number, { readonly visit: Visit | undefined; readonly at: number }>();
  readonly tokens = new Map<string, Visit>();
  effects: Effect[] = [];
  /** What is still to be done before the next input is taken. */
  readonly ready: Ready[] = [];
  #ids = 0;

  constructor(facts: ExecutionFacts, program: Program) {
    this.facts = facts;
    this.program = program;
    this.now = facts.startedAt;
    this.random = seededRandom(facts.seed);
    this.startTime = isoTime(facts.startedAt);
    this.region = facts.arn.split(':')[3] ?? '';
    this.root = newThread(program.body, new Scope(), this.history);
  }

  newId(): number {
    this.#ids += 1;
    return this.#ids;
  }

  event(thread: Thread, type: string, previous: number, details: Details = NO_DETAILS): number {
    return thread.history.append(type, previous, this.now, details);
  }

  setTimer(visit: Visit | undefined, afterMs: number): number {
    const timer = this.newId();
    const at = this.now + Math.max(0, afterMs);
    this.timers.set(timer, { visit, at });
    this.effects.push({ type: 'set-timer', timer, at });
    return timer;
  }

  cancelTimer(timer: number | undefined): void {
    if (timer === undefined || !this.timers.delete(timer)) return;
    this.effects.push({ type: 'cancel-timer', timer });
  }
}

export function newThread(
  body: Body,
  scope: Scope,
  history: History,
  of?: {
    readonly parent: Visit;
    readonly index: number;
    readonly item?: JsonObject;
    readonly last: number;
  },
): Thread {
  return {
    body,
    scope,
    history,
    parent: of?.parent,
    index: of?.index ?? 0,
    item: of?.item ?? of?.parent.thread.item,
    last: of?.last ?? 0,
    current: undefined,
  };
}

/**
 * The context object, `$states.context` (developer guide, "Accessing execution data from the
 * Context object").
 */
export function contextObject(run: Run, visit: Visit, token?: string): JsonObject {
  const { facts } = run;
  return {
    Execution: {
      Id: facts.arn,
      Input: facts.input,
      Name: facts.name,
      RoleArn: facts.roleArn,
      StartTime: run.startTime,
      RedriveCount: 0,
    },
    StateMachine: {
      Id: facts.stateMachineArn,
      Name: facts.stateMachineArn.split(':').at(6) ?? facts.stateMachineArn,
    },
    State: {
      Name: visit.state.name,
      EnteredTime: isoTime(visit.enteredAt),
      RetryCount: visit.retryCount,
    },
    ...(token === undefined ? {} : { Task: { Token: token } }),
    ...(visit.thread.item === undefined ? {} : { Map: { Item: visit.thread.item } }),
  };
}
