import { isJsonObject, type Json } from '../../src/base/json.ts';
import type { VirtualClock } from '../../src/base/virtual-clock.ts';
import type { AwsPlugin, Environment, Reach } from '../../src/control/index.ts';
import { TaskFailure } from '../../src/engine/index.ts';
import { type HostedFunction, hostedFunctions } from '../../src/local/functions.ts';
import { lambdaFailure } from '../../src/local/invocation.ts';
import type { LocalStepFunctions } from '../../src/local/step-functions.ts';
import {
  NotSimulated,
  type SimulatedAws,
  simulatedAwsPlugin,
} from '../../src/simulated-aws/index.ts';
import { Chance } from './chance.ts';
import { Deeds } from './deeds.ts';
import type { Happened } from './happened.ts';
import { Instance } from './instance.ts';
import { type Network, never, type Outgoing } from './network.ts';
import { AWS_REFUSALS, LAMBDA_REFUSALS, refusal, road } from './road.ts';
import type { SeenTable } from './table/seen-table.ts';
import { tableWire, unsigned } from './table/wire.ts';
import type { Weather } from './weather.ts';

export interface FunctionsOptions {
  readonly clock: VirtualClock;
  readonly seed: number;
  readonly weather: Weather;
  readonly happened: Happened;
  readonly network: Network;
  readonly aws: SimulatedAws;
  readonly table: SeenTable;
  readonly environment: Environment;
  readonly stepFunctions: () => LocalStepFunctions;
}

const REGION = 'us-east-1';
const ACCOUNT = '000000000000';

/**
 * Lambda in the simulation: the real handlers, in sandboxes that die, lag and lose their answers.
 */
export class Functions {
  /** What nobody models: a night in which it came about says nothing, and fails. */
  readonly unmodelled: Error[] = [];
  readonly #options: FunctionsOptions;
  readonly #hosted = hostedFunctions();
  readonly #idle = new Map<string, Instance[]>();
  readonly #deeds: Deeds;
  #instances = 0;

  constructor(options: FunctionsOptions) {
    this.#options = options;
    this.#deeds = new Deeds(options);
  }

  /** The qualified ARN under which state machines call the function. */
  arn(name: string): string {
    return `arn:aws:lambda:${REGION}:${ACCOUNT}:function:surefoot-${name}:1`;
  }

  timeoutMs(name: string): number {
    return this.#find(this.arn(name)).timeoutMs;
  }

