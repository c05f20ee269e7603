import { ThrottlingException } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../base/clock.ts';
import { canonicalJson, isJsonObject, type Json } from '../base/json.ts';
import { unwindingAsl } from '../compile/index.ts';
import { type AwsPlugin, type Environment, localRuntime } from '../control/index.ts';
import { TaskFailure } from '../engine/index.ts';
import {
  AwsFault,
  loadExceptions,
  NotSimulated,
  simulatedAwsPlugin,
  type Wrap,
} from '../simulated-aws/index.ts';
import type { Cloud } from './cloud.ts';
import type { Faults } from './faults.ts';
import { fillIn } from './fill-in.ts';
import { type HostedFunction, hostedFunctions } from './functions.ts';
import { Invocation, lambdaFailure, type Outgoing } from './invocation.ts';
import type { SigningKey } from './signing-key.ts';
import type { LocalStepFunctions } from './step-functions.ts';

export interface FunctionHostOptions {
  readonly clock: Clock;
  readonly cloud: Cloud;
  readonly environment: Environment;
  readonly faults: Faults;
  readonly stepFunctions: LocalStepFunctions;
  /** Stands in for KMS. */
  readonly signingKey: SigningKey;
  /** Called before and after every call that functions make; for tests that kill the runner. */
  readonly onCall?: (moment: CallMoment) => void;
}

/** A moment in the life of a function: just before, or just after, a call of it. */
export interface CallMoment extends Outgoing {
  readonly function: string;
  readonly when: 'before' | 'after';
}

/** Calls that only look; everything else changes something. */
const LOOKS = /^(Describe|List|Get|BatchGet|Query|Scan)/;

/** Lambda on a laptop: runs the same handlers, each with the rights of its own contract. */
export class FunctionHost {
  readonly #options: FunctionHostOptions;
  readonly #functions = hostedFunctions();
  /** Steps that started a runbook. */
  readonly #runbooks = new Set<string>();
  #requests = 0;

  constructor(options: FunctionHostOptions) {
    this.#options = options;
  }

  /** The qualified ARN under which the state machine calls the function. */
  arn(name: string): string {
    const { region, accountId } = this.#options.cloud;
    return `arn:aws:lambda:${region}:${accountId}:function:surefoot-${name}:1`;
  }

  /** The definition of the machine that unwinds, as a deploy fills it in. */
  unwindingMachine(peopleTopic: string): string {
    const timeoutMs = this.#find(this.arn('unwind')).timeoutMs;
    const values = { Unwind: this.arn('unwind'), PeopleTopic: peopleTopic };
    return fillIn(unwindingAsl(timeoutMs / 1_000), new Map(Object.entries(values)));
  }

  /**
   * Invokes a function for a state. Rejects with TaskFailure where Lambda would tell Step Functions
   * of an error, and with NotSimulated where the simulated AWS could not answer honestly.
   */
  async invoke(arn: string, payload: Json, state: string, over: AbortSignal): Promise<Json> {
    const hosted = this.#find(arn);
    if (hosted.name === 'start-runbook') this.#runbooks.add(stepOf(payload));
    const strike = this.#options.faults.visit(state);
    const invocation = new Invocation({
      clock: this.#options.clock,
      strike,
      isEffect: (call) => isEffect(hosted, call),
      stateIsOver: over,
      fire: (struck) => this.#options.faults.fire(struck),
    });
    let unknown: NotSimulated | undefined;
    const runtime = localRuntime({
      clock: this.#options.clock,
      environment: this.#options.environment,
      reach: (client) => {
        if (client === 'DynamoDBClient') {
          return {
            endpoint: this.#options.cloud.tables,
            plugins: [this.#tablePlugin(hosted, invocation)],
          };
        }
        if (client === 'LambdaClient') return { plugins: [this.#lambdaPlugin(hosted)] };
        if (client === 'KMSClient') {
          const { signingKey } = this.#options;
          return { plugins: [signingKey.plugin((action) => allow(hosted, action))] };
        }
        if (client === 'SFNClient') {
          const { stepFunctions } = this.#options;
          return { plugins: [stepFunctions.plugin((action) => allow(hosted, action))] };
        }
        const note = (error: NotSimulated) => {
          unknown = error;
        };
        return { plugins: [this.#awsPlugin(hosted, invocation, note)] };
      },
    });
    const endsAt = this.#options.clock.now() + hosted.timeoutMs;
    const context = {
      awsRequestId: `local-${++this.#requests}`,
      invokedFunctionArn: arn,
      getRemainingTimeInMillis: () => endsAt - this.#options.clock.now(),
    };
    try {
      const work = invocation.run(() => hosted.handler.on(runtime)(payload, context));
      return await (invocation.hangs ? work : this.#inTime(hosted, work));
    } catch (error) {
      throw unknown ?? asFailure(error);
    } finally {
      runtime.close();
    }
  }

  #find(arn: string): HostedFunction {
    const name = /:function:surefoot-([a-z0-9-]+)/.exec(arn)?.[1] ?? '';
    const hosted = this.#functions.get(name);
    if (hosted === undefined) {
      throw new TaskFailure('Lambda.ResourceNotFoundException', `Function not found: ${arn}`);
    }
    return hosted;
  }

  #awsPlugin(
    hosted: HostedFunction,
    invocation: Invocation,
    notSimulated: (error: NotSimulated) => void,
  ): AwsPlugin {
    const actions = hosted.permissions.map((permission) => permission.action);
    const wrap: Wrap = (call, next) => {
      const watched = () =>
        this.#seen(hosted, call, next).catch((error: unknown) => {
          if (error instanceof NotSimulated) notSimulated(error);
          throw error;
        });
      return invocation
        .around(call, watched, () => throttling())
        .catch(async (error: unknown) => {
          // Loading takes real time, in which a virtual clock must stand still.
          const load = () => loadExceptions(call.service);
          if (error instanceof AwsFault) await this.#options.clock.busy(load);
          throw error;
        });
    };
    return simulatedAwsPlugin(
      this.#options.cloud,
      { name: `function/${hosted.name}`, actions },
      wrap,
    );
  }

  /** The unwinder asks functions to put back what they changed, as the `Put back` states do. */
  #lambdaPlugin(caller: HostedFunction): AwsPlugin {
    return {
      applyToStack: (stack) =>
        stack.add(
          () => async (args) => {
            allow(caller, 'lambda:InvokeFunction');
            // The one call that functions make to Lambda is InvokeCommand with these members.
            const { FunctionName, Payload } = args.input as {
              FunctionName: string;
              Payload: Uint8Array;
            };
            const payload: Json = JSON.parse(Buffer.from(Payload).toString('utf8'));
            const over = new AbortController();
            const output = await this.invoke(
              FunctionName,
              payload,
              this.#backOf(FunctionName, payload),
              over.signal,
            )
              .then((answer) => ({ StatusCode: 200, Payload: Buffer.from(JSON.stringify(answer)) }))
              .catch((error: unknown) => {
                if (!(error instanceof TaskFailure)) throw error;
                return {
                  StatusCode: 200,
                  FunctionError: 'Unhandled',
                  Payload: Buffer.from(error.message),
                };
              });
            return { output: { ...output, $metadata: {} }, response: {} };
          },
          { step: 'initialize', priority: 'high', name: 'surefootLambda' },
        ),
    };
  }

  /** The state in which a machine would ask this of the function. */
  #backOf(arn: string, payload: Json): string {
    const step = isJsonObject(payload) ? String(payload['step']) : '';
    // A runbook is stopped by the function that started it; only then a task sets it back.
    const byTask = this.#find(arn).name !== 'start-runbook' && this.#runbooks.has(stepOf(payload));
    return `${byTask ? 'Set back' : 'Put back'}: ${step}`;
  }

