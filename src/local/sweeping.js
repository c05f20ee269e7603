/** As the schedule of a deploy. */
const SWEEPS_EVERY_MS = 60_000;
/**
 * The schedule of the sweep on a laptop. It runs each minute from when something waits until
 * nothing does: a night without anything to sweep has no sweeps in it.
 */
export class LocalSweeping {
  #clock;
  #sweep;
  #isNeeded;
  #cancel;
  #over = false;
  constructor(options) {
    this.#clock = options.clock;
    this.#sweep = options.sweep;
    this.#isNeeded = options.isNeeded;
  }
  /** Something waits from now on. */
  wake() {
    if (this.#over || this.#cancel !== undefined) return;
    this.#cancel = this.#clock.after(SWEEPS_EVERY_MS, () => {
      void this.#turn();
    });
  }
  close() {
    this.#over = true;
    this.#cancel?.();
  }
  async #turn() {
    if (this.#over) return;
    await this.#sweep();
    const goesOn = await this.#isNeeded();
    this.#cancel = undefined;
    if (goesOn) this.wake();
  }
}
