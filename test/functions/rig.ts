import type { Json } from '../../src/base/json.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import {
  type AwsPlugin,
  Board,
  type InvocationContext,
  type LambdaFunction,
  localRuntime,
  Recoveries,
  Settings,
  Store,
} from '../../src/control/index.ts';
import { Crossings } from '../control/crossing.ts';
import { described, NIGHT, PLAN } from './alarm.ts';
import { type Answering, answering } from './fake-aws.ts';

export const UNWINDER = 'arn:aws:states:eu-west-1:123456789012:stateMachine:Surefoot-unwind';

/** The platform's functions on a table of their own, with a fake CloudWatch, SNS and Lambda. */
export class PlatformRig {
  readonly clock = new VirtualClock(NIGHT + 30_000);
  readonly crossings = new Crossings();
  readonly told: { Subject: string; Message: string }[] = [];
  alarms: Answering = () => ({ MetricAlarms: [described()] });
  sns: Answering = (_operation, input) => {
    // PublishCommand's input, whose members the test reads.
    this.told.push(input as { Subject: string; Message: string });
    return { MessageId: `message-${this.told.length}` };
  };
  lambda: Answering = () => ({});
  sfn: Answering = () => ({});
  ecs: Answering = () => ({ services: [serviceAtRest()] });
  ec2: Answering = () => ({});
  autoScaling: Answering = () => ({});
  scaling: Answering = () => ({ ScalingActivities: [] });
  ssm: Answering = () => ({});
  readonly runtime;

  constructor(endpoint: string, table: string) {
    const plugins: Record<string, AwsPlugin> = {
      CloudWatchClient: answering((operation, input) => this.alarms(operation, input)),
      SNSClient: answering((operation, input) => this.sns(operation, input)),
      LambdaClient: answering((operation, input) => this.lambda(operation, input)),
      ECSClient: answering((operation, input) => this.ecs(operation, input)),
      EC2Client: answering((operation, input) => this.ec2(operation, input)),
      ApplicationAutoScalingClient: answering((operation, input) => this.scaling(operation, input)),
      AutoScalingClient: answering((operation, input) => this.autoScaling(operation, input)),
      SSMClient: answering((operation, input) => this.ssm(operation, input)),
      SFNClient: answering((operation, input) => this.sfn(operation, input)),
    };
    const counter = this.crossings.plugin();
    this.runtime = localRuntime({
      clock: this.clock,
      environment: {
        table,
        peopleTopic: 'arn:aws:sns:::people',
        unwinder: UNWINDER,
        region: 'eu-west-1',
      },
      reach(client) {
        if (client === 'DynamoDBClient') return { endpoint, plugins: [counter] };
        const plugin = plugins[client];
        if (plugin === undefined) throw new TypeError(`The test reaches no ${client}.`);
        return { plugins: [plugin] };
      },
    });
  }

  /** A table with the plan switched to what it declares. */
  async ready(mode: Parameters<Settings['setMode']>[1] = 'automatic'): Promise<this> {
    await new Store(this.runtime).createTable();
    await new Settings(this.runtime).setMode(PLAN.name, mode, 'test', NIGHT);
    this.crossings.names.length = 0;
    return this;
  }

  get records(): Recoveries {
    return new Recoveries(this.runtime);
  }

  get board(): Board {
    return new Board(this.runtime);
  }

  async ask(
    handler: LambdaFunction<unknown>,
    event: Json,
  ): Promise<{ readonly [key: string]: Json }> {
    // What the platform's functions answer is an object.
    return (await handler.on(this.runtime)(event, this.context())) as {
      readonly [key: string]: Json;
    };
  }

  context(): InvocationContext {
    const until = this.clock.now() + 30_000;
    return {
      awsRequestId: 'request',
      invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:admit:1',
      getRemainingTimeInMillis: () => until - this.clock.now(),
    };
  }
}

/** What DescribeServices says of a service that plans may touch, and that nobody is changing. */
export function serviceAtRest(more: { readonly [key: string]: Json } = {}) {
  return {
    status: 'ACTIVE',
    tags: [{ key: 'surefoot', value: 'any' }],
    deployments: [{ id: 'ecs-svc/1', status: 'PRIMARY', rolloutState: 'COMPLETED' }],
    ...more,
  };
}
