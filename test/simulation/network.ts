import type { Clock } from '../../src/base/clock.ts';
import { Chance } from './chance.ts';
import type { Happened } from './happened.ts';
import type { RequestFate, Weather } from './weather.ts';

/** A request on its way from a function. */
export interface Outgoing {
  /** Names it in the log, and decides its fate: INVOCATION/NUMBER. */
  readonly id: string;
  readonly service: string;
  readonly operation: string;
  /** May be delivered twice without meaning something else. */
  readonly repeatable: boolean;
  readonly sender: Sender;
  /** When the sender gives up; 8 s unless given. */
  readonly timeoutMs?: number;
}

/** Whoever sends; a dead one hears nothing any more. */
export interface Sender {
  readonly dead: boolean;
  /** Hears nothing for a share of its time, from 0 to 1. */
  standStill(share: number): void;
  /** Does it as soon as the sender can hear. */
  awake(act: () => void): void;
  die(why: string): void;
}

/** How this client's errors look. */
export interface Refusals {
  throttled(): Error;
  broken(): Error;
}

/** As the platform's clients are set: what takes longer is in doubt. */
const CLIENT_TIMEOUT_MS = 8_000;
const SLOWEST_MS = 7_500;
/**
 * What was sent is carried out at most this much later. Below the minute of doubt by more than two
 * clocks can differ.
 */
const LATEST_MS = 50_000;

/**
 * What nobody hears of. Another one each time: a promise that stays keeps all who wait for it, and
 * with them their nights.
 */
export function never(): Promise<never> {
  return new Promise(() => undefined);
}

/**
 * What lies between functions and AWS: it delivers, delays, loses and repeats, as the seed says.
 */
export class Network {
  readonly #clock: Clock;
  readonly #weather: Weather;
  readonly #happened: Happened;
  readonly #seed: number;

  constructor(options: { clock: Clock; weather: Weather; happened: Happened; seed: number }) {
    this.#clock = options.clock;
    this.#weather = options.weather;
    this.#happened = options.happened;
    this.#seed = options.seed;
  }

  /** Sends it. `carryOut` is called at the moment at which it arrives, in one piece. */
  send<Answer>(
    what: Outgoing,
    refusals: Refusals,
    carryOut: () => Answer | Promise<Answer>,
  ): Promise<Answer> {
    if (what.sender.dead) return never();
    const chance = new Chance(this.#seed, what.id);
    const fate = this.#fate(what, chance);
    const outMs = chance.between(1, 30);
    const backMs = chance.between(1, 30);
    if (fate === 'death before') return this.#death(what, fate);
    return new Promise((resolve, reject) => {
      const hear = hearing(this.#clock, what, { resolve, reject });
      const arrive = (afterMs: number, then: (given: Promise<Answer>) => void): void => {
        this.#clock.after(afterMs, () => {
          const given = asked(carryOut);
          given.catch(() => undefined); // there may be nobody left to hear of it
          then(given);
        });
      };
      const answer = (given: Promise<Answer>, ms = backMs): void => {
        given.then(
          (value) => this.#clock.after(ms, () => hear.answer(value)),
          (error: unknown) => this.#clock.after(ms, () => hear.failure(error)),
        );
      };
      const reset = (afterMs: number): void => {
        // Half of what is lost is told by a reset connection; of the rest nothing is heard at all.
        if (chance.happens(0.5)) this.#clock.after(afterMs, () => hear.failure(connectionReset()));
      };
      switch (fate) {
        case undefined:
          arrive(outMs, answer);
          return;
        case 'lost on the way':
          reset(outMs);
          return;
        case 'answer lost':
          arrive(outMs, () => reset(backMs));
          return;
        case 'late':
          arrive(chance.between(CLIENT_TIMEOUT_MS, LATEST_MS), answer);
          return;
        case 'slow':
          arrive(outMs, (given) => answer(given, chance.between(1_000, SLOWEST_MS)));
          return;
        case 'sender stands still':
          what.sender.standStill(chance.between(chance.pick([0.2, 0.9]), 1));
          arrive(outMs, answer);
          return;
        case 'twice':
          this.#twice(arrive, answer, outMs, chance);
          return;
        case 'throttled':
          this.#clock.after(outMs + backMs, () => hear.failure(refusals.throttled()));
          return;
        case 'broken before':
          this.#clock.after(outMs + backMs, () => hear.failure(refusals.broken()));
          return;
        case 'broken after':
          arrive(outMs, () => this.#clock.after(backMs, () => hear.failure(refusals.broken())));
          return;
        case 'death after effect':
          arrive(outMs, () => what.sender.die(fate));
          return;
        case 'death after answer':
          arrive(outMs, () => this.#clock.after(backMs, () => what.sender.die(fate)));
      }
    });
  }

  #fate(what: Outgoing, chance: Chance): RequestFate | undefined {
    const now = this.#clock.now();
    const fate = this.#weather.requestFate(chance, now, what.operation === 'UpdateService');
    if (fate === undefined || (fate === 'twice' && !what.repeatable)) return undefined;
    this.#happened.count(`request ${fate}`);
    this.#happened.say(now, `${what.id} ${what.service} ${what.operation}: ${fate}`);
    return fate;
  }

  #death({ sender }: Outgoing, why: string): Promise<never> {
    sender.die(why);
    return never();
  }

  #twice<Answer>(
    arrive: (afterMs: number, then: (given: Promise<Answer>) => void) => void,
    answer: (given: Promise<Answer>) => void,
    outMs: number,
    chance: Chance,
  ): void {
    const first = chance.happens(0.5);
    arrive(outMs, (given) => {
      if (first) answer(given);
    });
    arrive(outMs + chance.between(0.1, 20), (given) => {
      if (!first) answer(given);
    });
  }
}

async function asked<Answer>(carryOut: () => Answer | Promise<Answer>): Promise<Answer> {
  return carryOut();
}

/** The sender hears one answer at most, none when it is dead, and gives up after some seconds. */
function hearing<Answer>(
  clock: Clock,
  { sender, timeoutMs = CLIENT_TIMEOUT_MS }: Outgoing,
  settle: { resolve: (answer: Answer) => void; reject: (error: unknown) => void },
): { answer: (value: Answer) => void; failure: (error: unknown) => void } {
  let over = false;
  const once = (act: () => void): void => {
    if (over) return;
    over = true;
    cancel();
    if (!sender.dead) sender.awake(act);
  };
  const cancel = clock.after(timeoutMs, () => once(() => settle.reject(timedOut(timeoutMs))));
  return {
    answer: (value) => once(() => settle.resolve(value)),
    failure: (error) => once(() => settle.reject(error)),
  };
}

/** As Node and the SDK's own request handler put it. */
function connectionReset(): Error {
  return Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
}

function timedOut(ms: number): Error {
  const message = `Request did not complete within ${ms} ms`;
  return Object.assign(new Error(message), { name: 'TimeoutError' });
}
