import type { Clock } from '../base/clock.ts';
import type { JsonObject } from '../base/json.ts';
import type { Random } from '../base/random.ts';
import { copyOf } from './copy.ts';
import { rememberBefore, sliceText, throttle, worldForRead } from './hostile.ts';
import { BadInput } from './input.ts';
import { newWorld, storedWorld } from './new-world.ts';
import { NotSimulated } from './not-simulated.ts';
import { authorize, type Principal } from './principal.ts';
import { type ResourceSnapshot, resourcesOf } from './resources.ts';
import { RunningWorld } from './running-world.ts';
import type { Service } from './service.ts';
import { SERVICES } from './services/services.ts';
import type { PublishedMessage } from './services/sns-state.ts';
import { Setup } from './setup/setup.ts';
import type { Delivered, World } from './world.ts';
import type { WorldState } from './world-state.ts';

/** One call as it was made and answered. */
export interface RecordedCall {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The principal's name. */
  readonly principal: string;
  readonly service: string;
  readonly operation: string;
  readonly input: object;
  readonly output?: object;
  readonly error?: { readonly name: string; readonly message: string };
}

export interface SimulatedAwsOptions {
  readonly clock: Clock;
  /** Seeds the world's own random sequence; not used with `state`. */
  readonly random: Random;
  /** 12 digits, 000000000000 unless given. */
  readonly accountId?: string;
  /** us-east-1 unless given. */
  readonly region?: string;
  /** Pages of one, shuffled lists, stale reads, throttling. */
  readonly hostile?: boolean;
  /** A stored world to go on with. It is copied. */
  readonly state?: WorldState;
}

/**
 * AWS on a laptop: the services of docs/simulated-aws.md, going on with a clock, behind one seam.
 * It refuses what it does not model (NotSimulated) and what the principal may not do.
 */
export class SimulatedAws {
  /** Ways for scenarios to arrange the world. */
  readonly setup: Setup;
  readonly #world: RunningWorld;
  readonly #calls: RecordedCall[] = [];

  constructor(options: SimulatedAwsOptions) {
    const state =
      options.state === undefined
        ? newWorld({
            account: options.accountId ?? '000000000000',
            region: options.region ?? 'us-east-1',
            hostile: options.hostile === true,
            now: options.clock.now(),
            seed: Math.floor(options.random.next() * 4_294_967_296),
          })
        : storedWorld(options.state, { account: options.accountId, region: options.region });
    if (options.hostile !== undefined) state.hostile = options.hostile;
    this.#world = new RunningWorld(options.clock, state, (...call) => this.#recorded(...call));
    this.setup = new Setup(this.#world);
  }

  /**
   * Calls one operation, as the SDK would: `service` is the SDK's service id (`ECS`), `operation`
   * the API's name (`DescribeServices`), times are Dates.
   * Rejects with AwsFault where AWS answers with an error, with NotSimulated where nobody knows.
   */
  async call(
    principal: Principal,
    service: string,
    operation: string,
    input: object,
  ): Promise<object> {
    this.#world.catchUp();
    return this.#recorded(principal, service, operation, input);
  }

  #recorded(principal: Principal, service: string, operation: string, input: object): object {
    const at = this.#world.now;
    const asked = {
      at,
      principal: principal.name,
      service,
      operation,
      input: copyOf(input),
    };
    try {
      const output = this.#answer(principal, service, operation, input);
      this.#calls.push({ ...asked, output: copyOf(output) });
      return output;
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      this.#calls.push({ ...asked, error: { name, message } });
      throw error;
    }
  }

  /** Hears the events of the default EventBridge bus. Gives back the way to stop. */
  onEvent(listener: (event: JsonObject) => void): () => void {
    return this.#world.onEvent(listener);
  }

  /**
   * Takes what EventBridge's rules send to their targets; true when the target is there. What
   * nobody takes is tried again, as EventBridge does. Gives back the way to stop.
   */
  onDelivery(target: (delivered: Delivered) => boolean): () => void {
    return this.#world.onDelivery(target);
  }

  /** Every call, in order, refused ones too. */
  get calls(): readonly RecordedCall[] {
    return this.#calls;
  }

  /** What was published to SNS topics, in order. */
  get messages(): readonly PublishedMessage[] {
    return this.#world.state.sns.messages;
  }

  /** The world's resources as plain data that can be compared with an earlier look. */
  resources(): readonly ResourceSnapshot[] {
    this.#world.catchUp();
    return resourcesOf(this.#world);
  }

  /** The whole world as plain JSON: store it at any time, give it back as `state`. */
  get state(): WorldState {
    return this.#world.state;
  }

  /** Stops its timers and forgets its listeners. */
  close(): void {
    this.#world.close();
  }

  #answer(principal: Principal, serviceId: string, name: string, input: object): object {
    const world = this.#world;
    const service = SERVICES.find((candidate) => candidate.id === serviceId);
    if (service === undefined) throw new NotSimulated(serviceId, name);
    const operation = service.operations[name];
    if (operation === undefined) throw new NotSimulated(serviceId, name);
    const denied = authorize(principal, service, name, input, world.account);
    if (denied !== undefined) throw denied;
    const throttled = throttle(world, service, name, operation);
    if (throttled !== undefined) throw throttled;
    return operation.changes
      ? world.undisturbed(() => this.#change(principal, service, name, input))
      : run(worldForRead(world, service), principal, service, name, input);
  }

  #change(principal: Principal, service: Service, name: string, input: object): object {
    const world = this.#world;
    const before = world.state.hostile ? sliceText(world, service) : '';
    const output = run(world, principal, service, name, input);
    rememberBefore(world, service, before);
    return output;
  }
}

function run(
  world: World,
  caller: Principal,
  service: Service,
  name: string,
  input: object,
): object {
  const operation = service.operations[name];
  if (operation === undefined) throw new NotSimulated(service.id, name);
  try {
    return operation.run(world, input, { service: service.id, operation: name, caller });
  } catch (error) {
    if (error instanceof BadInput) throw service.badInput(error);
    throw error;
  }
}
