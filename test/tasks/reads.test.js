import { handler as readAlarm } from '../../tasks/read-alarm/handler.ts';
import { handler as readDeployment } from '../../tasks/read-deployment/handler.ts';
import { handler as readService } from '../../tasks/read-service/handler.ts';
import { handler as tellPeople } from '../../tasks/tell-people/handler.ts';
import { awsError } from '../functions/fake-aws.ts';
import { NIGHT, service, TaskRig } from './rig.ts';
const where = { cluster: 'prod', service: 'checkout' };
const ecs = (...services) => new TaskRig({ ECSClient: () => ({ services }) });
describe('read-service', () => {
    test('gives counts and the PRIMARY deployment, wherever it stands in the list', async () => {
        const old = { id: 'ecs-svc/0', status: 'ACTIVE' };
        const now = service({ runningCount: 1, pendingCount: 1 });
        const r = ecs({ ...now, deployments: [old, ...now.deployments] });
        expect(await r.read(readService, where)).toEqual({
            desired: 2,
            running: 1,
            pending: 1,
            deploymentId: 'ecs-svc/1',
        });
        expect(r.calls).toMatchObject([
            { operation: 'DescribeServices', input: { cluster: 'prod', services: ['checkout'] } },
        ]);
    });
    test('stops for a service that ECS does not know, which comes as an empty answer', async () => {
        const failures = [{ arn: 'arn:x', reason: 'MISSING' }];
        const r = new TaskRig({ ECSClient: () => ({ services: [], failures }) });
        const asked = r.read(readService, where);
        await expect(asked).rejects.toMatchObject({
            name: 'Surefoot.Stop',
            message: expect.stringMatching(/MISSING/),
        });
    });
    test('stops for a service without a PRIMARY deployment', async () => {
        const asked = ecs(service({ deployments: [] })).read(readService, where);
        await expect(asked).rejects.toMatchObject({ name: 'Surefoot.Stop' });
    });
    test.each([
        ['ThrottlingException', 'client', 'Surefoot.Again'],
        ['ServerException', 'server', 'Surefoot.Again'],
        ['ClusterNotFoundException', 'client', 'Surefoot.Stop'],
        ['AccessDeniedException', 'client', 'Surefoot.Stop'],
    ])('raises %s of AWS as what it is', async (name, fault, raised) => {
        const r = new TaskRig({
            ECSClient: () => {
                throw awsError(name, fault);
            },
        });
        const message = expect.stringContaining(name);
        await expect(r.read(readService, where)).rejects.toMatchObject({ name: raised, message });
    });
    test('stops for an input that its contract does not know', async () => {
        const asked = ecs(service()).read(readService, { cluster: 'prod' });
        await expect(asked).rejects.toMatchObject({ name: 'Surefoot.Stop' });
    });
});
describe('read-deployment', () => {
    const input = { ...where, deploymentId: 'ecs-svc/1' };
    const two = [...service().deployments, { id: 'ecs-svc/0', status: 'ACTIVE' }];
    test.each([
        ['a steady service', service(), { steady: true, rollout: 'COMPLETED' }],
        ['nothing wanted', service({ desiredCount: 0, runningCount: 0 }), { steady: false }],
        ['a task missing', service({ runningCount: 1 }), { steady: false, rollout: 'COMPLETED' }],
        ['an old deployment draining', service({ deployments: two }), { steady: false }],
        [
            'a rollout under way',
            service({}, { rolloutState: 'IN_PROGRESS' }),
            { steady: false, rollout: 'IN_PROGRESS' },
        ],
        [
            'a failed rollout',
            service({}, { rolloutState: 'FAILED' }),
            { steady: false, rollout: 'FAILED' },
        ],
        [
            'a roll back: steady, on another one',
            service({}, { id: 'ecs-svc/0' }),
            { steady: false, rollout: 'FAILED' },
        ],
        ['a service that drains', service({ status: 'DRAINING' }), { steady: false }],
        ['no rollout state, counts right', service({}, { rolloutState: undefined }), { steady: true }],
        [
            'no rollout state, counts wrong',
            service({}, { rolloutState: undefined, runningCount: 1 }),
            { steady: false, rollout: 'IN_PROGRESS' },
        ],
    ])('sees %s', async (_what, now, seen) => {
        expect(await ecs(now).read(readDeployment, input)).toMatchObject(seen);
    });
});
test('read-deployment does not take an old look, without the new deployment, for a failure', async () => {
    const looks = [service({}, { id: 'ecs-svc/0' }), service()];
    const r = new TaskRig({ ECSClient: () => ({ services: [looks.shift()] }) });
    const input = { ...where, deploymentId: 'ecs-svc/1' };
    expect(await r.read(readDeployment, input)).toEqual({ steady: true, rollout: 'COMPLETED' });
    expect(r.clock.now()).toBe(NIGHT + 5_000);
});
describe('read-alarm', () => {
    const arn = 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:too: many';
    const alarm = (more) => ({
        AlarmArn: arn,
        StateValue: 'OK',
        StateTransitionedTimestamp: new Date(NIGHT),
        ...more,
    });
    const cloudwatch = (output) => new TaskRig({ CloudWatchClient: () => output });
    test.each([
        ['ALARM', { StateValue: 'ALARM' }, 'ALARM'],
        ['INSUFFICIENT_DATA', { StateValue: 'INSUFFICIENT_DATA' }, 'INSUFFICIENT_DATA'],
        ['OK, measured', { StateReasonData: '{"recentDatapoints":[3]}' }, 'OK'],
        ['OK, no reason data', {}, 'OK'],
        ['OK, reason data that is not JSON', { StateReasonData: '{' }, 'OK'],
        ['OK, for want of data', { StateReasonData: '{"recentDatapoints":[]}' }, 'OK_WITHOUT_DATA'],
        [
            'OK, because missing data is good',
            {
                StateReason: 'Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [NonBreaching].',
            },
            'OK_WITHOUT_DATA',
        ],
    ])('reads %s', async (_what, more, state) => {
        const r = cloudwatch({ MetricAlarms: [alarm(more)] });
        expect(await r.read(readAlarm, { arn })).toEqual({ state, since: '2026-03-03T03:00:00.000Z' });
        expect(r.calls).toMatchObject([{ input: { AlarmNames: ['too: many'] } }]);
    });
    test('reads a composite alarm', async () => {
        const r = cloudwatch({ CompositeAlarms: [alarm({ StateValue: 'ALARM' })] });
        expect(await r.read(readAlarm, { arn })).toMatchObject({ state: 'ALARM' });
    });
    test.each([
        ['an alarm that is gone', {}, arn],
        ['another alarm of that name', { MetricAlarms: [alarm({ AlarmArn: `${arn}2` })] }, arn],
        ['what is no ARN of an alarm', { MetricAlarms: [alarm({})] }, 'arn:aws:sns:::topic'],
    ])('stops for %s', async (_what, output, asked) => {
        const reading = cloudwatch(output).read(readAlarm, { arn: asked });
        await expect(reading).rejects.toMatchObject({ name: 'Surefoot.Stop' });
    });
});
test('tell-people publishes to the topic of the people, with a subject that SNS takes', async () => {
    const r = new TaskRig({ SNSClient: () => ({ MessageId: 'm-1' }) });
    const input = { subject: `Look\nnow ${'x'.repeat(200)}`, message: 'It is down.' };
    expect(await r.read(tellPeople, input)).toEqual({ messageId: 'm-1' });
    const [{ input: sent }] = r.calls;
    expect(sent).toMatchObject({ TopicArn: 'arn:aws:sns:::people', Message: 'It is down.' });
    expect(sent.Subject).toHaveLength(100);
    expect(sent.Subject).toMatch(/^Look now x+…$/);
});
