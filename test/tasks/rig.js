import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { localRuntime } from '../../src/control/index.ts';
import { answering } from '../functions/fake-aws.ts';
export const NIGHT = Date.UTC(2026, 2, 3, 3, 0, 0);
/** A task's handler over fake services, by client class; every call is kept. */
export class TaskRig {
    clock = new VirtualClock(NIGHT);
    calls = [];
    runtime;
    constructor(services, endpoint, table = 'surefoot') {
        this.runtime = localRuntime({
            clock: this.clock,
            environment: { table, peopleTopic: 'arn:aws:sns:::people', region: 'eu-west-1' },
            reach: (client) => {
                if (client === 'DynamoDBClient' && endpoint !== undefined)
                    return { endpoint };
                const service = services[client];
                if (service === undefined)
                    throw new TypeError(`The test reaches no ${client}.`);
                const plugin = answering((operation, input) => {
                    this.calls.push({ client, operation, input });
                    return service(operation, input);
                });
                return { plugins: [plugin] };
            },
        });
    }
    ask(handler, event) {
        const until = this.clock.now() + 30_000;
        return handler.on(this.runtime)(event, {
            awsRequestId: 'request',
            invokedFunctionArn: 'arn:function',
            getRemainingTimeInMillis: () => until - this.clock.now(),
        });
    }
    read(handler, input) {
        return this.ask(handler, { do: 'run', recovery: 'r', step: 'Look', input });
    }
}
/** A service as DescribeServices gives it: steady, with one deployment. */
export function service(more = {}, primary = {}) {
    const deployment = {
        id: 'ecs-svc/1',
        status: 'PRIMARY',
        taskDefinition: 'arn:task:7',
        rolloutState: 'COMPLETED',
        createdAt: new Date(NIGHT - 3_600_000),
        desiredCount: 2,
        runningCount: 2,
        ...primary,
    };
    return {
        serviceName: 'checkout',
        clusterArn: 'arn:aws:ecs:eu-west-1:123456789012:cluster/prod',
        status: 'ACTIVE',
        desiredCount: 2,
        runningCount: 2,
        pendingCount: 0,
        deployments: [deployment],
        ...more,
    };
}
