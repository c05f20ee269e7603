import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { Board, localRuntime, Recoveries, Settings, Store, } from '../../src/control/index.ts';
import { Crossings } from '../control/crossing.ts';
import { described, NIGHT, PLAN } from './alarm.ts';
import { answering } from './fake-aws.ts';
export const UNWINDER = 'arn:aws:states:eu-west-1:123456789012:stateMachine:Surefoot-unwind';
/** The platform's functions on a table of their own, with a fake CloudWatch, SNS and Lambda. */
export class PlatformRig {
    clock = new VirtualClock(NIGHT + 30_000);
    crossings = new Crossings();
    told = [];
    alarms = () => ({ MetricAlarms: [described()] });
    sns = (_operation, input) => {
        // PublishCommand's input, whose members the test reads.
        this.told.push(input);
        return { MessageId: `message-${this.told.length}` };
    };
    lambda = () => ({});
    sfn = () => ({});
    runtime;
    constructor(endpoint, table) {
        const plugins = {
            CloudWatchClient: answering((operation, input) => this.alarms(operation, input)),
            SNSClient: answering((operation, input) => this.sns(operation, input)),
            LambdaClient: answering((operation, input) => this.lambda(operation, input)),
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
                if (client === 'DynamoDBClient')
                    return { endpoint, plugins: [counter] };
                const plugin = plugins[client];
                if (plugin === undefined)
                    throw new TypeError(`The test reaches no ${client}.`);
                return { plugins: [plugin] };
            },
        });
    }
    /** A table with the plan switched to what it declares. */
    async ready(mode = 'automatic') {
        await new Store(this.runtime).createTable();
        await new Settings(this.runtime).setMode(PLAN.name, mode, 'test', NIGHT);
        this.crossings.names.length = 0;
        return this;
    }
    get records() {
        return new Recoveries(this.runtime);
    }
    get board() {
        return new Board(this.runtime);
    }
    async ask(handler, event) {
        // What the platform's functions answer is an object.
        return (await handler.on(this.runtime)(event, this.context()));
    }
    context() {
        const until = this.clock.now() + 30_000;
        return {
            awsRequestId: 'request',
            invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:admit:1',
            getRemainingTimeInMillis: () => until - this.clock.now(),
        };
    }
}
