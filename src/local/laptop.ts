import type { Clock } from '../base/clock.ts';
import type { Json } from '../base/json.ts';
import { seededRandom } from '../base/random.ts';
import type { CompiledPlan } from '../compile/index.ts';
import {
  type Environment,
  localRuntime,
  Recoveries,
  type Recovery,
  type Runtime,
  Store,
} from '../control/index.ts';
import {
  Engine,
  type Execution,
  type ExecutionResult,
  TaskFailure,
  type TaskPort,
  type TaskRequest,
} from '../engine/index.ts';
import { AwsFault, SimulatedAws } from '../simulated-aws/index.ts';
import type { Faults } from './faults.ts';
import { FunctionHost } from './function-host.ts';
import { fillIn } from './fill-in.ts';
import { openTables, type Tables } from './tables.ts';

export interface LaptopOptions {
  readonly clock: Clock;
  readonly seed: number;
  readonly accountId: string;
  readonly region: string;
  readonly faults: Faults;
}

const PEOPLE = 'surefoot-people';

/** How often unwinding is asked: beyond the hour after which it ends a recovery as it stands. */
const UNWIND_EVERY_MS = 15_000;
const UNWIND_TURNS = 300;

/**
 * The one place where a laptop is put together: the engine for Step Functions, the function host for
 * Lambda, dynalite for DynamoDB, and the simulated AWS for the rest, all on one clock.
 */
export class Laptop {
  readonly aws: SimulatedAws;
  readonly host: FunctionHost;
  /** Reads records as an operator would, outside of any function. */
  readonly operator: Runtime & { close(): void };
  readonly #engine: Engine;
  readonly #options: LaptopOptions;
  readonly #environment: Environment;
  readonly #tables: Tables;
  #executions = 0;

  private constructor(options: LaptopOptions, tables: Tables) {
    const { clock, accountId, region, faults } = options;
    const random = seededRandom(options.seed);
    this.#options = options;
    this.#tables = tables;
    this.aws = new SimulatedAws({ clock, random, accountId, region });
    const peopleTopic = this.aws.setup.topic(PEOPLE);
    this.#environment = { table: 'surefoot', peopleTopic, region };
    const environment = this.#environment;
    this.host = new FunctionHost({
      clock,
      aws: this.aws,
      tables: tables.endpoint,
      environment,
      accountId,
      faults,
    });
    this.operator = localRuntime({
      clock,
      environment,
      reach: () => ({ endpoint: tables.endpoint }),
    });
    this.#engine = new Engine({ clock, random, tasks: this.#port(), accountId, region });
  }

  static async open(options: LaptopOptions): Promise<Laptop> {
    const tables = await openTables(options.clock);
    const laptop = new Laptop(options, tables);
    await new Store(laptop.operator).createTable();
    return laptop;
  }

  /** Starts the plan's state machine, as the EventBridge rule would, with the event as input. */
  start(plan: CompiledPlan, event: Json): Execution {
    const { accountId, region } = this.#options;
    return this.#engine.start({
      name: `local-${++this.#executions}`,
      stateMachineArn: `arn:aws:states:${region}:${accountId}:stateMachine:${plan.name}`,
      definition: this.#fillIn(plan),
      input: event,
    });
  }

  /**
   * The record once it is closed. An execution that could not close it leaves that to unwinding,
   * which the status event of the execution starts. Undefined when there never was a record.
   */
  async settle(recovery: string, ended: ExecutionResult): Promise<Recovery | undefined> {
    const recoveries = new Recoveries(this.operator);
    for (let turn = 0; turn < UNWIND_TURNS; turn++) {
      const record = await recoveries.find(recovery);
      if (record === undefined || record.state === 'closed') return record;
      await this.#unwind(recovery, ended);
      await this.#options.clock.sleep(UNWIND_EVERY_MS);
    }
    return recoveries.find(recovery);
  }

  async #unwind(recovery: string, { status, cause }: ExecutionResult): Promise<void> {
    const ended = cause === undefined ? { status } : { status, cause };
    const event = { do: 'unwind', recovery, ended };
    const over = new AbortController();
    try {
      await this.host.invoke(this.host.arn('unwind'), event, 'Unwind', over.signal);
    } catch (error) {
      // It raises NotYet until every undo holds; whatever it raises, it is asked again.
      if (!(error instanceof TaskFailure)) throw error;
    }
  }

  async close(): Promise<void> {
    this.aws.close();
    this.operator.close();
    await this.#tables.close();
  }

  /** What the deploy does with definitionSubstitutions. */
  #fillIn(plan: CompiledPlan): string {
    const values = new Map(plan.functions.map((use) => [use.placeholder, this.host.arn(use.name)]));
    values.set('PeopleTopic', this.#environment.peopleTopic);
    return fillIn(plan.asl, values);
  }

  #port(): TaskPort {
    return {
      run: (request, over) => {
        if (request.resource.endsWith(':lambda:invoke')) return this.#invoke(request, over);
        if (request.resource.endsWith(':sns:publish')) return this.#publish(request);
        throw new TaskFailure('States.Runtime', `No local stand-in for ${request.resource}.`);
      },
    };
  }

  async #invoke(request: TaskRequest, over: AbortSignal): Promise<Json> {
    const { FunctionName, Payload } = request.arguments as { FunctionName: string; Payload: Json };
    const answer = await this.host.invoke(FunctionName, Payload, request.stateName, over);
    return { ExecutedVersion: '1', Payload: answer, StatusCode: 200 };
  }

  /** The optimised integration: the state machine itself publishes, with its own role. */
  async #publish(request: TaskRequest): Promise<Json> {
    const principal = { name: 'state-machine', actions: ['sns:Publish'] };
    try {
      const answer = await this.aws.call(principal, 'SNS', 'Publish', request.arguments as object);
      return answer as Json;
    } catch (error) {
      if (error instanceof AwsFault) throw new TaskFailure(`SNS.${error.name}`, error.message);
      throw error;
    }
  }
}
