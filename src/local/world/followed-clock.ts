import { type Clock, systemClock } from '../../base/clock.ts';

/**
 * The clock of a world process: it shows the latest time that any runner has said. Nothing fires by
 * itself; the world plays what is due whenever it is asked something.
 */
export class FollowedClock implements Clock {
  #now: number;

  constructor(startsAt: number) {
    this.#now = startsAt;
  }

  follow(now: number): void {
    this.#now = Math.max(this.#now, now);
  }

  now(): number {
    return this.#now;
  }

  after(): () => void {
    return () => undefined;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return systemClock.sleep(ms, signal);
  }

  busy<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }
}
