import type { Clock } from '../../src/base/clock.ts';
import { StateError, UsageError } from '../../src/base/errors.ts';
import { type Environment, localRuntime, type Reach } from '../../src/control/index.ts';
import type { Desk } from '../../src/local/desk.ts';
import { OPERATOR } from '../../src/local/operator.ts';
import type { LocalStepFunctions } from '../../src/local/step-functions.ts';
import {
  NotSimulated,
  type SimulatedAws,
  simulatedAwsPlugin,
} from '../../src/simulated-aws/index.ts';
import { Deeds } from './deeds.ts';
import type { Happened, Order } from './happened.ts';
import type { Network, Outgoing, Sender } from './network.ts';
import { AWS_REFUSALS, road } from './road.ts';
import type { SeenTable } from './table/seen-table.ts';
import { tableWire, unsigned } from './table/wire.ts';

export interface TerminalOptions {
  readonly clock: Clock;
  readonly happened: Happened;
  readonly network: Network;
  readonly aws: SimulatedAws;
  readonly table: SeenTable;
  readonly environment: Environment;
  readonly stepFunctions: LocalStepFunctions;
  /** Hears of what is wrong with the simulation or with a command. */
  readonly failed: (error: unknown) => void;
}

/** A command that stands still gets no processor for at most so long. */
const STILL_MS = 60_000;

/**
 * The process of one command of an operator, at a desk in the account. It calls what it needs over
 * the same network as functions do, and may die at any request.
 */
export class Terminal implements Sender {
  dead = false;
  readonly #options: TerminalOptions;
  readonly #id: string;
  readonly #deeds: Deeds;
  #requests = 0;
  #onDeath: () => void = () => undefined;
  /** Ms since 1970. */
  #stillUntil = 0;

  /** `id`: names it in the log, and decides the fate of its requests. */
  constructor(id: string, options: TerminalOptions) {
    this.#id = id;
    this.#options = options;
    this.#deeds = new Deeds(options);
  }

  /** Carries the command out, and writes down what became of it. */
  async type(
    word: string,
    about: Order['about'],
    work: (desk: Desk) => Promise<unknown>,
  ): Promise<Order['answer']> {
    const { clock, happened, environment, failed } = this.#options;
    const from = happened.next();
    happened.count(`operator ${word}`);
    happened.say(clock.now(), `${this.#id} types ${word} ${JSON.stringify(about)}`);
    const runtime = localRuntime({ clock, environment, reach: (client) => this.#reach(client) });
    const at = { on: 'aws', laptop: undefined, deployed: undefined } as const;
    const died = new Promise<'died'>((resolve) => {
      this.#onDeath = () => resolve('died');
    });
    const ended = await Promise.race([
      died,
      work({ ...at, runtime, by: this.#id }).then(
        () => 'done' as const,
        (error: unknown) => {
          if (error instanceof TypeError || error instanceof RangeError) failed(error);
          happened.say(clock.now(), `  ${this.#id} hears ${String(error)}`);
          const refused = error instanceof StateError || error instanceof UsageError;
          return refused ? ('refused' as const) : ('failed' as const);
        },
      ),
    ]);
    const answer = ended === 'died' ? 'failed' : ended;
    const now = clock.now();
    const order = happened.next();
    happened.orders.push({ word, about, id: this.#id, from, order, at: now, answer });
    happened.count(`operator ${word} ${answer}`);
    happened.say(now, `${this.#id} ${word}: ${ended}`);
    return answer;
  }

  die(why: string): void {
    if (this.dead) return;
    this.dead = true;
    this.#options.happened.say(this.#options.clock.now(), `${this.#id} dies: ${why}`);
    this.#onDeath();
  }

  standStill(share: number): void {
    this.#stillUntil = this.#options.clock.now() + share * STILL_MS;
  }

  awake(act: () => void): void {
    const ms = this.#stillUntil - this.#options.clock.now();
    if (ms <= 0) act();
    else this.#options.clock.after(ms, () => (this.dead ? undefined : act()));
  }

  #reach(client: string): Reach {
    const { network, table, aws, failed } = this.#options;
    switch (client) {
      case 'DynamoDBClient': {
        const outgoing = (operation: string) => this.#outgoing('DynamoDB', operation, true);
        return { wire: tableWire({ network, table, outgoing, failed }), plugins: [unsigned] };
      }
      case 'SFNClient': {
        const outgoing = (operation: string) => this.#outgoing('SFN', operation, true);
        const answers = this.#options.stepFunctions.plugin(() => undefined);
        return { plugins: [road(network, outgoing), answers] };
      }
      default: {
        const plugin = simulatedAwsPlugin(aws, OPERATOR, ({ service, operation, input }) => {
          const call = { service, operation, input };
          const carryOut = () =>
            this.#deeds.byHand(call, () => aws.call(OPERATOR, service, operation, input), this.#id);
          return network
            .send(this.#outgoing(service, operation, false), AWS_REFUSALS, carryOut)
            .catch((error: unknown) => {
              if (error instanceof NotSimulated) failed(error);
              throw error;
            });
        });
        return { plugins: [plugin] };
      }
    }
  }

  #outgoing(
    service: string,
    operation: string,
    repeatable: boolean,
  ): Outgoing & { readonly work: string } {
    const id = `${this.#id}#${++this.#requests}`;
    return { id, service, operation, repeatable, sender: this, work: this.#id };
  }
}
