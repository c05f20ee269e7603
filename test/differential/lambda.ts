import type { Duration } from '../../src/base/duration.ts';
import type { Json, JsonObject } from '../../src/base/json.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { type AnyContract, runbookTask, type Target, targetKey } from '../../src/contract/index.ts';
import {
  type LambdaFunction,
  localRuntime,
  type Reach,
  type Runtime,
  Settings,
} from '../../src/control/index.ts';
import { TaskFailure } from '../../src/engine/index.ts';
import { platformFunctions } from '../../src/functions/index.ts';
import type { Strike as LocalStrike } from '../../src/local/faults.ts';
import { Invocation, lambdaFailure } from '../../src/local/invocation.ts';
import { answering, awsError } from '../functions/fake-aws.ts';
import { Table } from '../simulation/table/table.ts';
import { directWire, unsigned } from '../simulation/table/wire.ts';
import { Automations } from './automations.ts';
import type { Case, Met } from './circumstances.ts';
import { standIn, Things } from './stand-in.ts';
import type { Strike } from './world.ts';

const PREFIX = 'arn:aws:lambda:us-east-1:123456789012:function:surefoot-';

/** What a deploy calls the function of this name. */
export function arnOf(name: string): string {
  return `${PREFIX}${name}:1`;
}

const ENVIRONMENT = {
  table: 'surefoot',
  peopleTopic: 'arn:aws:sns:::people',
  region: 'us-east-1',
  documentRoles: 'arn:aws:iam::123456789012:role/surefoot-document-*',
};

/** A service that its owners let plans touch, and nobody else does. */
const FREE = { status: 'ACTIVE', deployments: [], tags: [{ key: 'surefoot', value: 'any' }] };

const NOTHING_MET: Met = { answer: null, whole: null, strike: undefined };

/** Nothing scales it. */
const NO_POLICY = { ScalableTargets: [], ScalingActivities: [] };

/** The clients of all cases, which reach what the present one has: making them takes long. */
let present: Lambda;
const nowPresent = (lambda: Lambda) => {
  present = lambda;
};
const reach: Readonly<Record<string, Reach>> = {
  DynamoDBClient: {
    wire: directWire({ answer: (request) => present.table.answer(request) }, 'differential'),
    plugins: [unsigned],
  },
  CloudWatchClient: { plugins: [answering(() => present.described())] },
  ApplicationAutoScalingClient: { plugins: [answering(() => NO_POLICY)] },
  ECSClient: { plugins: [answering(() => ({ services: [FREE] }))] },
  // What functions ask of Systems Manager is plain data.
  SSMClient: {
    plugins: [answering((operation, input) => present.systems.answer(operation, input as never))],
  },
  SFNClient: {
    plugins: [answering((_operation, input) => present.wake(input as Woken))],
  },
  SNSClient: { plugins: [answering(() => ({ MessageId: 'm' }))] },
  LambdaClient: { plugins: [answering((_operation, input) => present.asked(input))] },
};
const clients = localRuntime({
  clock: new VirtualClock(0),
  environment: ENVIRONMENT,
  reach(client) {
    const found = reach[client];
    if (found === undefined) throw new TypeError(`Nothing here is a ${client}.`);
    return found;
  },
});

/** How functions wake a state that waits: with what it gives, or with how it failed. */
export interface Woken {
  readonly taskToken: string;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
}

type Timed = { readonly timeout: Duration };

/** What CloudWatch says of the alarm; undefined: it refuses to tell. */
export type AlarmNow = { readonly [member: string]: unknown } | undefined;

