import type { JsonObject } from '../../src/base/json.ts';
import type { VirtualClock } from '../../src/base/virtual-clock.ts';
import { Chance } from './chance.ts';
import type { Happened } from './happened.ts';
import type { Machines } from './machines.ts';
import type { Weather } from './weather.ts';

const MINUTE = 60_000;

/**
 * How long an event is under way: at least and at most so many minutes. A lost delivery is tried
 * again by EventBridge, with a pause that grows.
 */
const MINUTES_UNDERWAY = {
  'in time': [0.001, 0.05],
  twice: [0.001, 0.05],
  lost: [0.05, 3],
  late: [0.5, 10],
  'much too late': [14, 40],
} as const;

/** EventBridge between an alarm and the machine of a plan: at least once, in any order. */
export class Events {
  readonly #clock: VirtualClock;
  readonly #seed: number;
  readonly #weather: Weather;
  readonly #happened: Happened;
  readonly #machines: Machines;
  #number = 0;
  underWay = 0;

  constructor(options: {
    clock: VirtualClock;
    seed: number;
    weather: Weather;
    happened: Happened;
    machines: Machines;
  }) {
    this.#clock = options.clock;
    this.#seed = options.seed;
    this.#weather = options.weather;
    this.#happened = options.happened;
    this.#machines = options.machines;
  }

  deliver(plan: string, event: JsonObject): void {
    const chance = new Chance(this.#seed, `event ${++this.#number}`);
    const fate = this.#weather.eventFate(chance, this.#clock.now());
    if (fate !== undefined) this.#happened.count(`alarm event ${fate}`);
    const [least, most] = MINUTES_UNDERWAY[fate ?? 'in time'];
    const minutes = chance.between(least, most);
    this.#start(plan, event, minutes * MINUTE);
    if (fate !== 'twice') return;
    // Its double comes minutes later, or while the first is being decided upon.
    const later = chance.happens(0.5) ? chance.between(0, 4) : chance.between(0, 0.01);
    this.#start(plan, event, (minutes + later) * MINUTE);
  }

  #start(plan: string, event: JsonObject, ms: number): void {
    this.underWay++;
    this.#clock.after(ms, () => {
      this.underWay--;
      this.#machines.start(plan, event);
    });
  }
}
