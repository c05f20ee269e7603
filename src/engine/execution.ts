import { getEventListeners } from 'node:events';
import type { Clock } from '../base/clock.ts';
import { Bug, SurefootError } from '../base/errors.ts';
import type { Json } from '../base/json.ts';
import type { HistoryEvent } from './history.ts';
import type { Journal } from './journal.ts';
import { jsonCopy } from './json-copy.ts';
import type { Effect, ExecutionResult, Input, Run, TaskRequest } from './run.ts';
import { step } from './step.ts';
import { TaskFailure, type TaskPort } from './task-port.ts';

/** One execution of a state machine, from the outside. */
export interface Execution {
  readonly name: string;
  readonly arn: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /**
   * Resolves when the execution ends, however it ends. Rejects only with a Bug: of the port, or
   * ours.
   */
  readonly done: Promise<ExecutionResult>;
  /** The events so far; it grows. */
  readonly history: readonly HistoryEvent[];
  /** Calls back for every later event. Gives back the way to stop that. */
  subscribe(listener: (event: HistoryEvent) => void): () => void;
  /** Like StopExecution: ABORTED, and no catcher runs. Nothing happens once it has ended. */
  stop(error?: string, cause?: string): void;
}

export interface Surroundings {
  readonly clock: Clock;
  readonly tasks: TaskPort;
  readonly journal: Journal | undefined;
  /** A token the execution waits for, or (false) waits for no more. */
  readonly tokenChanged: (token: string, waiting: boolean) => void;
}

interface InFlight {
  readonly controller: AbortController;
  readonly token: string | undefined;
  /** The port has said what it had to say: there is nothing to abort. */
  answered: boolean;
}

/**
 * Feeds `step` with what happens, one input at a time, and carries out what it asks for. With a
 * journal every input is written before its effects.
 */
export class RunningExecution implements Execution {
  readonly done: Promise<ExecutionResult>;
  readonly #run: Run;
  readonly #around: Surroundings;
  readonly #queue: Input[] = [];
  readonly #timers = new Map<number, () => void>();
  readonly #tasks = new Map<number, InFlight>();
  readonly #listeners = new Set<(event: HistoryEvent) => void>();
  #spare: AbortController | undefined;
  #working = false;
  #told: number;
  #crashed = false;
  #resolve!: (result: ExecutionResult) => void;
  #reject!: (error: unknown) => void;

