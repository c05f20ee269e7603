import type { Json, JsonObject } from '../../src/base/json.ts';
import { seededRandom } from '../../src/base/random.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { type CompiledPlan, checkPlan } from '../../src/compile/index.ts';
import { OUTCOMES, RAISED, runbookTask } from '../../src/contract/index.ts';
import { Recoveries, type Recovery } from '../../src/control/index.ts';
import {
  Engine,
  type ExecutionResult,
  TaskFailure,
  type TaskRequest,
} from '../../src/engine/index.ts';
import type { Plan } from '../../src/plan/index.ts';
import { alarmEvent, alarmOf, NIGHT } from './alarm.ts';
import { type Case, Circumstances, keyOf, type Met, type Times } from './circumstances.ts';
import { arnOf, Lambda, type Woken } from './lambda.ts';
import type { Call, Result } from './world.ts';

/** What the machine of a case did. */
export interface Ran extends Result {
  readonly calls: readonly Call[];
  readonly times: Times;
  /** What steps could read of the trigger. */
  readonly trigger: JsonObject;
  /** What of the machine itself went wrong; empty when nothing did. */
  readonly wrong: readonly string[];
}

/** How long it takes until a function begins. */
const START_MS = 1_000;

/** The compiler. Random plans break rules that a person's plan may not break. */
export type Compile = (plan: Plan) => CompiledPlan;

const compiled: Compile = (plan) => checkPlan(plan).compiled;

/** Runs the compiled plan on the engine, on the virtual clock. */
export function runMachine(one: Case, compile: Compile = compiled): Promise<Ran> {
  return new Machine(one, compile(one.plan)).run();
}

class Machine {
  readonly #case: Case;
  readonly #compiled: CompiledPlan;
  readonly #clock = new VirtualClock(NIGHT + 30_000);
  readonly #lambda: Lambda;
  readonly #world: Circumstances;
  readonly #calls: Call[] = [];
  readonly #times = new Map<string, number[]>();
  /** What a call met, for its retries. */
  readonly #met = new Map<string, Met>();
  readonly #names: ReadonlyMap<string, string>;
  readonly #engine: Engine;
  #trigger: JsonObject = {};
  #recovery = '';

