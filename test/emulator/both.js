import * as scaling from '@aws-sdk/client-application-auto-scaling';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as ecs from '@aws-sdk/client-ecs';
import * as sns from '@aws-sdk/client-sns';
import { seededRandom } from '../../src/base/random.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { SimulatedAws, simulatedAwsPlugin, } from '../../src/simulated-aws/index.ts';
import { BEGINS } from './sequences.ts';
/** moto's account. */
export const ACCOUNT = '123456789012';
const base = {
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'judge', secretAccessKey: 'judge' },
};
/** The simulated AWS, reached through the SDK and the plugin. */
export function ours() {
    const clock = new VirtualClock(BEGINS);
    const aws = new SimulatedAws({ clock, random: seededRandom(1), accountId: ACCOUNT });
    const plugin = simulatedAwsPlugin(aws, { name: 'judge', actions: ['*'] });
    const clients = clientsOf({ ...base, endpoint: 'http://127.0.0.1:9' });
    for (const client of Object.values(clients))
        client.middlewareStack.use(plugin);
    return {
        calls: aws.calls,
        async run(step) {
            const answer = await send(clients, step);
            await clock.sleep(step.thenMs ?? 60_000);
            return answer;
        },
    };
}
/** moto's server over the wire, emptied first. */
export async function moto() {
    const endpoint = await emptyMoto();
    const clients = clientsOf({ ...base, endpoint });
    return { run: (step) => send(clients, step) };
}
/** Empties moto and gives back where it listens. */
export async function emptyMoto() {
    const endpoint = String(process.env['SUREFOOT_MOTO_ENDPOINT']);
    await fetch(`${endpoint}/moto-api/reset`, { method: 'POST' });
    return endpoint;
}
function clientsOf(config) {
    return {
        ECS: new ecs.ECSClient(config),
        CloudWatch: new cloudwatch.CloudWatchClient(config),
        'Application Auto Scaling': new scaling.ApplicationAutoScalingClient(config),
        SNS: new sns.SNSClient(config),
    };
}
const PACKAGES = {
    ECS: ecs,
    CloudWatch: cloudwatch,
    'Application Auto Scaling': scaling,
    SNS: sns,
};
async function send(clients, step) {
    try {
        // Steps are data: that a command fits its client is theirs to see to.
        const client = clients[step.service];
        const { $metadata: _, ...output } = await client.send(command(PACKAGES[step.service], step));
        return { output };
    }
    catch (error) {
        if (!(error instanceof Error))
            throw error;
        // moto answers what it does not implement with a page of HTML.
        if (error instanceof SyntaxError)
            return { error: { name: 'not implemented', message: '' } };
        return { error: { name: error.name, message: error.message } };
    }
}
/** The command of a step; steps are data, so its type is found by name. */
function command(from, step) {
    // The module of an SDK client exports a class for each operation.
    const commands = from;
    const Command = commands[`${step.operation}Command`];
    if (Command === undefined)
        throw new Error(`The SDK knows no ${step.operation}.`);
    return new Command(step.input);
}