  constructor(run: Run, around: Surroundings) {
    this.#run = run;
    this.#around = around;
    this.#told = run.history.length;
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  get name(): string {
    return this.#run.facts.name;
  }

  get arn(): string {
    return this.#run.facts.arn;
  }

  get startedAt(): number {
    return this.#run.facts.startedAt;
  }

  get history(): readonly HistoryEvent[] {
    return this.#run.history.events;
  }

  subscribe(listener: (event: HistoryEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  stop(error?: string, cause?: string): void {
    this.give({
      type: 'stopped',
      ...(error === undefined ? {} : { error }),
      ...(cause === undefined ? {} : { cause }),
    });
  }

  /** Something has happened. It is taken in its turn. */
  give(input: Input): void {
    if (this.#run.result !== undefined || this.#crashed) return;
    this.#queue.push(input);
    if (!this.#working) void this.#work();
  }

  /** Takes the input once the promise, a write, has resolved. */
  giveAfter(written: Promise<void>, input: Input): void {
    written.then(
      () => this.give(input),
      (error: unknown) => this.#crash(error),
    );
  }

  /** After a replay: timers that were waiting go on, tasks that were in flight are answered. */
  continueAfterReplay(): void {
    const { result } = this.#run;
    if (result !== undefined) {
      this.#resolve(result);
      return;
    }
    for (const [timer, { at }] of this.#run.timers)
      this.#carryOut({ type: 'set-timer', timer, at });
    for (const token of this.#run.tokens.keys()) this.#around.tokenChanged(token, true);
    for (const [task, visit] of this.#run.tasks) {
      if (visit.pending?.kind === 'task' && visit.pending.submitted) continue;
      this.give({
        type: 'task-failed',
        task,
        error: 'Lambda.SdkClientException',
        cause: IN_FLIGHT,
      });
    }
  }

  async #work(): Promise<void> {
    this.#working = true;
    try {
      for (let input = this.#queue.shift(); input !== undefined; input = this.#queue.shift()) {
        const at = this.#around.clock.now();
        if (input.type !== 'started') {
          const { journal } = this.#around;
          if (journal !== undefined)
            await journal.append({ kind: 'input', arn: this.arn, input, at });
        }
        const made = step(this.#run, input, at);
        const effects = made instanceof Promise ? await made : made;
        for (const effect of effects) this.#carryOut(effect);
        this.#tell();
      }
    } catch (error) {
      this.#crash(error);
    } finally {
      this.#working = false;
    }
  }

  #carryOut(effect: Effect): void {
    switch (effect.type) {
      case 'invoke':
        this.#invoke(effect.task, effect.request);
        return;
      case 'forget-task':
        this.#forget(effect.task);
        return;
      case 'set-timer': {
        const wait = effect.at - this.#around.clock.now();
        const cancel = this.#around.clock.after(Math.max(0, wait), () => {
          this.#timers.delete(effect.timer);
          this.give({ type: 'timer-fired', timer: effect.timer });
        });
        this.#timers.set(effect.timer, cancel);
        return;
      }
      case 'cancel-timer':
        this.#timers.get(effect.timer)?.();
        this.#timers.delete(effect.timer);
        return;
      case 'end':
        this.#queue.length = 0;
        this.#resolve(effect.result);
        return;
    }
  }

  #invoke(task: number, request: TaskRequest): void {
    const controller = this.#spare ?? new AbortController();
    this.#spare = undefined;
    const token = request.taskToken;
    const flight: InFlight = { controller, token, answered: false };
    this.#tasks.set(task, flight);
    if (token !== undefined) this.#around.tokenChanged(token, true);
    let answer: Promise<Json>;
    try {
      answer = this.#around.tasks.run(request, controller.signal, (output) =>
        this.give({ type: 'task-submitted', task, output: jsonCopy(output) }),
      );
    } catch (error) {
      answer = Promise.reject(error);
    }
    answer.then(
      (output) => {
        flight.answered = true;
        this.#answered(task, request, output);
      },
      (error: unknown) => {
        flight.answered = true;
        this.#taskRejected(task, request, error);
      },
    );
  }

  /**
   * A result belongs to the execution from here on: what the port does with its own is its
   * business.
   */
  #answered(task: number, request: TaskRequest, output: unknown): void {
    try {
      this.give({ type: 'task-succeeded', task, output: jsonCopy(output) });
    } catch (error) {
      this.#taskRejected(task, request, error);
    }
  }

  #taskRejected(task: number, request: TaskRequest, error: unknown): void {
    if (error instanceof TaskFailure) {
      this.give({ type: 'task-failed', task, error: error.error, cause: error.cause });
    } else if (this.#tasks.has(task)) {
      this.#crash(
        error instanceof SurefootError
          ? error
          : new Bug(
              'BUG0001',
              {
                where: request.stateName,
                found: `The task port threw something else than TaskFailure: ${String(error)}`,
              },
              { cause: error },
            ),
      );
    }
  }

  #forget(task: number): void {
    const known = this.#tasks.get(task);
    if (known === undefined) return;
    this.#tasks.delete(task);
    if (known.token !== undefined) this.#around.tokenChanged(known.token, false);
    if (!known.answered) known.controller.abort();
    // Making one is a third of the cost of a Task; one that nobody listens to can serve the next.
    else if (getEventListeners(known.controller.signal, 'abort').length === 0) {
      this.#spare = known.controller;
    }
  }

  #tell(): void {
    if (this.#listeners.size === 0) {
      this.#told = this.#run.history.length;
      return;
    }
    const { events } = this.#run.history;
    while (this.#told < events.length) {
      const event = events[this.#told] as HistoryEvent;
      this.#told += 1;
      for (const listener of this.#listeners) listener(event);
    }
  }

  #crash(error: unknown): void {
    this.#crashed = true;
    this.#queue.length = 0;
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    for (const task of this.#tasks.keys()) this.#forget(task);
    this.#reject(error);
  }
}

const IN_FLIGHT =
  'The engine stopped while the task was in flight; whether it had its effect is not known.';
