import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { ECSClient } from '@aws-sdk/client-ecs';
import { seededRandom } from '../../src/base/random.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { SimulatedAws, simulatedAwsPlugin, } from '../../src/simulated-aws/index.ts';
/** 20 seconds into a minute, so that nothing falls on a boundary by accident. */
export const START = Date.parse('2026-03-03T03:00:20Z');
export const anybody = { name: 'test', actions: ['*'] };
/** Clients that would fail at once if anything reached the network. */
export const LOCAL = {
    region: 'us-east-1',
    maxAttempts: 1,
    endpoint: 'http://127.0.0.1:9',
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
};
/** A simulated AWS on a virtual clock, with clients led into it and its events kept. */
export function world(options = {}) {
    const clock = new VirtualClock(START);
    const aws = new SimulatedAws({
        clock,
        random: seededRandom(options.seed ?? 1),
        hostile: options.hostile === true,
    });
    const plugin = simulatedAwsPlugin(aws, anybody, options.wrap);
    const ecs = new ECSClient(LOCAL);
    ecs.middlewareStack.use(plugin);
    const cloudwatch = new CloudWatchClient(LOCAL);
    cloudwatch.middlewareStack.use(plugin);
    const events = [];
    aws.onEvent((event) => events.push(event));
    return { clock, aws, ecs, cloudwatch, events };
}
/** The service `shop/web` with four tasks and an alarm on fewer than four running. */
export function shop(aws, options = {}) {
    const desired = options.desired ?? 4;
    aws.setup.ecsService({ cluster: 'shop', service: 'web', ...options, desired });
    aws.setup.alarm({
        name: 'web-tasks',
        metric: 'RunningTaskCount',
        dimensions: { ClusterName: 'shop', ServiceName: 'web' },
        threshold: desired,
        evaluationPeriods: 2,
    });
}
/** `DETAIL-TYPE EVENT-NAME-OR-STATE` of each event, in order. */
export function lines(events) {
    return events.map((event) => {
        const state = event.detail['state'];
        return `${event['detail-type']}: ${String(event.detail['eventName'] ?? state?.value)}`;
    });
}
