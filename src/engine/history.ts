import type { Json, JsonObject } from '../base/json.ts';
import { HISTORY_EVENTS_MAX } from './limits.ts';

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

/** A payload that becomes JSON text when somebody reads the event: most are never read. */
export class Payload {
  readonly #value: Json;

  constructor(value: Json) {
    this.#value = value;
  }

  text(): string {
    return JSON.stringify(this.#value);
  }
}

export type Details = { readonly [field: string]: Json | Payload };

interface Noted {
  readonly previousEventId: number;
  readonly timestamp: number;
  readonly type: string;
  readonly details: Details;
}

/** The execution has used up its events: it ends, whatever its states would do. */
export class HistoryFull extends Error {}

export class History {
  readonly #noted: Noted[] = [];
  readonly #events: HistoryEvent[] = [];

  get length(): number {
    return this.#noted.length;
  }

  /** The events so far, always in the same array. */
  get events(): readonly HistoryEvent[] {
    for (let at = this.#events.length; at < this.#noted.length; at++) {
      const { previousEventId, timestamp, type, details } = this.#noted[at] as Noted;
      const id = at + 1;
      this.#events.push({ id, previousEventId, timestamp, type, details: writtenOut(details) });
    }
    return this.#events;
  }

  /** Gives the event's id. Throws HistoryFull where only the last, failing event is left. */
  append(type: string, previousEventId: number, timestamp: number, details: Details): number {
    if (this.#noted.length >= HISTORY_EVENTS_MAX - 1) throw new HistoryFull();
    return this.#noted.push({ previousEventId, timestamp, type, details });
  }

  /** The event that ends the execution; there is always room for it. */
  end(type: string, previousEventId: number, timestamp: number, details: Details): void {
    this.#noted.push({ previousEventId, timestamp, type, details });
  }
}

function writtenOut(details: Details): JsonObject {
  const written: Record<string, Json> = {};
  for (const [field, value] of Object.entries(details)) {
    written[field] = value instanceof Payload ? value.text() : value;
  }
  return written;
}

/** We never cut a payload. */
export const WHOLE = Object.freeze({ truncated: false });

export function inputDetails(input: Json): Details {
  return { input: new Payload(input), inputDetails: WHOLE };
}

export function outputDetails(output: Json): Details {
  return { output: new Payload(output), outputDetails: WHOLE };
}

/** `error` and `cause`, each only where there is one. */
export function failureDetails(failure: {
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}): { readonly error?: string; readonly cause?: string } {
  return {
    ...(failure.error === undefined ? {} : { error: failure.error }),
    ...(failure.cause === undefined ? {} : { cause: failure.cause }),
  };
}
