import type { Json, JsonObject } from '../../src/base/json.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import type { AnyContract } from '../../src/contract/index.ts';
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
import type { Case, Met } from './circumstances.ts';
import { standIn, Things } from './stand-in.ts';
import type { Strike } from './world.ts';

const PREFIX = 'arn:aws:lambda:us-east-1:123456789012:function:surefoot-';

const ENVIRONMENT = { table: 'surefoot', peopleTopic: 'arn:aws:sns:::people', region: 'us-east-1' };

/** A service that its owners let plans touch, and nobody else does. */
const FREE = { status: 'ACTIVE', deployments: [], tags: [{ key: 'surefoot', value: 'any' }] };

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

/** What CloudWatch says of the alarm; undefined: it refuses to tell. */
export type AlarmNow = { readonly [member: string]: unknown } | undefined;

/** Lambda, and what functions reach: the platform's functions and stand-ins of the plan's tasks. */
export class Lambda {
  readonly things = new Things();
  alarm: AlarmNow;
  readonly #case: Case;
  readonly #clock: VirtualClock;
  readonly #platform = new Map<string, LambdaFunction<unknown>>(
    platformFunctions.map((handler) => [handler.definition.name, handler]),
  );
  readonly runtime: Runtime;
  readonly table = new Table();

  constructor(one: Case, clock: VirtualClock) {
    this.#case = one;
    this.#clock = clock;
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
    const handler = this.#handler(name, contract, invocation, met);
    const work = invocation.run(() =>
      handler.on(this.runtime)(payload, this.#context(name, contract)),
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
    { whole, strike }: Met,
  ): LambdaFunction<unknown> {
    if (contract !== undefined) {
      return standIn(contract, this.things, {
        answer: whole,
        effect: (carryOut) =>
          invocation.around({ service: 'Test', operation: name }, carryOut, throttled),
        stuck: strike?.kind === 'undo-error',
      });
    }
    const handler = this.#platform.get(name);
    if (handler !== undefined) return handler;
    throw new TaskFailure('Lambda.ResourceNotFoundException', `Function not found: ${name}`);
  }

  #context(name: string, contract: AnyContract | undefined) {
    const endsAt = this.#clock.now() + (contract?.timeout.ms ?? 30_000);
    return {
      awsRequestId: 'differential',
      invokedFunctionArn: `${PREFIX}${name}:1`,
      getRemainingTimeInMillis: () => endsAt - this.#clock.now(),
    };
  }

  /** Close asks functions to look once more. */
  async asked(input: unknown): Promise<object> {
    // The one call that functions make to Lambda is InvokeCommand with these members.
    const { FunctionName, Payload } = input as { FunctionName: string; Payload: Uint8Array };
    const name = FunctionName.slice(PREFIX.length).replace(/:\d+$/, '');
    const payload: Json = JSON.parse(Buffer.from(Payload).toString('utf8'));
    const nothing = { answer: null, whole: null, strike: undefined };
    const answer = await this.invoke(name, payload, nothing, new AbortController().signal);
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
