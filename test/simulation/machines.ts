import { isJsonObject, type Json, type JsonObject } from '../../src/base/json.ts';
import { seededRandom } from '../../src/base/random.ts';
import type { VirtualClock } from '../../src/base/virtual-clock.ts';
import type { CompiledPlan } from '../../src/compile/index.ts';
import {
  Engine,
  type Execution,
  type ExecutionResult,
  type JournalEntry,
  TaskFailure,
  type TaskPort,
  type TaskRequest,
} from '../../src/engine/index.ts';
import { fillIn } from '../../src/local/fill-in.ts';
import { LocalStepFunctions } from '../../src/local/step-functions.ts';
import { AwsFault, type SimulatedAws } from '../../src/simulated-aws/index.ts';
import type { Functions } from './functions.ts';
import type { Happened } from './happened.ts';

const REGION = 'us-east-1';
const ACCOUNT = '000000000000';

/** What a function does for an execution while somebody interferes with it. */
export const WORK = ['admit', 'recheck', 'run', 'change', 'put back', 'close', 'unwind'] as const;

/** A machine as it is deployed: what it is called, and its text with the ARNs filled in. */
interface Deployed {
  readonly arn: string;
  readonly definition: string;
}

/** An execution, its journal, and how it ended. */
export interface Run {
  readonly machine: string;
  readonly name: string;
  readonly input: Json;
  readonly journal: JournalEntry[];
  execution: Execution;
  ended: ExecutionResult | undefined;
  redriven: number;
}

/** Step Functions in the simulation: the real engine, one journal for each execution. */
export class Machines {
  readonly runs: Run[] = [];
  /** Bugs of the engine or of the simulation; a night with one has failed. */
  readonly bugs: unknown[] = [];
  readonly stepFunctions: LocalStepFunctions;
  onEnd: (run: Run, result: ExecutionResult) => void = () => undefined;
  readonly #clock: VirtualClock;
  readonly #seed: number;
  readonly #functions: Functions;
  readonly #aws: SimulatedAws;
  readonly #happened: Happened;
  readonly #machines = new Map<string, Deployed>();
  readonly #peopleTopic: string;
  readonly #visits = new Map<string, number>();
  readonly #watching = new Map<string, ((run: Run) => void)[]>();
  #named = 0;

  constructor(options: {
    clock: VirtualClock;
    seed: number;
    functions: Functions;
    aws: SimulatedAws;
    happened: Happened;
    peopleTopic: string;
  }) {
    this.#clock = options.clock;
    this.#seed = options.seed;
    this.#functions = options.functions;
    this.#aws = options.aws;
    this.#happened = options.happened;
    this.#peopleTopic = options.peopleTopic;
    this.stepFunctions = new LocalStepFunctions(this.#clock, (arn, name, input) => {
      const machine = [...this.#machines].find(([, deployed]) => deployed.arn === arn)?.[0];
      if (machine === undefined) return undefined;
      this.#begins(machine, name, input);
      return this.#start(machine, input, name).execution;
    });
  }

  deployPlan({ name, asl, functions }: CompiledPlan): void {
    this.deploy(name, asl, new Map(functions.map((use) => [use.placeholder, use.name])));
  }

