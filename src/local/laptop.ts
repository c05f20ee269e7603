import type { Clock } from '../base/clock.ts';
import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import { seededRandom } from '../base/random.ts';
import type { CompiledPlan } from '../compile/index.ts';
import { documentName } from '../contract/index.ts';
import {
  Board,
  type Environment,
  localRuntime,
  type ModeSetting,
  Recoveries,
  type Recovery,
  type Runtime,
  Settings,
  Store,
} from '../control/index.ts';
import { Settling } from '../control/settling.ts';
import {
  Engine,
  type Execution,
  type ExecutionResult,
  type Journal,
  type JournalEntry,
  TaskFailure,
  type TaskPort,
  type TaskRequest,
} from '../engine/index.ts';
import { AUTOMATION_ENDED } from '../functions/resume.ts';
import type { PlanToSweep } from '../functions/sweep.ts';
import type { Plan } from '../plan/index.ts';
import { AwsFault, type RecordedCall, simulatedAwsPlugin } from '../simulated-aws/index.ts';
import { approvalSettings } from './approval-settings.ts';
import type { Cloud } from './cloud.ts';
import type { Faults } from './faults.ts';
import { fillIn } from './fill-in.ts';
import { connectFunction } from './function-events.ts';
import { type CallMoment, FunctionHost } from './function-host.ts';
import { OPERATOR } from './operator.ts';
import { recording } from './recording.ts';
import { SigningKey } from './signing-key.ts';
import { LocalStepFunctions } from './step-functions.ts';
import { LocalSweeping, nextSweep, planToSweep, sweepEvent, withCompiled } from './sweeping.ts';
import type { Watcher } from './watcher.ts';

export interface LaptopOptions {
  readonly clock: Clock;
  readonly cloud: Cloud;
  readonly seed: number;
  readonly faults: Faults;
  /** Called before and after every call that functions make; for tests that kill the runner. */
  readonly onCall?: (moment: CallMoment) => void;
  readonly watch?: Pick<Watcher, 'entries'>;
  /** Called with the id of every question that a plan asks people. */
  readonly asked?: (request: string) => void;
  /** Signs the links of approvers; a key for now if not given. */
  readonly signingKey?: SigningKey;
  /** Plans whose machines functions may start, and that are swept. None unless given. */
  readonly plans?: readonly Plan[];
}

/** How often unwinding is asked: beyond the hour after which it ends a recovery as it stands. */
const UNWIND_EVERY_MS = 15_000;
const UNWIND_TURNS = 300;

/** What functions are asked to do that ends a recovery. */
const ENDS: ReadonlySet<unknown> = new Set(['close', 'unwind']);

/**
 * The one place where a laptop is put together: the engine for Step Functions, the function host
 * for Lambda, dynalite for DynamoDB, and the simulated AWS for the rest, all on one clock.
 */
export class Laptop {
  readonly cloud: Cloud;
  readonly calls: RecordedCall[] = [];
  readonly failedSweeps: string[] = [];
  readonly #host: FunctionHost;
  readonly #operator: Runtime & { close(): void };
  readonly #options: LaptopOptions;
  readonly #environment: Environment;
  readonly #random;
  readonly #plans = new Map<string, CompiledPlan>();
  readonly #swept: PlanToSweep[] = [];
  readonly #sweeping: LocalSweeping;
  readonly #settled = new Set<Promise<Recovery | undefined>>();
  readonly stepFunctions: LocalStepFunctions;
  pageUrl = 'http://127.0.0.1';