  constructor(one: Case, compiled: CompiledPlan) {
    this.#case = one;
    this.#compiled = compiled;
    this.#lambda = new Lambda(one, this.#clock, (woken) => this.#wake(woken));
    this.#world = new Circumstances(one, {});
    const { functions } = this.#compiled;
    this.#names = new Map(functions.map(({ name, placeholder }) => [`\${${placeholder}}`, name]));
    this.#engine = new Engine({
      clock: this.#clock,
      random: seededRandom(one.seed),
      tasks: { run: (request, signal) => this.#task(request, signal) },
    });
  }

  async run(): Promise<Ran> {
    await this.#lambda.ready();
    const { graph } = this.#case.plan;
    const execution = this.#engine.start({
      name: 'one',
      stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:plan',
      definition: this.#compiled.asl,
      input: alarmEvent(graph),
    });
    const result = await execution.done;
    this.#lambda.systems.close();
    if (this.#recovery === '') throw new TypeError(`Not admitted: ${result.error} ${result.cause}`);
    const record = await new Recoveries(this.#lambda.runtime).get(this.#recovery);
    return {
      outcome: record.outcome ?? record.state,
      left: (record.left ?? []).map(({ step, target }) => `${step} ${target}`).sort(),
      things: this.#lambda.things.all(),
      calls: this.#calls,
      times: this.#times,
      trigger: this.#trigger,
      wrong: [...wrongOf(record, result), ...this.#lambda.broken],
    };
  }

  async #task(request: TaskRequest, over: AbortSignal): Promise<Json> {
    const { FunctionName, Payload } = request.arguments as JsonObject;
    const name = this.#names.get(String(FunctionName));
    if (name === undefined) throw new TaskFailure('Lambda.Unknown', `No ${String(FunctionName)}.`);
    const payload = this.#filledIn(Payload as JsonObject);
    if (name === 'ask-approval') return this.#ask(request, payload);
    const met = this.#meet(name, payload, request.retryCount);
    this.#lambda.alarm = this.#alarm(name, payload);
    await this.#clock.sleep(START_MS);
    const strikes = met.strike?.every === true || request.retryCount === 0;
    const answer = await this.#lambda.invoke(
      name,
      payload,
      strikes ? met : { ...met, strike: undefined },
      over,
    );
    if (name === 'admit') {
      const { recovery, trigger } = answer as JsonObject;
      this.#recovery = String(recovery);
      this.#trigger = (trigger ?? {}) as JsonObject;
    }
    if (name === 'recheck') this.#noteRecheck(payload, answer as JsonObject);
    return { Payload: answer };
  }

  /** An order names the function that sets back; a deploy fills it in. */
  #filledIn(payload: JsonObject): JsonObject {
    const names = [...this.#names];
    const text = names.reduce(
      (all, [placeholder, name]) => all.replaceAll(placeholder, arnOf(name)),
      JSON.stringify(payload),
    );
    return JSON.parse(text);
  }

  /** What this call meets, found when it is made first, and the same for its retries. */
  #meet(name: string, payload: JsonObject, retryCount: number): Met {
    const call = callOf(name, payload);
    const { step, input = null } = call;
    const key = keyOf(`${call.do} ${step} ${String(call.item)} ${String(call.attempt)}`, input);
    const known = this.#met.get(key);
    if (retryCount > 0 && known !== undefined) return known;
    if (!['admit', 'recheck'].includes(call.do)) this.#calls.push(call);
    const meets = call.do === 'run' || call.do === 'claim';
    const task = call.do === 'run' ? taskOf(name, payload) : '';
    const met = meets
      ? this.#world.meet({ step, task, input })
      : { answer: null, whole: null, strike: undefined };
    this.#met.set(key, met);
    if (meets) this.#note(keyOf(step, input));
    return met;
  }

  #note(key: string): void {
    const times = this.#times.get(key) ?? [];
    this.#times.set(key, [...times, Math.floor(this.#clock.now())]);
  }

  #alarm(name: string, { step }: JsonObject) {
    const look = name === 'recheck' ? this.#world.look(String(step)) : 'stands';
    if (look === 'unreadable') return undefined;
    return alarmOf(this.#case.plan.graph, look === 'over' ? 'OK' : 'ALARM');
  }

  /** A look that was not asked of anybody, because something has been changed, is no call. */
  #noteRecheck({ step }: JsonObject, { because }: JsonObject): void {
    if (because === 'Something has been changed already.') return;
    this.#calls.push({ do: 'recheck', step: String(step) });
  }

  #wake({ taskToken, output, error, cause }: Woken): boolean {
    return output === undefined
      ? this.#engine.sendTaskFailure(taskToken, error, cause)
      : this.#engine.sendTaskSuccess(taskToken, JSON.parse(output));
  }

  async #ask({ taskToken = '' }: TaskRequest, { step }: JsonObject): Promise<Json> {
    this.#calls.push({ do: 'ask', step: String(step) });
    const isYes = this.#world.approves(String(step));
    const by = { recovery: this.#recovery, epoch: 1 };
    if (isYes) await new Recoveries(this.#lambda.runtime).approve(by, String(step), 'Somebody.');
    this.#clock.after(START_MS, () => {
      if (isYes) this.#engine.sendTaskSuccess(taskToken, {});
      else this.#engine.sendTaskFailure(taskToken, RAISED.declined, 'Somebody said no.');
    });
    return {};
  }
}

function wrongOf(record: Recovery, { status, error }: ExecutionResult): readonly string[] {
  const { outcome } = record;
  if (outcome === undefined)
    return [`The recovery is ${record.state}, its machine ${status} ${error}.`];
  const { machine } = OUTCOMES[outcome];
  return status === machine ? [] : [`${outcome}, and its machine is ${status} ${error}.`];
}

/** A runbook is ordered of a function of the platform. */
function taskOf(name: string, { input }: JsonObject): string {
  return name === 'start-runbook' ? runbookTask(String((input as JsonObject)['runbook'])) : name;
}

/** What of an order to start-runbook the plan says. */
function orderedOf({ input, target }: JsonObject): JsonObject {
  const { parameters = null, undo } = input as JsonObject;
  const { parts = null } = target as JsonObject;
  const { parameters: ofRunbook, input: told = ofRunbook } = undo as JsonObject;
  return { parts, parameters, undo: told ?? null };
}

function callOf(name: string, payload: JsonObject): Call {
  const { do: what, step, input, item, attempt, targets } = payload;
  const common = { do: String(what), step: typeof step === 'string' ? step : '' };
  if (what === 'claim') {
    const parts = (targets as readonly JsonObject[]).map((target) => target['parts'] ?? null);
    return { ...common, input: parts };
  }
  if (what === 'close') {
    const { verified, failure, handOver } = payload;
    return {
      ...common,
      verified: verified === true,
      failure: withoutCause(failure),
      handOver: handOver ?? null,
    };
  }
  if (what === 'look ahead') return { ...common, input: input ?? null };
  if (what !== 'run') return common;
  const run = { ...common, input: name === 'start-runbook' ? orderedOf(payload) : (input ?? null) };
  return payload['epoch'] === undefined
    ? run
    : { ...run, item: item ?? null, attempt: attempt ?? null };
}

function withoutCause(failure: Json | undefined): Json {
  if (failure === undefined || failure === null) return null;
  const { cause: _words, ...others } = failure as JsonObject;
  return others;
}
