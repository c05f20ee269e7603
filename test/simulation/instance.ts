import { type Clock, sleepOn } from '../../src/base/clock.ts';
import type { Json } from '../../src/base/json.ts';
import type { Environment, Runtime } from '../../src/control/index.ts';
import { localRuntime, type Reach } from '../../src/control/index.ts';
import type { HostedFunction } from '../../src/local/functions.ts';
import type { Sender } from './network.ts';

/** What an instance is at work on. */
export interface Work {
  /** EXECUTION/STATE/NUMBER, or REQUEST/put back of one that another function makes. */
  readonly id: string;
  readonly payload: Json;
  /** Requests that it has sent so far. */
  requests: number;
}

/**
 * One sandbox of a function, as Lambda keeps them: with a clock of its own that is a little off,
 * one invocation at a time, and clients that live as long as it does.
 */
export class Instance implements Sender {
  readonly hosted: HostedFunction;
  readonly runtime: Runtime;
  readonly clock: Clock;
  dead = false;
  work: Work | undefined;
  onDeath: (why: string) => void = () => undefined;
  readonly #world: Clock;
  /** Ms since 1970. */
  #stillUntil = 0;

  constructor(options: {
    hosted: HostedFunction;
    clock: Clock;
    skewMs: number;
    environment: Environment;
    reach: (client: string, instance: Instance) => Reach;
  }) {
    const { hosted, clock, skewMs, environment, reach } = options;
    this.hosted = hosted;
    this.#world = clock;
    this.clock = this.#clockOf(clock, skewMs);
    this.runtime = localRuntime({
      clock: this.clock,
      environment,
      reach: (client) => reach(client, this),
    });
  }

  die(why: string): void {
    if (this.dead) return;
    this.dead = true;
    this.onDeath(why);
  }

  /** It gets no processor for this share of the time that it has: nothing reaches it. */
  standStill(share: number): void {
    this.#stillUntil = this.#world.now() + share * this.hosted.timeoutMs;
  }

  /** Does it as soon as it can. */
  awake(act: () => void): void {
    const ms = this.#stillUntil - this.#world.now();
    if (ms <= 0) act();
    else this.#world.after(ms, () => (this.dead ? undefined : act()));
  }

  /** Its timers stop with it. */
  #clockOf(clock: Clock, skewMs: number): Clock {
    const mine: Clock = {
      now: () => Math.round(clock.now() + skewMs),
      after: (ms, fire, options) =>
        clock.after(
          ms,
          () => {
            if (!this.dead) this.awake(fire);
          },
          options,
        ),
      sleep: (ms, signal) => sleepOn(mine, ms, signal),
      busy: (work) => clock.busy(work),
    };
    return mine;
  }
}
