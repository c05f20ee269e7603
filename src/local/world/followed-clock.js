import { systemClock } from '../../base/clock.ts';
/**
 * The clock of a world process: it shows the latest time that any runner has said. Nothing fires by
 * itself; the world plays what is due whenever it is asked something.
 */
export class FollowedClock {
  #now;
  constructor(startsAt) {
    this.#now = startsAt;
  }
  follow(now) {
    this.#now = Math.max(this.#now, now);
  }
  now() {
    return this.#now;
  }
  after() {
    return () => undefined;
  }
  sleep(ms, signal) {
    return systemClock.sleep(ms, signal);
  }
  busy(work) {
    return work();
  }
}
