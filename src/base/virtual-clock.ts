import { type Clock, sleepOn } from './clock.ts';

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly background: boolean;
  readonly fire: () => void;
}

/**
 * A clock that jumps from timer to timer. It moves only when everything that can run has run: all
 * promises are settled, no real work is under way (`busy`), and somebody waits for a timer.
 * Timers fire by time, then in the order in which they were set.
 */
export class VirtualClock implements Clock {
  #now: number;
  #order = 0;
  #busy = 0;
  #foreground = 0;
  #scheduled = false;
  readonly #timers: Timer[] = [];

  constructor(startsAt: number) {
    this.#now = startsAt;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, fire: () => void, options?: { background?: boolean }): () => void {
    const timer: Timer = {
      at: this.#now + Math.max(0, ms),
      order: this.#order++,
      background: options?.background === true,
      fire,
    };
    this.#insert(timer);
    if (!timer.background) this.#foreground++;
    this.#pump();
    return () => this.#remove(timer);
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return sleepOn(this, ms, signal);
  }

  /**
   * Jumps ahead to an instant that somebody else has seen; timers up to it fire late. Never back.
   */
  follow(now: number): void {
    this.#now = Math.max(this.#now, now);
  }

  async busy<T>(work: () => Promise<T>): Promise<T> {
    this.#busy++;
    try {
      return await work();
    } finally {
      this.#busy--;
      this.#pump();
    }
  }

  #pump(): void {
    if (this.#scheduled || this.#busy > 0 || this.#foreground === 0) return;
    this.#scheduled = true;
    // A macrotask later every promise that could settle has settled.
    setImmediate(() => {
      this.#scheduled = false;
      if (this.#busy > 0 || this.#foreground === 0) return;
      const next = this.#timers.shift();
      if (next === undefined) return;
      if (!next.background) this.#foreground--;
      this.#now = Math.max(this.#now, next.at);
      try {
        next.fire();
      } finally {
        this.#pump();
      }
    });
  }

  #insert(timer: Timer): void {
    this.#timers.splice(this.#position(timer), 0, timer);
  }

  #remove(timer: Timer): void {
    const at = this.#position(timer);
    if (this.#timers[at] !== timer) return;
    this.#timers.splice(at, 1);
    if (!timer.background) this.#foreground--;
  }

  /** Where the timer stands, or would stand: timers are kept sorted by time, then order. */
  #position(timer: Timer): number {
    let low = 0;
    let high = this.#timers.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#timers[middle] as Timer;
      const before = other.at < timer.at || (other.at === timer.at && other.order < timer.order);
      if (before) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