  #tablePlugin(hosted: HostedFunction, invocation: Invocation): AwsPlugin {
    return {
      applyToStack: (stack) =>
        stack.add(
          (next, context) => async (args) => {
            const operation = (context.commandName ?? '').replace(/Command$/, '');
            const call = { service: 'DynamoDB', operation };
            allow(hosted, `dynamodb:${operation}`);
            const watched = () => this.#seen(hosted, call, () => next(args));
            return invocation.around(call, watched, tableThrottling);
          },
          { step: 'initialize', priority: 'high', name: 'surefootFaults' },
        ),
    };
  }

  async #seen<Answer>(
    hosted: HostedFunction,
    { service, operation }: Outgoing,
    next: () => Promise<Answer>,
  ): Promise<Answer> {
    const { onCall } = this.#options;
    const moment = { service, operation, function: hosted.name };
    onCall?.({ ...moment, when: 'before' });
    const answer = await next();
    onCall?.({ ...moment, when: 'after' });
    return answer;
  }

  /** Lambda kills a function whose time is up. */
  #inTime(hosted: HostedFunction, work: Promise<Json>): Promise<Json> {
    return new Promise((resolve, reject) => {
      const seconds = (hosted.timeoutMs / 1_000).toFixed(2);
      const cancel = this.#options.clock.after(hosted.timeoutMs, () =>
        reject(lambdaFailure('Sandbox.Timedout', `Task timed out after ${seconds} seconds`)),
      );
      work.then(resolve, reject).finally(cancel);
    });
  }
}

/** The first thing that an invocation changes: what faults strike before or after. */
function isEffect(hosted: HostedFunction, call: Outgoing): boolean {
  if (hosted.kind === 'read') return true;
  if (hosted.name === 'start-runbook') return call.operation === 'StartAutomationExecution';
  const looks = LOOKS.test(call.operation);
  // A change writes its entry before it acts; the entry is not the effect.
  return hosted.kind === 'platform' || call.service !== 'DynamoDB' ? !looks : false;
}

/** The role of a function holds what its definition asks for, and nothing else. */
function allow(hosted: HostedFunction, action: string): void {
  if (hosted.permissions.some((permission) => permission.action === action)) return;
  const message = `function/${hosted.name} is not authorized to perform: ${action}`;
  throw Object.assign(new Error(message), { name: 'AccessDeniedException' });
}

function tableThrottling(): Error {
  return new ThrottlingException({ message: 'Rate exceeded', $metadata: { httpStatusCode: 400 } });
}

function throttling(): Error {
  return new AwsFault('ThrottlingException', 'Rate exceeded');
}

/** What a handler threw, as Lambda reports it: the error's name and message. */
function asFailure(error: unknown): unknown {
  if (error instanceof TaskFailure || !(error instanceof Error)) return error;
  return lambdaFailure(error.name, error.message);
}

/** The step of a recovery of which something is asked. */
function stepOf(payload: Json): string {
  return isJsonObject(payload)
    ? canonicalJson([payload['recovery'] ?? '', payload['step'] ?? ''])
    : '';
}