  /** `functions`: the function that each placeholder stands for. */
  deploy(name: string, asl: string, functions: ReadonlyMap<string, string>): void {
    const values = new Map(
      [...functions].map(([placeholder, named]) => [placeholder, this.#functions.arn(named)]),
    );
    values.set('PeopleTopic', this.#peopleTopic);
    this.#machines.set(name, { arn: this.arn(name), definition: fillIn(asl, values) });
  }

  /** The next execution that has a function do this: `change`, `put back`, `close` and so on. */
  nextAtWork(work: string): Promise<Run> {
    return new Promise((resolve) => {
      this.#watching.set(work, [...(this.#watching.get(work) ?? []), resolve]);
    });
  }

  arn(name: string): string {
    return `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:${name}`;
  }

  /** Starts it as EventBridge does: under a name that nobody chose. */
  start(machine: string, input: JsonObject): Run {
    const name = `${machine}-${++this.#named}`;
    this.#begins(machine, name, input);
    const run = this.#start(machine, input, name);
    this.stepFunctions.know(run.execution, this.arn(machine), input);
    return run;
  }

  #begins(plan: string, execution: string, input: Json): void {
    const at = this.#clock.now();
    const order = this.#happened.next();
    if (isJsonObject(input)) this.#happened.started.push({ order, at, plan, execution, input });
    this.#happened.say(at, `${execution} of ${plan} begins with ${JSON.stringify(input)}`);
  }

  #start(machine: string, input: Json, name: string): Run {
    const deployed = this.#machines.get(machine);
    if (deployed === undefined) throw new RangeError(`There is no machine ${machine}.`);
    const journal: JournalEntry[] = [];
    const engine = this.#engine(journal, this.runs.length);
    const { arn, definition } = deployed;
    const execution = engine.start({ name, stateMachineArn: arn, definition, input });
    const run: Run = { machine, name, input, journal, execution, ended: undefined, redriven: 0 };
    this.runs.push(run);
    this.#follow(run);
    return run;
  }

  /**
   * Goes on where a stopped or timed out execution was, as RedriveExecution does: its journal
   * without the end. What was in flight then has failed.
   */
  async redrive(run: Run): Promise<void> {
    const { status } = run.ended ?? {};
    if (status !== 'ABORTED' && status !== 'TIMED_OUT') return;
    run.ended = undefined;
    run.redriven++;
    run.journal.pop();
    const before = [...run.journal];
    this.#happened.count('redrive');
    this.#happened.say(this.#clock.now(), `${run.name} is redriven`);
    run.execution = await this.#engine(run.journal, this.runs.indexOf(run)).resume(before);
    this.stepFunctions.know(run.execution, this.arn(run.machine), run.input);
    this.#follow(run);
  }

  #follow(run: Run): void {
    const { execution } = run;
    execution.done.then(
      (result) => {
        run.ended = result;
        const { status, error = '', cause = '' } = result;
        this.#happened.count(`execution ${status}`);
        this.#happened.say(this.#clock.now(), `${run.name} ${status} ${error} ${cause}`);
        this.onEnd(run, result);
      },
      (error: unknown) => this.bugs.push(error),
    );
  }

  #engine(journal: JournalEntry[], number: number): Engine {
    return new Engine({
      clock: this.#clock,
      random: seededRandom(this.#seed * 1_009 + number),
      tasks: this.#port(),
      accountId: ACCOUNT,
      region: REGION,
      journal: {
        async append(entry) {
          journal.push(entry);
        },
      },
    });
  }

  #port(): TaskPort {
    return {
      run: (request) => {
        const place = `${request.executionName}/${request.stateName}`;
        const visit = (this.#visits.get(place) ?? 0) + 1;
        this.#visits.set(place, visit);
        if (request.resource.endsWith(':lambda:invoke')) {
          return this.#invoke(request, `${place}/${visit}`);
        }
        if (request.resource.endsWith(':sns:publish')) return this.#publish(request);
        throw new TaskFailure('States.Runtime', `Nothing simulates ${request.resource}.`);
      },
    };
  }

  async #invoke(request: TaskRequest, id: string): Promise<Json> {
    const { FunctionName, Payload } = request.arguments as { FunctionName: string; Payload: Json };
    const run = this.runs.find(({ name }) => name === request.executionName);
    if (run !== undefined) this.#seenAtWork(run, Payload);
    const answer = await this.#functions.invoke(FunctionName, Payload, id);
    return { ExecutedVersion: '1', Payload: answer, StatusCode: 200 };
  }

  #seenAtWork(run: Run, payload: Json): void {
    if (!isJsonObject(payload)) return;
    const work = 'attempt' in payload ? 'change' : String(payload['do']);
    const watching = this.#watching.get(work) ?? [];
    this.#watching.delete(work);
    for (const seen of watching) seen(run);
  }

  async #publish(request: TaskRequest): Promise<Json> {
    const principal = { name: 'state-machine', actions: ['sns:Publish'] };
    const message = request.arguments as { Subject: string; Message: string };
    try {
      const answer = await this.#aws.call(principal, 'SNS', 'Publish', message);
      const { Subject: subject, Message } = message;
      const at = this.#clock.now();
      this.#happened.told.push({ at, by: request.executionName, subject, message: Message });
      this.#happened.say(at, `${request.executionName} tells people: ${subject}`);
      return answer as Json;
    } catch (error) {
      if (error instanceof AwsFault) throw new TaskFailure(`SNS.${error.name}`, error.message);
      throw error;
    }
  }
}
