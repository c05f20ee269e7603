import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { CloudWatchClient, PutMetricAlarmCommand, SetAlarmStateCommand, } from '@aws-sdk/client-cloudwatch';
import { CreateClusterCommand, CreateServiceCommand, ECSClient, RegisterTaskDefinitionCommand, } from '@aws-sdk/client-ecs';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { seededRandom } from '../../src/base/random.ts';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { localRuntime, Recoveries, Store, } from '../../src/control/index.ts';
import { openTables } from '../../src/local/tables.ts';
import { SimulatedAws, simulatedAwsPlugin } from '../../src/simulated-aws/index.ts';
import { ACCOUNT, emptyMoto } from './both.ts';
import { BEGINS } from './sequences.ts';
export const ALARM_ARN = `arn:aws:cloudwatch:us-east-1:${ACCOUNT}:alarm:web-tasks`;
const TOPIC_ARN = `arn:aws:sns:us-east-1:${ACCOUNT}:night`;
const DEADLINE = BEGINS + 40 * 60_000;
const web = { ClusterName: 'shop', ServiceName: 'web' };
/** The simulated AWS, with records on dynalite. */
export async function simulatedWorld() {
    const clock = new VirtualClock(BEGINS);
    const aws = new SimulatedAws({ clock, random: seededRandom(1), accountId: ACCOUNT });
    const tables = await openTables(clock);
    const plugins = [simulatedAwsPlugin(aws, { name: 'judge', actions: ['*'] })];
    const runtime = localRuntime({
        clock,
        environment,
        reach: (client) => (client === 'DynamoDBClient' ? { endpoint: tables.endpoint } : { plugins }),
    });
    return worldOf(runtime, clock, async () => {
        aws.close();
        await tables.close();
    });
}
/** moto's server over the wire, for every service and for the records. */
export async function motoWorld() {
    const clock = new VirtualClock(BEGINS);
    const endpoint = await emptyMoto();
    const runtime = localRuntime({ clock, environment, reach: () => ({ endpoint }) });
    return worldOf(runtime, clock, async () => { });
}
const environment = { table: 'surefoot', peopleTopic: TOPIC_ARN, region: 'us-east-1' };
async function worldOf(runtime, clock, close) {
    await arrange(runtime);
    await openRecovery(runtime);
    await clock.sleep(60_000);
    return {
        async carryOut(deed) {
            const answer = await settle(deed === 'record'
                ? () => new Recoveries(runtime).get('night')
                : () => deed.handler.on(runtime)(deed.event, contextOf(clock)));
            await clock.sleep(60_000);
            return answer;
        },
        async close() {
            runtime.close();
            await close();
        },
    };
}
/** The same good day in both worlds, made with the same calls. */
async function arrange(runtime) {
    const ecs = runtime.client(ECSClient);
    await ecs.send(new CreateClusterCommand({ clusterName: 'shop' }));
    const containerDefinitions = [{ name: 'web', image: 'web:1', memory: 512 }];
    await ecs.send(new RegisterTaskDefinitionCommand({ family: 'web', containerDefinitions }));
    await ecs.send(new CreateServiceCommand({
        cluster: 'shop',
        serviceName: 'web',
        taskDefinition: 'web',
        desiredCount: 4,
        launchType: 'FARGATE',
    }));
    const cloudwatch = runtime.client(CloudWatchClient);
    await cloudwatch.send(new PutMetricAlarmCommand({
        AlarmName: 'web-tasks',
        Namespace: 'Shop',
        MetricName: 'Running',
        Dimensions: Object.entries(web).map(([Name, Value]) => ({ Name, Value })),
        Statistic: 'Average',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 4,
        ComparisonOperator: 'LessThanThreshold',
        TreatMissingData: 'ignore',
    }));
    const alarm = { AlarmName: 'web-tasks', StateValue: 'ALARM', StateReason: 'a drill' };
    await cloudwatch.send(new SetAlarmStateCommand(alarm));
    await runtime.client(SNSClient).send(new CreateTopicCommand({ Name: 'night' }));
    runtime.client(ApplicationAutoScalingClient);
}
async function openRecovery(runtime) {
    await new Store(runtime).createTable();
    const records = new Recoveries(runtime);
    await records.open({
        recovery: 'night',
        plan: 'a-plan',
        planVersion: 'v1',
        execution: { arn: 'arn:execution:night', name: 'night', startedAt: '' },
        triggeredBy: { kind: 'alarm', arn: ALARM_ARN, since: BEGINS },
        startedAt: BEGINS,
        deadline: DEADLINE,
        cooldownMs: 600_000,
    });
    const trigger = {
        arn: ALARM_ARN,
        name: 'web-tasks',
        namespace: 'Shop',
        metric: 'Running',
        dimensions: web,
        state: 'ALARM',
        since: '',
    };
    await records.run('night', { trigger, held: ['ecs-service:shop/web'], mode: 'automatic' });
}
/** The event of a read or a tell. */
export function asked(input) {
    return { do: 'run', recovery: 'night', step: 'Look', input };
}
/** The event of a change at a step. */
export function changing(step, input) {
    const place = { step, item: '', attempt: 1 };
    return { do: 'run', recovery: 'night', epoch: 1, deadline: DEADLINE, input, ...place };
}
/** The event of an undo. */
export function puttingBack(step) {
    return { do: 'put back', recovery: 'night', epoch: 1, step };
}
function contextOf(clock) {
    const until = clock.now() + 30_000;
    return {
        awsRequestId: 'request',
        invokedFunctionArn: `arn:aws:lambda:us-east-1:${ACCOUNT}:function:task:1`,
        getRemainingTimeInMillis: () => until - clock.now(),
    };
}
async function settle(work) {
    try {
        const output = await work();
        return { output: { answer: output } };
    }
    catch (error) {
        if (!(error instanceof Error))
            throw error;
        return { error: { name: error.name, message: error.message } };
    }
}