/** Lambda, and what functions reach: the platform's functions and stand-ins of the plan's tasks. */
export class Lambda {
  readonly things = new Things();
  /** Functions that nobody waits for, and that failed all the same. */
  readonly broken: string[] = [];
  alarm: AlarmNow;
  readonly #case: Case;
  readonly #clock: VirtualClock;
  readonly #platform = new Map<string, LambdaFunction<Timed>>(
    platformFunctions.map((handler) => [handler.definition.name, handler]),
  );
  readonly runtime: Runtime;
  readonly table = new Table();
  readonly systems: Automations;
  readonly #wakes: (woken: Woken) => boolean;

  /** `wakes`: false where nobody waits any more. */
  constructor(one: Case, clock: VirtualClock, wakes: (woken: Woken) => boolean) {
    this.#case = one;
    this.#clock = clock;
    this.#wakes = wakes;
    this.systems = new Automations(clock, this.things, (id, status) => this.#resume(id, status));
    nowPresent(this);
    this.runtime = { clock, environment: ENVIRONMENT, client: (Client) => clients.client(Client) };
  }

  /** People have switched the plan to the mode of the case. */
  async ready(): Promise<void> {
    const { plan, mode } = this.#case;
    await new Settings(this.runtime).setMode(plan.graph.name, mode, 'test', this.#clock.now());
  }

  /** Invokes a function for a state, with what befalls this try. */
  async invoke(name: string, payload: Json, met: Met, over: AbortSignal): Promise<Json> {
    const { strike } = met;
    const invocation = new Invocation({
      clock: this.#clock,
      strike: strike && localStrike(strike),
      isEffect: () => true,
      stateIsOver: over,
      fire: () => undefined,
    });
    const contract = this.#case.plan.contracts.get(name);
    const { step = '' } = payload as JsonObject;
    const handler = this.#handler(name, contract, invocation, { ...met, step: String(step) });
    if (name === 'start-runbook') this.#order(payload as JsonObject, invocation, met);
    const work = invocation.run(() =>
      handler.on(this.runtime)(payload, this.#context(name, contract ?? handler.definition)),
    );
    const answer = await work.catch((error: unknown) => {
      if (error instanceof TaskFailure || !(error instanceof Error)) throw error;
      throw lambdaFailure(error.name, error.message);
    });
    const { do: what } = payload as JsonObject;
    return contract?.kind === 'read' && what === 'run' ? met.answer : answer;
  }

  #handler(
    name: string,
    contract: AnyContract | undefined,
    invocation: Invocation,
    { whole, strike, step }: Met & { readonly step: string },
  ): LambdaFunction<Timed> {
    if (contract !== undefined) {
      return standIn(contract, this.things, {
        answer: whole,
        effect: (carryOut) =>
          invocation.around({ service: 'Test', operation: name }, carryOut, throttled),
        stuck: strike?.kind === 'undo-error',
        sets: (target) => this.systems.before(step, target),
      });
    }
    const handler = this.#platform.get(name);
    if (handler !== undefined) return handler;
    throw new TaskFailure('Lambda.ResourceNotFoundException', `Function not found: ${name}`);
  }

  /** What befalls this function befalls the start of the automation. */
  #order(payload: JsonObject, invocation: Invocation, { answer, strike }: Met): void {
    if (payload['do'] !== 'run') return;
    // The compiler wrote it: an order to start-runbook.
    const order = payload as unknown as Parameters<Automations['order']>[0]['order'];
    const { runbook } = payload['input'] as JsonObject;
    const target = targetKey(payload['target'] as unknown as Target);
    const thing = `${target} ${runbookTask(String(runbook))}`;
    const stuck = strike?.kind === 'undo-error';
    this.systems.order({ order, thing, invocation, answer, stuck });
  }

  /** The event that an automation sends when it has ended. */
  #resume(ExecutionId: string, Status: string): void {
    const event = { source: 'aws.ssm', detail: { ExecutionId, Status } };
    void this.invoke('resume', event, NOTHING_MET, new AbortController().signal).catch(
      (error: unknown) => this.broken.push(String(error)),
    );
  }

  /** What Step Functions answers to who wakes a state. */
  wake(woken: Woken): object {
    if (!this.#wakes(woken)) throw awsError('TaskTimedOut');
    return {};
  }

  #context(name: string, { timeout }: Timed) {
    const endsAt = this.#clock.now() + timeout.ms;
    return {
      awsRequestId: 'differential',
      invokedFunctionArn: arnOf(name),
      getRemainingTimeInMillis: () => endsAt - this.#clock.now(),
    };
  }

  /** Close asks functions to look once more. */
  async asked(input: unknown): Promise<object> {
    // The one call that functions make to Lambda is InvokeCommand with these members.
    const { FunctionName, Payload } = input as { FunctionName: string; Payload: Uint8Array };
    const name = FunctionName.slice(PREFIX.length).replace(/:\d+$/, '');
    const payload: Json = JSON.parse(Buffer.from(Payload).toString('utf8'));
    const answer = await this.invoke(name, payload, NOTHING_MET, new AbortController().signal);
    return { StatusCode: 200, Payload: Buffer.from(JSON.stringify(answer)) };
  }

  /** What CloudWatch answers. */
  described(): object {
    if (this.alarm === undefined) throw awsError('AccessDeniedException');
    return { MetricAlarms: [this.alarm] };
  }
}

function localStrike({ kind }: Strike): LocalStrike {
  const struck = kind === 'undo-error' ? ('error-after-effect' as const) : kind;
  return { fault: { state: '', kind }, state: '', kind: struck, attempt: undefined };
}

function throttled(): Error {
  return awsError('ThrottlingException');
}
