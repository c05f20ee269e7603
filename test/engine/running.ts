import type { StateMachine } from '../../src/asl/types.ts';
import type { Json } from '../../src/base/json.ts';
import { seededRandom } from '../../src/base/random.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import {
  Engine,
  type Execution,
  type ExecutionResult,
  type HistoryEvent,
  type TaskPort,
  type TaskRequest,
} from '../../src/engine/index.ts';

export const START = 1_700_000_000_000;

/** What a task answers, by state: values in turn, or a function. */
export type Answers = (request: TaskRequest, signal: AbortSignal) => Promise<Json> | Json;

export interface Setting {
  readonly clock: VirtualClock;
  readonly engine: Engine;
  start(machine: object | string, input?: Json, name?: string): Execution;
}

export function setting(
  answers: Answers = () => ({}),
  options: { readonly seed?: number } = {},
): Setting {
  const clock = new VirtualClock(START);
  const tasks: TaskPort = { run: async (request, signal) => answers(request, signal) };
  const engine = new Engine({ clock, random: seededRandom(options.seed ?? 1), tasks });
  return {
    clock,
    engine,
    start: (machine, input = {}, name = 'one') =>
      engine.start({
        name,
        stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:plan',
        definition: machine as StateMachine | string,
        input,
      }),
  };
}

export interface Ran {
  readonly result: ExecutionResult;
  readonly history: readonly HistoryEvent[];
  /** Milliseconds from the first event to the last. */
  readonly took: number;
}

/** Runs a machine to its end on a virtual clock. */
export async function run(machine: object, input: Json = {}, answers?: Answers): Promise<Ran> {
  const execution = setting(answers).start(machine, input);
  const result = await execution.done;
  const { history } = execution;
  return { result, history, took: (history.at(-1)?.timestamp ?? 0) - (history[0]?.timestamp ?? 0) };
}

/** A machine of these states in JSONata, beginning with the first. */
export function machine(states: Record<string, object>, more: object = {}): object {
  return { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states, ...more };
}

export function types(history: readonly HistoryEvent[]): string[] {
  return history.map((event) => event.type);
}

/** `id<previous type`, one word an event: the shape of a history. */
export function chain(history: readonly HistoryEvent[]): string[] {
  return history.map((event) => `${event.id}<${event.previousEventId} ${event.type}`);
}
