import type { Json, JsonObject } from '../base/json.ts';
import { jsonText, HISTORY_EVENTS_MAX } from './limits.ts';

/** One event as GetExecutionHistory gives it, with the details of its type laid flat. */
export interface HistoryEvent {
  /** 1 for the first event, and so on without gaps. */
  readonly id: number;
  /** The event that led to this one; 0 for none. */
  readonly previousEventId: number;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly timestamp: number;
  /** Step Functions' HistoryEventType, such as `TaskStateEntered`. */
  readonly type: string;
  readonly details: JsonObject;
}

/** The execution has used up its events: it ends, whatever its states would do. */
export class HistoryFull extends Error {}

export class History {
  readonly events: HistoryEvent[] = [];

  /** Gives the event's id. Throws HistoryFull where only the last, failing event is left. */
  append(
    type: string,
    previousEventId: number,
    timestamp: number,
    details: JsonObject = {},
  ): number {
    if (this.events.length >= HISTORY_EVENTS_MAX - 1) throw new HistoryFull();
    return this.#push(type, previousEventId, timestamp, details);
  }

  /** The event that ends the execution; there is always room for it. */
  end(type: string, previousEventId: number, timestamp: number, details: JsonObject): number {
    return this.#push(type, previousEventId, timestamp, details);
  }

  #push(type: string, previousEventId: number, timestamp: number, details: JsonObject): number {
    const id = this.events.length + 1;
    this.events.push({ id, previousEventId, timestamp, type, details });
    return id;
  }
}

/** `input` with its details, as entered events carry it: JSON text. */
export function inputDetails(input: Json): JsonObject {
  return { input: jsonText(input), inputDetails: { truncated: false } };
}

export function outputDetails(output: Json): JsonObject {
  return { output: jsonText(output), outputDetails: { truncated: false } };
}

/** `error` and `cause`, each only where there is one. */
export function failureDetails(failure: {
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}): JsonObject {
  return {
    ...(failure.error === undefined ? {} : { error: failure.error }),
    ...(failure.cause === undefined ? {} : { cause: failure.cause }),
  };
}
