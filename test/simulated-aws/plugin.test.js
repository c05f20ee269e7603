import { ApplicationAutoScalingClient, DescribeScalableTargetsCommand, } from '@aws-sdk/client-application-auto-scaling';
import { CloudWatchClient, CloudWatchServiceException, DescribeAlarmsCommand, GetDashboardCommand, InvalidNextToken, } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { AccessDeniedException, ClusterNotFoundException, DescribeServicesCommand, ECSClient, ECSServiceException, InvalidParameterException, ServiceNotFoundException, UpdateServiceCommand, } from '@aws-sdk/client-ecs';
import { NotFoundException, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { NotSimulated, simulatedAwsPlugin } from '../../src/simulated-aws/index.ts';
import { anybody, LOCAL, shop, world } from './world.ts';
const update = (service) => new UpdateServiceCommand({ cluster: 'shop', service });
const describe10 = (services, cluster = 'shop') => new DescribeServicesCommand({ cluster, services });
describe('exceptions are the SDK’s own', () => {
    test('modelled ones have their class', async () => {
        const { aws, ecs, cloudwatch } = world();
        shop(aws);
        await expect(ecs.send(update('nope'))).rejects.toBeInstanceOf(ServiceNotFoundException);
        await expect(ecs.send(describe10(['web'], 'nope'))).rejects.toBeInstanceOf(ClusterNotFoundException);
        await expect(ecs.send(describe10([]))).rejects.toBeInstanceOf(InvalidParameterException);
        await expect(cloudwatch.send(new DescribeAlarmsCommand({ NextToken: 'made up' }))).rejects.toBeInstanceOf(InvalidNextToken);
        const sns = new SNSClient(LOCAL);
        sns.middlewareStack.use(simulatedAwsPlugin(aws, anybody));
        const topic = 'arn:aws:sns:us-east-1:000000000000:nope';
        await expect(sns.send(new PublishCommand({ TopicArn: topic, Message: 'hello' }))).rejects.toBeInstanceOf(NotFoundException);
    });
    test('others are the service’s base exception with their name', async () => {
        const { aws, cloudwatch } = world();
        const nobody = new CloudWatchClient(LOCAL);
        nobody.middlewareStack.use(simulatedAwsPlugin(aws, { name: 'nobody', actions: [] }));
        const denied = await nobody
            .send(new DescribeAlarmsCommand({}))
            .catch((error) => error);
        expect(denied).toBeInstanceOf(CloudWatchServiceException);
        expect(denied).toMatchObject({ name: 'AccessDenied', $fault: 'client' });
        const invalid = await cloudwatch
            .send(new DescribeAlarmsCommand({ MaxRecords: 0 }))
            .catch((error) => error);
        expect(invalid).toBeInstanceOf(CloudWatchServiceException);
        expect(invalid).toMatchObject({ name: 'ValidationError' });
        const wrongType = describe10('web');
        const { ecs } = world();
        await expect(ecs.send(wrongType)).rejects.toBeInstanceOf(ECSServiceException);
        await expect(ecs.send(wrongType)).rejects.toMatchObject({
            name: 'SerializationException',
        });
    });
});
describe('a principal may do what its actions say', () => {
    const send = async (actions) => {
        const { aws } = world();
        shop(aws);
        const principal = { name: 'task/look', actions };
        const ecs = new ECSClient(LOCAL);
        ecs.middlewareStack.use(simulatedAwsPlugin(aws, principal));
        return ecs.send(update('web'));
    };
    test('and nothing else', async () => {
        await expect(send(['ecs:UpdateService'])).resolves.toBeDefined();
        await expect(send(['ecs:*'])).resolves.toBeDefined();
        await expect(send(['ecs:UpdateServices', 'ecs:Update', 'cloudwatch:*'])).rejects.toBeInstanceOf(AccessDeniedException);
        await expect(send([])).rejects.toThrow('User: arn:aws:sts::000000000000:assumed-role/task-look/session is not authorized to perform: ecs:UpdateService because no identity-based policy allows the ecs:UpdateService action');
    });
});
describe('what is not modelled is never a success', () => {
    test('a service, an operation, a member, a value', async () => {
        const { aws, ecs, cloudwatch } = world();
        shop(aws);
        const dynamodb = new DynamoDBClient(LOCAL);
        dynamodb.middlewareStack.use(simulatedAwsPlugin(aws, anybody));
        await expect(dynamodb.send(new ListTablesCommand({}))).rejects.toThrow('AWS4001 The simulated AWS does not model this: DynamoDB ListTables is not modelled.');
        await expect(cloudwatch.send(new GetDashboardCommand({ DashboardName: 'night' }))).rejects.toBeInstanceOf(NotSimulated);
        await expect(ecs.send(new UpdateServiceCommand({ cluster: 'shop', service: 'web', platformVersion: '1.4.0' }))).rejects.toThrow('ECS UpdateService was called with platformVersion, which is not modelled.');
        const scaling = new ApplicationAutoScalingClient(LOCAL);
        scaling.middlewareStack.use(simulatedAwsPlugin(aws, anybody));
        await expect(scaling.send(new DescribeScalableTargetsCommand({ ServiceNamespace: 'dynamodb' }))).rejects.toThrow('ServiceNamespace, which is not modelled: its value is dynamodb.');
    });
    test('a member that is undefined was not given', async () => {
        const { aws, ecs } = world();
        shop(aws);
        const command = new UpdateServiceCommand({
            cluster: 'shop',
            service: 'web',
            platformVersion: undefined,
        });
        await expect(ecs.send(command)).resolves.toBeDefined();
    });
});
describe('around a call', () => {
    test('a wrap can fail before it, after it, and see what is called', async () => {
        const seen = [];
        let mode = 'before';
        const { aws, ecs } = world({
            wrap: async (call, next) => {
                seen.push(`${call.principal.name} ${call.service}.${call.operation}`);
                if (mode === 'before')
                    throw new Error('before');
                await next();
                throw new Error('after');
            },
        });
        shop(aws);
        const scale = new UpdateServiceCommand({ cluster: 'shop', service: 'web', desiredCount: 5 });
        const desired = () => aws.resources().find(({ resource }) => resource.endsWith('/web'))?.fields;
        await expect(ecs.send(scale)).rejects.toThrow('before');
        expect(desired()).toMatchObject({ desiredCount: 4 });
        mode = 'after';
        await expect(ecs.send(scale)).rejects.toThrow('after');
        expect(desired()).toMatchObject({ desiredCount: 5 });
        expect(seen).toEqual(['test ECS.UpdateService', 'test ECS.UpdateService']);
    });
    test('an abort signal rejects the caller; the effect may still come', async () => {
        const { clock, aws, ecs } = world({
            wrap: async (_call, next) => {
                await clock.sleep(10_000);
                return next();
            },
        });
        shop(aws);
        const stop = new AbortController();
        clock.after(5_000, () => stop.abort());
        const scale = new UpdateServiceCommand({ cluster: 'shop', service: 'web', desiredCount: 5 });
        await expect(ecs.send(scale, { abortSignal: stop.signal })).rejects.toMatchObject({
            name: 'AbortError',
        });
        expect(aws.calls).toHaveLength(0);
        await clock.sleep(10_000);
        expect(aws.calls.map((call) => call.operation)).toEqual(['UpdateService']);
    });
    test('every call is recorded with its answer or its error', async () => {
        const { aws, ecs } = world();
        shop(aws);
        await ecs.send(describe10(['web']));
        await ecs.send(update('nope')).catch(() => undefined);
        expect(aws.calls).toMatchObject([
            {
                principal: 'test',
                service: 'ECS',
                operation: 'DescribeServices',
                input: { services: ['web'] },
                output: { failures: [] },
            },
            {
                operation: 'UpdateService',
                error: { name: 'ServiceNotFoundException', message: 'Service not found.' },
            },
        ]);
    });
});
