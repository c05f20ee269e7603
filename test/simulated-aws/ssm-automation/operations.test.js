/** Source: Systems Manager API Reference, the page of each operation; endpoints and quotas. */
import { AutomationExecutionNotFoundException, GetAutomationExecutionCommand, InvalidAutomationExecutionParametersException, SSMClient, StartAutomationExecutionCommand, } from '@aws-sdk/client-ssm';
import { simulatedAwsPlugin } from '../../../src/simulated-aws/index.ts';
import { anybody, LOCAL } from '../world.ts';
import { automations, ROLE, signal, stepOf, told } from './automation.ts';
const nap = [{ name: 'nap', action: 'aws:sleep', inputs: { Duration: 'PT1M' } }];
const invalid = { name: 'InvalidAutomationExecutionParametersException' };
describe('parameters', () => {
    const parameters = {
        Text: { type: 'String', default: 'x', allowedPattern: '^[a-z]+$', maxChars: 5 },
        Size: { type: 'Integer', default: 1 },
        On: { type: 'Boolean', default: false },
        List: { type: 'StringList', default: [], maxItems: 2 },
        Map: { type: 'StringMap', default: {} },
        Kind: { type: 'String', default: 'a', allowedValues: ['a', 'b'] },
        Instance: { type: 'AWS::EC2::Instance::Id', default: '' },
    };
    const start = (given) => automations().start(nap, { parameters, given });
    test.each([
        [{ Other: ['x'] }],
        [{ Text: ['Abc'] }],
        [{ Text: ['abcdef'] }],
        [{ Text: ['a', 'b'] }],
        [{ Size: ['many'] }],
        [{ On: ['yes'] }],
        [{ List: ['a', 'b', 'c'] }],
        [{ Map: ['{'] }],
        [{ Kind: ['c'] }],
        [{ Instance: ['web'] }],
    ])('%j is refused', async (given) => {
        await expect(start(given)).rejects.toMatchObject(invalid);
    });
    test.each([
        [{ Text: [''] }],
        [{ Text: ['x'.repeat(513)] }],
        [{}],
        [Object.fromEntries([['x'.repeat(51), ['a']]])],
    ])('%j is against the model', async (given) => {
        await expect(start(given)).rejects.toMatchObject({
            name: 'ValidationException',
        });
    });
    test('values keep their types, and what is filled in is not looked at again', async () => {
        const { run } = automations();
        const set = {
            Service: 'sns',
            Api: 'Publish',
            TopicArn: '{{ On }}',
            Message: 'of {{ Size }}: {{ List }} {{ Text }}',
        };
        const ended = await run([{ name: 'tell', action: 'aws:executeAwsApi', inputs: set }], {
            parameters: { ...parameters, Text: { type: 'String' } },
            given: { Text: ['{{ Size }}'], Size: ['3'], List: ['a', 'b'], On: ['true'] },
        });
        expect(stepOf(ended, 'tell').Inputs).toMatchObject({
            TopicArn: 'true',
            Message: JSON.stringify('of 3: ["a","b"] {{ Size }}'),
        });
    });
    test('a default may come from Parameter Store', async () => {
        const { aws, run } = automations();
        aws.setup.parameter({ name: 'nap', value: 'PT2M' });
        const ended = await run([{ ...nap[0], inputs: { Duration: '{{ Length }}' } }], {
            parameters: { Length: { type: 'String', default: '{{ ssm:nap }}' } },
        });
        expect(stepOf(ended, 'nap').Inputs).toEqual({ Duration: '"PT2M"' });
    });
});
describe('StartAutomationExecution', () => {
    test('the assume role: passed by who may, there, and well-formed', async () => {
        const { aws, call, start } = automations();
        const poor = { name: 'poor', actions: ['ssm:*'] };
        await expect(start(nap, { by: poor })).rejects.toMatchObject({
            name: 'AccessDeniedException',
            message: expect.stringContaining(`iam:PassRole on resource: ${ROLE}`),
        });
        const parameters = { Role: { type: 'String' } };
        const assumeRole = '{{ Role }}';
        const content = JSON.stringify({
            schemaVersion: '0.3',
            assumeRole,
            parameters,
            mainSteps: nap,
        });
        aws.setup.ssmDocument({ name: 'Free', content });
        const as = (role) => call('StartAutomationExecution', { DocumentName: 'Free', Parameters: { Role: [role] } });
        await expect(as(`${ROLE}s`)).rejects.toMatchObject({
            ...invalid,
            message: 'The defined assume role is unable to be assumed.',
        });
        await expect(as('runbook')).rejects.toMatchObject({
            ...invalid,
            message: 'The format of the supplied assume role ARN is invalid.',
        });
        await expect(as(ROLE)).resolves.toBeDefined();
    });
    test('five tags at most, and a token once', async () => {
        const { start } = automations();
        const tags = (count) => Array.from({ length: count }, (_, index) => ({ Key: `k${index}`, Value: 'v' }));
        await expect(start(nap, { start: { Tags: tags(6) } })).rejects.toMatchObject(invalid);
        const ClientToken = '00000000-0000-4000-8000-00000000000A';
        await start(nap, { start: { Tags: tags(5), ClientToken } });
        await expect(start(nap, { start: { ClientToken: ClientToken.toLowerCase() } })).rejects.toThrow('ClientToken');
        await expect(start([...nap, { ...nap[0], name: 'more' }], { start: { ClientToken } })).rejects.toMatchObject({ name: 'IdempotentParameterMismatch' });
    });
    test('raises the SDK’s own exceptions', async () => {
        const { aws } = automations();
        const ssm = new SSMClient(LOCAL);
        ssm.middlewareStack.use(simulatedAwsPlugin(aws, anybody));
        await expect(ssm.send(new GetAutomationExecutionCommand({ AutomationExecutionId: 'x'.repeat(36) }))).rejects.toBeInstanceOf(AutomationExecutionNotFoundException);
        aws.setup.ssmDocument({
            name: 'Nap',
            content: JSON.stringify({ schemaVersion: '0.3', mainSteps: nap }),
        });
        const Parameters = { Other: ['x'] };
        await expect(ssm.send(new StartAutomationExecutionCommand({ DocumentName: 'Nap', Parameters }))).rejects.toBeInstanceOf(InvalidAutomationExecutionParametersException);
    });
});
test('a hostile world keeps the quotas a second', async () => {
    const { aws, clock, call, start } = automations();
    const id = await start(nap);
    aws.state.hostile = true;
    const get = () => call('GetAutomationExecution', { AutomationExecutionId: id }).then(() => 'answered', (error) => error.name);
    const aSecond = () => Promise.all(Array.from({ length: 12 }, get));
    await clock.sleep(2_000);
    for (let second = 0; second < 5; second++) {
        const answers = await aSecond();
        expect(answers.slice(3)).toEqual(Array(9).fill('ThrottlingException'));
        expect(answers.slice(0, 3)).toContain('answered');
        await clock.sleep(1_000);
    }
});
test('listed by filters, in pages, without parameters', async () => {
    const { clock, call, start } = automations();
    const ids = [];
    for (const key of ['a', 'b', 'c']) {
        ids.push(await start(nap, { start: { Tags: [{ Key: key, Value: 'x' }] } }));
        await clock.sleep(40_000);
    }
    const list = async (Filters, more = {}) => {
        const input = { ...(Filters === undefined ? {} : { Filters }), ...more };
        const answer = await call('DescribeAutomationExecutions', input);
        const found = answer.AutomationExecutionMetadataList;
        return {
            ids: found.map(({ AutomationExecutionId: id }) => ids.indexOf(id)),
            next: answer.NextToken,
            first: found[0],
        };
    };
    expect((await list()).ids).toEqual([2, 1, 0]);
    expect((await list()).first).not.toHaveProperty('Parameters');
    const filter = async (Key, ...Values) => (await list([{ Key, Values }])).ids;
    expect(await filter('ExecutionStatus', 'Success')).toEqual([1, 0]);
    expect(await filter('ExecutionStatus', 'InProgress')).toEqual([2]);
    expect(await filter('ExecutionStatus', 'Success', 'InProgress')).toEqual([2, 1, 0]);
    expect(await filter('TagKey', 'b')).toEqual([1]);
    expect(await filter('DocumentNamePrefix', 'Run')).toEqual([2, 1, 0]);
    expect(await filter('CurrentAction', 'aws:approve')).toEqual([]);
    const middle = new Date(clock.now() - 60_000).toISOString();
    expect(await filter('StartTimeAfter', middle)).toEqual([2]);
    expect(await filter('StartTimeBefore', middle)).toEqual([1, 0]);
    await expect(filter('StartTimeAfter', 'soon')).rejects.toMatchObject({
        name: 'InvalidFilterValue',
    });
    const page = await list(undefined, { MaxResults: 2 });
    expect(page.ids).toEqual([2, 1]);
    const rest = await list(undefined, { MaxResults: 2, NextToken: page.next });
    expect([rest.ids, rest.next]).toEqual([[0], undefined]);
    await expect(list(undefined, { NextToken: 'odd' })).rejects.toMatchObject({
        name: 'InvalidNextToken',
    });
});
test('its steps are listed by filters and in pages', async () => {
    const { clock, call, start } = automations();
    const id = await start([
        ...nap,
        { ...nap[0], name: 'again' },
        { name: 'hold', action: 'aws:pause' },
    ]);
    await clock.sleep(70_000);
    const steps = async (more) => {
        const answer = await call('DescribeAutomationStepExecutions', { AutomationExecutionId: id, ...more });
        return [
            ...answer.StepExecutions.map(({ StepName }) => StepName),
            answer.NextToken !== undefined,
        ];
    };
    const filter = (Key, value) => steps({ Filters: [{ Key, Values: [value] }] });
    expect(await steps({})).toEqual(['nap', 'again', 'hold', false]);
    expect(await steps({ ReverseOrder: true, MaxResults: 1 })).toEqual(['hold', true]);
    expect(await filter('StepExecutionStatus', 'Success')).toEqual(['nap', false]);
    expect(await filter('Action', 'aws:pause')).toEqual(['hold', false]);
    expect(await filter('StepName', 'again')).toEqual(['again', false]);
});
test('signals that fit nothing are refused', async () => {
    const { clock, call, start } = automations();
    const id = await start(nap);
    const send = (type, payload) => call('SendAutomationSignal', signal(id, type, payload));
    for (const type of ['Approve', 'Reject']) {
        await expect(send(type)).rejects.toMatchObject({ name: 'InvalidAutomationSignalException' });
    }
    await expect(send('StopStep', { StepExecutionId: ['x'] })).rejects.toMatchObject({
        name: 'AutomationStepNotFoundException',
    });
    await clock.sleep(120_000);
    await expect(send('Approve')).rejects.toThrow('has ended');
});
test('its events have the members of AWS’s examples, and may be lost', async () => {
    const { aws, events, run } = automations();
    await run(nap);
    const [step, whole] = events;
    expect(step).toMatchObject({
        'detail-type': 'EC2 Automation Step Status-change Notification',
        source: 'aws.ssm',
        detail: { StepName: 'nap', Action: 'aws:sleep', Status: 'Success', Definition: 'Runbook' },
    });
    expect(step?.detail).not.toHaveProperty('ExecutedBy');
    expect(whole).toMatchObject({
        'detail-type': 'EC2 Automation Execution Status-change Notification',
        detail: {
            DefinitionVersion: 1,
            Status: 'Success',
            StartTime: 'Mar 3, 2026 3:00:20 AM',
            EndTime: 'Mar 3, 2026 3:01:21 AM',
            Time: 61_000,
            ExecutedBy: 'arn:aws:sts::000000000000:assumed-role/test/session',
        },
    });
    aws.setup.loseAutomationEvents(1);
    await run(nap);
    expect(told(events.slice(2))).toEqual(['automation Success']);
});
