import type { Json, JsonObject } from '../../src/base/json.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import type { ChangeEvent, CloseEvent, Mode, PutBackEvent } from '../../src/contract/index.ts';
import {
  type AwsPlugin,
  type InvocationContext,
  type LambdaFunction,
  localRuntime,
  Recoveries,
  type Recovery,
  Store,
} from '../../src/control/index.ts';
import { Crossings } from './crossing.ts';
import { FakeWorld } from './dial.ts';

export const NIGHT = Date.UTC(2026, 2, 3, 3, 0, 0);
export const TARGET = 'ecs-service:prod/checkout';
const TIME_LIMIT_MS = 40 * 60_000;

/** How one invocation ended, as its state would see it. */
export type Ended =
  | { readonly ended: 'answer'; readonly answer: Json }
  | { readonly ended: 'raised'; readonly name: string; readonly message: string }
  | { readonly ended: 'died' };

/** One recovery on a clock of its own, with a fake world, and a table on real HTTP. */
export class Rig {
  readonly clock = new VirtualClock(NIGHT);
  readonly crossings = new Crossings();
  readonly world = new FakeWorld(this.clock, this.crossings);
  readonly runtime;
  readonly recovery: string;
  /** Milliseconds that each invocation has. */
  remainingMs = 30_000;
  deadline = NIGHT + TIME_LIMIT_MS;
  epoch = 1;

  constructor(
    endpoint: string,
    name: string,
    plugins: Record<string, AwsPlugin> = {},
    table = 'surefoot',
  ) {
    this.recovery = name;
    const dynamo = this.crossings.plugin();
    this.runtime = localRuntime({
      clock: this.clock,
      environment: { table, peopleTopic: 'arn:aws:sns:::people', region: 'eu-west-1' },
      reach: (client) => {
        if (client === 'DynamoDBClient') return { endpoint, plugins: [dynamo] };
        const plugin = plugins[client];
        if (plugin === undefined) throw new TypeError(`The test reaches no ${client}.`);
        return { plugins: [plugin] };
      },
    });
  }

  async admit(mode: Mode = 'automatic'): Promise<this> {
    await new Store(this.runtime).createTable();
    const records = new Recoveries(this.runtime);
    await records.open({
      recovery: this.recovery,
      plan: 'a-plan',
      planVersion: 'v1',
      execution: { arn: `arn:execution:${this.recovery}`, name: this.recovery, startedAt: '' },
      triggeredBy: { kind: 'alarm', arn: 'arn:alarm', since: NIGHT },
      startedAt: NIGHT,
      deadline: this.deadline,
      cooldownMs: 600_000,
    });
    const dimensions = { ClusterName: 'prod', ServiceName: 'checkout' };
    const facts = {
      arn: 'arn:alarm',
      name: 'a',
      namespace: 'n',
      metric: 'm',
      dimensions,
      state: 'ALARM' as const,
      since: '',
    };
    await records.run(this.recovery, { trigger: facts, held: [TARGET], mode });
    this.crossings.count = 0;
    this.crossings.names.length = 0;
    return this;
  }

  record(): Promise<Recovery> {
    return new Recoveries(this.runtime).get(this.recovery);
  }

  change(input: JsonObject, more: Partial<ChangeEvent> = {}): JsonObject {
    const { recovery, epoch, deadline } = this;
    const place = { step: 'Turn it', item: '', attempt: 1 };
    return { do: 'run', recovery, epoch, deadline, input, ...place, ...more };
  }

  putBack(more: Partial<PutBackEvent> = {}): JsonObject {
    return { do: 'put back', recovery: this.recovery, epoch: this.epoch, step: 'Turn it', ...more };
  }

  close(more: Partial<CloseEvent> = {}): Json {
    const { recovery, epoch } = this;
    const event = { do: 'close', recovery, epoch, verified: false, failure: null, handOver: null };
    return { ...event, ...more } as Json; // the event's members are JSON, optional ones left out
  }

  context(): InvocationContext {
    const until = this.clock.now() + this.remainingMs;
    return {
      awsRequestId: 'request',
      invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:turn-dial:7',
      getRemainingTimeInMillis: () => until - this.clock.now(),
    };
  }

  /** One invocation, as far as it comes. */
  async once(handler: LambdaFunction<unknown>, event: Json): Promise<Ended> {
    try {
      const answered = handler.on(this.runtime)(event, this.context());
      answered.catch(() => undefined); // a dead invocation may still fail; nobody hears it
      const answer = await Promise.race([answered, this.crossings.died]);
      if (answer !== 'died') return { ended: 'answer', answer };
      this.crossings.revive();
      return { ended: 'died' };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return { ended: 'raised', name: error.name, message: error.message };
    }
  }

  /** As a state does: again after Again, NotYet and a death, `pauseMs` apart, `times` at most. */
  async retried(
    handler: LambdaFunction<unknown>,
    event: Json,
    { pauseMs = 15_000, times = 9 } = {},
  ): Promise<Ended> {
    for (let time = 1; ; time++) {
      const ended = await this.once(handler, event);
      const retries =
        ended.ended === 'died' ||
        (ended.ended === 'raised' && /^Surefoot\.(Again|NotYet)$/.test(ended.name));
      if (!retries || time === times) return ended;
      await this.clock.sleep(pauseMs);
    }
  }
}
