import { HISTORY_EVENTS_MAX } from './limits.ts';
/** A payload that becomes JSON text when somebody reads the event: most are never read. */
export class Payload {
    #value;
    constructor(value) {
        this.#value = value;
    }
    text() {
        return JSON.stringify(this.#value);
    }
}
/** The execution has used up its events: it ends, whatever its states would do. */
export class HistoryFull extends Error {
}
export class History {
    #noted = [];
    #events = [];
    get length() {
        return this.#noted.length;
    }
    /** The events so far, always in the same array. */
    get events() {
        for (let at = this.#events.length; at < this.#noted.length; at++) {
            const { previousEventId, timestamp, type, details } = this.#noted[at];
            const id = at + 1;
            this.#events.push({ id, previousEventId, timestamp, type, details: writtenOut(details) });
        }
        return this.#events;
    }
    /** Gives the event's id. Throws HistoryFull where only the last, failing event is left. */
    append(type, previousEventId, timestamp, details) {
        if (this.#noted.length >= HISTORY_EVENTS_MAX - 1)
            throw new HistoryFull();
        return this.#noted.push({ previousEventId, timestamp, type, details });
    }
    /** The event that ends the execution; there is always room for it. */
    end(type, previousEventId, timestamp, details) {
        this.#noted.push({ previousEventId, timestamp, type, details });
    }
}
function writtenOut(details) {
    const written = {};
    for (const [field, value] of Object.entries(details)) {
        written[field] = value instanceof Payload ? value.text() : value;
    }
    return written;
}
/** We never cut a payload. */
export const WHOLE = Object.freeze({ truncated: false });
export function inputDetails(input) {
    return { input: new Payload(input), inputDetails: WHOLE };
}
export function outputDetails(output) {
    return { output: new Payload(output), outputDetails: WHOLE };
}
/** `error` and `cause`, each only where there is one. */
export function failureDetails(failure) {
    return {
        ...(failure.error === undefined ? {} : { error: failure.error }),
        ...(failure.cause === undefined ? {} : { cause: failure.cause }),
    };
}