  private constructor(options: LaptopOptions) {
    const { clock, cloud, faults, onCall } = options;
    this.#options = options;
    this.cloud = recording(cloud, clock, this.calls, () => this.sweepSoon());
    this.#random = seededRandom(options.seed);
    this.#environment = {
      table: 'surefoot',
      peopleTopic: cloud.peopleTopic,
      unwinder: `arn:aws:states:${cloud.region}:${cloud.accountId}:stateMachine:unwind`,
      region: cloud.region,
      documentRoles: `arn:aws:iam::${cloud.accountId}:role/${documentName('*')}`,
      approvals: approvalSettings(this.cloud, () => this.pageUrl),
    };
    const environment = this.#environment;
    for (const { graph, compiled } of (options.plans ?? []).map(withCompiled)) {
      this.#plans.set(this.machineArn(compiled), compiled);
      this.#swept.push(planToSweep(graph, compiled.version, this.machineArn(compiled)));
    }
    this.stepFunctions = new LocalStepFunctions(clock, (arn, name, input) => {
      if (arn === environment.unwinder) return this.#beginUnwinding(arn, name, input);
      const plan = this.#plans.get(arn);
      if (plan === undefined) return undefined;
      const execution = this.#begin(plan, input, name); // named after its recovery
      this.#settled.add(execution.done.then((ended) => this.settle(name, ended, name)));
      return execution;
    });
    this.#sweeping = new LocalSweeping({
      clock,
      sweep: () => this.sweep(),
      next: () => nextSweep(this.#operator),
    });
    this.#host = new FunctionHost({
      clock,
      stepFunctions: this.stepFunctions,
      signingKey: options.signingKey ?? SigningKey.of(),
      cloud: this.cloud,
      environment,
      faults,
      ...(onCall === undefined ? {} : { onCall }),
    });
    const endpoint = cloud.tables;
    const operator = simulatedAwsPlugin(this.cloud, OPERATOR, (_call, next) => next());
    this.#operator = localRuntime({
      clock,
      environment,
      reach: (client) => (client === 'DynamoDBClient' ? { endpoint } : { plugins: [operator] }),
    });
  }

  /** Makes a topic, as a deploy does. Nothing happens when it is there. */
  async makeTopic(topicArn: string): Promise<void> {
    await this.cloud.call(OPERATOR, 'SNS', 'CreateTopic', { Name: topicArn.split(':').at(-1) });
  }

  /** Invokes a function that no machine calls: the page, or what a rule of the bus starts. */
  invoke(name: string, event: JsonObject): Promise<Json> {
    const over = new AbortController();
    return this.#host.invoke(this.#host.arn(name), event, name, over.signal);
  }

  /** Hears of automations that end, as the rule of the deploy does. Gives the way to stop. */
  hearAutomations(): Promise<() => void> {
    const rule = {
      name: 'surefoot-automation-ended',
      pattern: AUTOMATION_ENDED,
      functionArn: this.#host.arn('resume'),
    };
    const { clock, cloud } = this.#options;
    return connectFunction(cloud, clock, rule, (event) => this.invoke('resume', event));
  }

  static async open(options: LaptopOptions): Promise<Laptop> {
    const laptop = new Laptop(options);
    await new Store(laptop.#operator).createTable();
    return laptop;
  }

  /**
   * Sets how far a plan may go by itself, unless people have set it. Gives the mode that it has.
   */
  async modeUnlessSet(plan: string, mode: ModeSetting): Promise<ModeSetting> {
    const settings = new Settings(this.#operator);
    const set = await settings.find(plan);
    if (set !== undefined) return set;
    await settings.setMode(plan, mode, 'scenario', this.#options.clock.now());
    return mode;
  }

  get runtime(): Runtime {
    return this.#operator;
  }

  machineArn(plan: CompiledPlan): string {
    const { accountId, region } = this.cloud;
    return `arn:aws:states:${region}:${accountId}:stateMachine:${plan.name}`;
  }

  /** Starts the plan's state machine, as the EventBridge rule would, with the event as input. */
  start(plan: CompiledPlan, event: Json, name: string, journal?: Journal): Execution {
    const execution = this.#begin(plan, event, name, journal);
    this.#plans.set(this.machineArn(plan), plan);
    this.stepFunctions.know(execution, this.machineArn(plan), event);
    return execution;
  }

  #begin(plan: CompiledPlan, event: Json, name: string, journal?: Journal): Execution {
    return this.#engine(journal).start({
      name,
      stateMachineArn: this.machineArn(plan),
      definition: this.#fillIn(plan),
      input: event,
    });
  }

  #beginUnwinding(stateMachineArn: string, name: string, input: Json): Execution {
    const definition = this.#host.unwindingMachine(this.#environment.peopleTopic);
    const execution = this.#engine(undefined).start({ name, stateMachineArn, definition, input });
    this.#settled.add(execution.done.then(() => undefined));
    return execution;
  }

  async resume(entries: readonly JournalEntry[], journal: Journal): Promise<Execution> {
    if ((await nextSweep(this.#operator)) !== undefined) this.sweepSoon();
    return this.#engine(journal).resume(entries);
  }

  /**
   * The record once it is closed. An execution that could not close it leaves that to unwinding,
   * which the status event of the execution starts. Undefined when there never was a record.
   */
  async settle(
    recovery: string,
    ended: ExecutionResult,
    by: string,
  ): Promise<Recovery | undefined> {
    const recoveries = new Recoveries(this.#operator);
    for (let turn = 0; turn < UNWIND_TURNS; turn++) {
      const record = await recoveries.find(recovery);
      if (record === undefined || record.state === 'closed') return record;
      // A duplicate leaves the record to the execution that it belongs to.
      if (record.execution.name !== by) return record;
      await this.#unwind(recovery, ended);
      await this.#options.clock.sleep(UNWIND_EVERY_MS);
    }
    return recoveries.find(recovery);
  }

  /**
   * Unwinds every open recovery whose execution nobody knows any more: its changes are put back,
   * newest first, and its record is closed.
   */
  async unwindLost(isKnown: (execution: string) => boolean): Promise<readonly Recovery[]> {
    const { open } = await new Board(this.#operator).read();
    const recoveries = new Recoveries(this.#operator);
    const unwound: Recovery[] = [];
    for (const id of open) {
      const record = await recoveries.find(id);
      if (record === undefined || isKnown(record.execution.name)) continue;
      const lost = { status: 'ABORTED', cause: 'The history of its execution is lost.' } as const;
      const closed = await this.settle(id, lost, record.execution.name);
      if (closed !== undefined) unwound.push(closed);
    }
    return unwound;
  }

  /** Unwinds a recovery that was taken over, until it is closed or its try has ended. */
  async unwindHere(record: Recovery): Promise<Recovery> {
    const { recovery, epoch } = record;
    const event = { do: 'unwind', recovery, epoch };
    for (let turn = 0; turn < UNWIND_TURNS; turn++) {
      if (await this.#askUnwind(event)) break;
      await this.#options.clock.sleep(UNWIND_EVERY_MS);
    }
    return new Recoveries(this.#operator).get(recovery);
  }

  /** Tries again what closed recoveries of this world could not put back, where that is due. */
  async retryDue(): Promise<readonly Recovery[]> {
    const tried: Recovery[] = [];
    const now = this.#options.clock.now();
    for (const record of await new Settling(this.#operator).due(now)) {
      const mine = await new Settling(this.#operator).begin(record, 'sweep', 'It was due.');
      if (mine !== undefined) tried.push(await this.unwindHere(mine));
    }
    return tried;
  }

  /** One sweep, as the schedule would start it. What fails in it is tried again by the next one. */
  async sweep(): Promise<void> {
    const over = new AbortController();
    const event = sweepEvent(this.#swept);
    try {
      await this.#host.invoke(this.#host.arn('sweep'), event, 'Sweep', over.signal);
    } catch (error) {
      if (!(error instanceof TaskFailure)) throw error;
      this.failedSweeps.push(error.message);
    }
  }

  /** Something has changed of what waits: within a minute it is looked at. */
  sweepSoon(): void {
    this.#sweeping.wake();
  }

  async untilSettled(): Promise<void> {
    for (const settled of this.#settled) await settled;
  }

  async close(): Promise<void> {
    await this.#sweeping.close();
    this.#operator.close();
    await this.cloud.close();
  }

  async #unwind(recovery: string, { status, cause }: ExecutionResult): Promise<void> {
    const ended = cause === undefined ? { status } : { status, cause };
    await this.#askUnwind({ do: 'unwind', recovery, ended });
  }

  /** False: it must be asked again. */
  async #askUnwind(event: JsonObject): Promise<boolean> {
    const over = new AbortController();
    try {
      await this.#host.invoke(this.#host.arn('unwind'), event, 'Unwind', over.signal);
      return true;
    } catch (error) {
      // It raises NotYet until every undo holds; whatever it raises, it is asked again.
      if (!(error instanceof TaskFailure)) throw error;
      return false;
    }
  }

  #engine(journal: Journal | undefined): Engine {
    const { accountId, region } = this.cloud;
    const engine = new Engine({
      clock: this.#options.clock,
      random: this.#random,
      tasks: this.#port(),
      accountId,
      region,
      ...(journal === undefined ? {} : { journal }),
    });
    this.stepFunctions.answersFor(engine);
    return engine;
  }

  #fillIn(plan: CompiledPlan): string {
    const values = new Map(
      plan.functions.map((use) => [use.placeholder, this.#host.arn(use.name)]),
    );
    values.set('PeopleTopic', this.#environment.peopleTopic);
    return fillIn(plan.asl, values);
  }

  #port(): TaskPort {
    return {
      run: (request, over) => {
        if (request.resource.endsWith(':lambda:invoke')) return this.#invoke(request, over);
        if (request.resource.endsWith(':lambda:invoke.waitForTaskToken')) {
          return this.#begins(request, over);
        }
        if (request.resource.endsWith(':sns:publish')) return this.#publish(request);
        throw new TaskFailure('States.Runtime', `No local stand-in for ${request.resource}.`);
      },
    };
  }

  async #invoke(request: TaskRequest, over: AbortSignal): Promise<Json> {
    const { FunctionName, Payload } = request.arguments as { FunctionName: string; Payload: Json };
    const answer = await this.#host.invoke(FunctionName, Payload, request.stateName, over);
    await this.#tellEntries(Payload);
    if (isJsonObject(answer) && answer['outcome'] === 'pending') this.sweepSoon();
    // The end of a recovery may leave a message that was not sent, or a cause to file.
    if (isJsonObject(Payload) && ENDS.has(Payload['do'])) this.sweepSoon();
    return { ExecutedVersion: '1', Payload: answer, StatusCode: 200 };
  }

  /** The function only begins what the state waits for. */
  async #begins(request: TaskRequest, over: AbortSignal): Promise<Json> {
    const begun = await this.#invoke(request, over);
    this.sweepSoon(); // the event that ends what it waits for may be lost
    const answer = isJsonObject(begun) ? begun['Payload'] : undefined;
    const asked = isJsonObject(answer) ? answer['request'] : undefined;
    if (typeof asked === 'string') this.#options.asked?.(asked);
    return begun;
  }

  /** Who watches hears what a step has changed before the machine goes on. */
  async #tellEntries(payload: Json): Promise<void> {
    const { watch } = this.#options;
    if (watch === undefined || !isJsonObject(payload) || payload['epoch'] === undefined) return;
    const { recovery, step } = payload;
    if (typeof recovery !== 'string' || typeof step !== 'string') return;
    const record = await new Recoveries(this.#operator).find(recovery);
    watch.entries(step, record?.entries.filter((entry) => entry.step === step) ?? []);
  }

  /** The optimised integration: the state machine itself publishes, with its own role. */
  async #publish(request: TaskRequest): Promise<Json> {
    const principal = { name: 'state-machine', actions: ['sns:Publish'] };
    try {
      const message = request.arguments as object;
      return (await this.cloud.call(principal, 'SNS', 'Publish', message)) as Json;
    } catch (error) {
      if (error instanceof AwsFault) throw new TaskFailure(`SNS.${error.name}`, error.message);
      throw error;
    }
  }
}
