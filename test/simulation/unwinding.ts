import type { JsonObject } from '../../src/base/json.ts';
import type { VirtualClock } from '../../src/base/virtual-clock.ts';
import { unwindingAsl } from '../../src/compile/index.ts';
import type { ExecutionResult } from '../../src/engine/index.ts';
import type { PlanToSweep } from '../../src/functions/sweep.ts';
import { sweepEvent } from '../../src/local/sweeping.ts';
import { Chance } from './chance.ts';
import type { Functions } from './functions.ts';
import type { Happened } from './happened.ts';
import type { Machines, Run } from './machines.ts';
import type { Weather } from './weather.ts';

/** The name of the machine that unwinds. */
export const UNWINDER = 'unwind';

const SWEEP_EVERY_MS = 60_000;
const TRIES = 5;
const ANSWER_WITHIN_MS = 60_000;

/**
 * What takes over where an execution ended badly, the rule that tells a function of it, and the
 * schedule of the sweep, which finds what no event tells of.
 */
export class Unwinding {
  readonly #clock: VirtualClock;
  readonly #seed: number;
  readonly #weather: Weather;
  readonly #machines: Machines;
  readonly #functions: Functions;
  readonly #happened: Happened;
  readonly #sweepEvent: JsonObject;
  #underWay = 0;
  #sweeps = 0;

  constructor(options: {
    clock: VirtualClock;
    seed: number;
    weather: Weather;
    machines: Machines;
    functions: Functions;
    happened: Happened;
    plans: readonly PlanToSweep[];
  }) {
    this.#clock = options.clock;
    this.#seed = options.seed;
    this.#weather = options.weather;
    this.#machines = options.machines;
    this.#functions = options.functions;
    this.#happened = options.happened;
    const asl = unwindingAsl(this.#functions.timeoutMs('unwind') / 1_000);
    this.#machines.deploy(UNWINDER, asl, new Map([['Unwind', 'unwind']]));
    this.#sweepEvent = sweepEvent(options.plans);
    this.#clock.after(SWEEP_EVERY_MS, () => this.#sweep(), { background: true });
  }

  /** Events that are on their way. */
  get underWay(): number {
    return this.#underWay;
  }

  /** EventBridge hears how an execution ended; its rule tells of the bad ones. */
  executionEnded(run: Run, { status, error, cause }: ExecutionResult): void {
    if (run.machine === UNWINDER || status === 'SUCCEEDED') return;
    const event = {
      source: 'aws.states',
      'detail-type': 'Step Functions Execution Status Change',
      detail: {
        executionArn: run.execution.arn,
        stateMachineArn: this.#machines.arn(run.machine),
        name: run.name,
        status,
        input: JSON.stringify(run.input),
        ...(error === undefined ? {} : { error }),
        ...(cause === undefined ? {} : { cause }),
      },
    };
    const place = `status event of ${run.name} ${run.redriven}`;
    const chance = new Chance(this.#seed, place);
    const fate = this.#weather.eventFate(chance, this.#clock.now());
    if (fate !== undefined) this.#happened.count(`status event ${fate}`);
    if (fate === 'lost') return;
    const late = fate === 'late' ? 120_000 : fate === 'much too late' ? 3_000_000 : 2_000;
    this.#deliver(event, place, chance.between(50, late));
    if (fate === 'twice') this.#deliver(event, `${place} again`, chance.between(50, 60_000));
  }

  /** A function that is told fails; EventBridge tells it again, and after some tries no more. */
  #deliver(event: JsonObject, place: string, ms: number, tried = 1): void {
    this.#underWay++;
    this.#clock.after(ms, () => {
      const told = this.#functions.invoke(this.#functions.arn('ended'), event, `${place}/${tried}`);
      // Whether it has heard is known after a while, even if its answer is lost.
      Promise.race([told, this.#clock.sleep(ANSWER_WITHIN_MS)])
        .catch(() => {
          if (tried < TRIES) this.#deliver(event, place, 15_000 * tried, tried + 1);
        })
        .finally(() => {
          this.#underWay--;
        });
    });
  }

  /** The schedule does not wait for the sweep before, and a sweep that fails is not repeated. */
  #sweep(): void {
    this.#clock.after(SWEEP_EVERY_MS, () => this.#sweep(), { background: true });
    this.#functions
      .invoke(this.#functions.arn('sweep'), this.#sweepEvent, `sweep/${++this.#sweeps}`)
      .then(
        () => this.#happened.count('sweep'),
        () => this.#happened.count('sweep failed'),
      );
  }
}