  /** Invokes it, as `id`. Rejects with TaskFailure where Step Functions would see an error. */
  async invoke(arn: string, payload: Json, id: string): Promise<Json> {
    const { clock, seed, weather, happened } = this.#options;
    const hosted = this.#find(arn);
    const chance = new Chance(seed, id);
    const fate = weather.invocationFate(chance, clock.now());
    if (fate !== undefined) {
      happened.count(`invocation ${fate}`);
      happened.say(clock.now(), `${id} ${hosted.name}: ${fate}`);
    }
    if (fate === 'refused') {
      throw new TaskFailure('Lambda.TooManyRequestsException', 'Rate Exceeded.');
    }
    await clock.sleep(fate === 'slow start' ? chance.between(500, 5_000) : chance.between(1, 20));
    const instance = this.#instance(hosted);
    if (fate === 'death at a moment') {
      clock.after(chance.between(0, 1_500), () => instance.die(fate));
    }
    const ended = await this.#run(instance, payload, id, arn).then(
      (answer) => () => answer,
      (error: unknown) => () => {
        throw error;
      },
    );
    if (fate === 'answer lost') {
      if (chance.happens(0.5))
        throw new TaskFailure('Lambda.SdkClientException', 'Connection reset');
      return never();
    }
    // An error is an answer, too.
    if (fate === 'answer late') await clock.sleep(chance.between(10_000, 90_000));
    return ended();
  }

  #find(arn: string): HostedFunction {
    const name = /:function:surefoot-([a-z0-9-]+)/.exec(arn)?.[1] ?? '';
    const hosted = this.#hosted.get(name);
    if (hosted !== undefined) return hosted;
    throw new TaskFailure('Lambda.ResourceNotFoundException', `Function not found: ${arn}`);
  }

  #instance(hosted: HostedFunction): Instance {
    const idle = this.#idle.get(hosted.name)?.pop();
    if (idle !== undefined) return idle;
    const { clock, seed, weather, environment } = this.#options;
    const chance = new Chance(seed, `instance ${++this.#instances}`);
    return new Instance({
      hosted,
      clock,
      skewMs: chance.between(-weather.skewMs, weather.skewMs),
      environment,
      reach: (client, instance) => this.#reach(client, instance),
    });
  }

  #run(instance: Instance, payload: Json, id: string, arn: string): Promise<Json> {
    const { clock, happened } = this.#options;
    const { hosted } = instance;
    const order = happened.next();
    instance.work = { id, payload, requests: 0 };
    const endsAt = instance.clock.now() + hosted.timeoutMs;
    const context = {
      awsRequestId: id,
      invokedFunctionArn: this.arn(hosted.name),
      getRemainingTimeInMillis: () => endsAt - instance.clock.now(),
    };
    const answered = (answer: unknown, error: string | undefined): void => {
      const event = isJsonObject(payload) ? payload : {};
      const at = clock.now();
      happened.answered.push({
        order,
        at,
        function: hosted.name,
        arn,
        invocation: id,
        event,
        answer,
        error,
      });
      happened.say(at, `${id} ${hosted.name} ${error ?? JSON.stringify(answer)}`);
    };
    return new Promise<Json>((resolve, reject) => {
      instance.onDeath = (why) => {
        cancel();
        answered(undefined, `died: ${why}`);
        reject(lambdaFailure('Runtime.ExitError', 'Runtime exited with error: signal: killed'));
      };
      const cancel = clock.after(hosted.timeoutMs, () => {
        instance.onDeath = () => undefined;
        instance.die('time is up');
        answered(undefined, 'timed out');
        reject(lambdaFailure('Sandbox.Timedout', 'Task timed out'));
      });
      const over = (): void => {
        cancel();
        instance.onDeath = () => undefined;
        if (!instance.dead) this.#rest(instance);
      };
      hosted.handler
        .on(instance.runtime)(payload, context)
        .then(
          (answer) => {
            over();
            answered(answer, undefined);
            resolve(answer);
          },
          (error: unknown) => {
            over();
            const { name, message } = error instanceof Error ? error : new Error(String(error));
            answered(undefined, `${name}: ${message}`);
            reject(lambdaFailure(name, message));
          },
        );
    });
  }

  #rest(instance: Instance): void {
    instance.work = undefined;
    const idle = this.#idle.get(instance.hosted.name);
    if (idle === undefined) this.#idle.set(instance.hosted.name, [instance]);
    else idle.push(instance);
  }

  #reach(client: string, instance: Instance): Reach {
    const allow = (action: string): void => allowed(instance.hosted, action);
    switch (client) {
      case 'DynamoDBClient': {
        const { network, table } = this.#options;
        const outgoing = (operation: string) => {
          allow(`dynamodb:${operation}`);
          return this.#outgoing(instance, 'DynamoDB', operation, true);
        };
        const failed = (error: Error) => this.unmodelled.push(error);
        return { wire: tableWire({ network, table, outgoing, failed }), plugins: [unsigned] };
      }
      case 'LambdaClient':
        return { plugins: [this.#lambdaPlugin(instance, allow)] };
      case 'SFNClient':
        return {
          plugins: [
            road(this.#options.network, (operation) =>
              this.#outgoing(instance, 'SFN', operation, true),
            ),
            this.#options.stepFunctions().plugin(allow),
          ],
        };
      default:
        return { plugins: [this.#awsPlugin(instance)] };
    }
  }

  #outgoing(
    sender: Instance,
    service: string,
    operation: string,
    repeatable: boolean,
  ): Outgoing & { readonly work: string } {
    const { work } = sender;
    if (work === undefined) throw new TypeError(`${sender.hosted.name} calls, and is at no work.`);
    const id = `${work.id}#${++work.requests}`;
    return { id, service, operation, repeatable, sender, work: work.id };
  }

  #awsPlugin(instance: Instance): AwsPlugin {
    const { network, aws } = this.#options;
    const actions = instance.hosted.permissions.map(({ action }) => action);
    const principal = { name: `function/${instance.hosted.name}`, actions };
    return simulatedAwsPlugin(aws, principal, ({ service, operation, input }) => {
      const outgoing = this.#outgoing(instance, service, operation, false);
      const sent = this.#deeds.sending(instance);
      const carryOut = () =>
        sent(service, operation, input, () => aws.call(principal, service, operation, input));
      return network.send(outgoing, AWS_REFUSALS, carryOut).catch((error: unknown) => {
        if (error instanceof NotSimulated) this.unmodelled.push(error);
        throw error;
      });
    });
  }

  /** The unwinder asks functions to put back what they changed. */
  #lambdaPlugin(instance: Instance, allow: (action: string) => void): AwsPlugin {
    return {
      applyToStack: (stack) =>
        stack.add(
          () => async (args) => {
            allow('lambda:InvokeFunction');
            const outgoing = this.#outgoing(instance, 'Lambda', 'Invoke', false);
            // The one call that functions make to Lambda is InvokeCommand with these members.
            const { FunctionName, Payload } = args.input as {
              FunctionName: string;
              Payload: Uint8Array;
            };
            const payload: Json = JSON.parse(Buffer.from(Payload).toString('utf8'));
            const answer = await this.#options.network.send(
              { ...outgoing, timeoutMs: 65_000 },
              LAMBDA_REFUSALS,
              () =>
                this.invoke(FunctionName, payload, `${outgoing.id}/put back`).then(
                  (given) => ({ Payload: Buffer.from(JSON.stringify(given)) }),
                  unhandled,
                ),
            );
            return { output: { StatusCode: 200, ...answer, $metadata: {} }, response: {} };
          },
          { step: 'initialize', priority: 'high', name: 'simulatedLambda' },
        ),
    };
  }
}

/** Lambda answers an error of the function as an answer; what it refuses itself is an error. */
function unhandled(error: unknown): { FunctionError: string; Payload: Buffer } {
  if (!(error instanceof TaskFailure)) throw error;
  if (error.error.startsWith('Lambda.')) {
    throw refusal(error.error.replace('Lambda.', ''), 429);
  }
  return { FunctionError: 'Unhandled', Payload: Buffer.from(error.message) };
}

/** The role of a function holds what its definition asks for, and nothing else. */
function allowed(hosted: HostedFunction, action: string): void {
  if (hosted.permissions.some((permission) => permission.action === action)) return;
  const message = `function/${hosted.name} is not authorized to perform: ${action}`;
  throw Object.assign(new Error(message), { name: 'AccessDeniedException' });
}
