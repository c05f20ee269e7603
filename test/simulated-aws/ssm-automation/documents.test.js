/** Source: Systems Manager API Reference, CreateDocument and UpdateDocument. */
import { automations, ROLE } from './automation.ts';
const sleep = (name, more = {}) => ({
    name,
    action: 'aws:sleep',
    inputs: { Duration: 'PT1S' },
    ...more,
});
async function create(document, options = {}) {
    const { call } = automations();
    return call('CreateDocument', {
        Name: 'Runbook',
        Content: JSON.stringify({ schemaVersion: '0.3', mainSteps: [sleep('a')], ...document }),
        DocumentType: 'Automation',
        DocumentFormat: 'JSON',
        ...options,
    });
}
const branch = (Default) => ({
    name: 'b',
    action: 'aws:branch',
    inputs: { Choices: [{ NextStep: 'a', Variable: 'x', StringEquals: 'y' }], Default },
});
test.each([
    ['another schema', { schemaVersion: '0.4' }, 'InvalidDocumentSchemaVersion'],
    ['no steps', { mainSteps: [] }, 'InvalidDocumentContent'],
    ['an unknown property', { steps: [] }, 'InvalidDocumentContent'],
    [
        'an unknown property of a step',
        { mainSteps: [sleep('a', { retry: 3 })] },
        'InvalidDocumentContent',
    ],
    ['a step name with a dash', { mainSteps: [sleep('a-b')] }, 'InvalidDocumentContent'],
    ['a step name twice', { mainSteps: [sleep('a'), sleep('a')] }, 'InvalidDocumentContent'],
    [
        'an unknown action',
        { mainSteps: [{ name: 'a', action: 'aws:dance' }] },
        'InvalidDocumentContent',
    ],
    [
        'a missing input',
        { mainSteps: [{ name: 'a', action: 'aws:approve', inputs: {} }] },
        'InvalidDocumentContent',
    ],
    [
        'a next step that is not there',
        { mainSteps: [sleep('a', { nextStep: 'z' })] },
        'InvalidDocumentContent',
    ],
    [
        'onFailure to nowhere',
        { mainSteps: [sleep('a', { onFailure: 'step:z' })] },
        'InvalidDocumentContent',
    ],
    [
        'onFailure of another word',
        { mainSteps: [sleep('a', { onFailure: 'Stop' })] },
        'InvalidDocumentContent',
    ],
    ['a branch to nowhere', { mainSteps: [sleep('a'), branch('z')] }, 'InvalidDocumentContent'],
    [
        'onCancel to a sleep',
        { mainSteps: [sleep('a', { onCancel: 'step:b' }), sleep('b')] },
        'InvalidDocumentContent',
    ],
    [
        'onCancel Continue',
        { mainSteps: [sleep('a', { onCancel: 'Continue' })] },
        'InvalidDocumentContent',
    ],
    [
        'an approval of 31 days',
        {
            mainSteps: [
                {
                    name: 'a',
                    action: 'aws:approve',
                    timeoutSeconds: 2_678_400,
                    inputs: { Approvers: ['ann'] },
                },
            ],
        },
        'InvalidDocumentContent',
    ],
    [
        'a reference to nothing',
        { mainSteps: [sleep('a', { inputs: { Duration: '{{ What }}' } })] },
        'InvalidDocumentContent',
    ],
    [
        'an output that no step has',
        { mainSteps: [sleep('a'), sleep('b', { inputs: { Duration: '{{ a.What }}' } })] },
        'InvalidDocumentContent',
    ],
    [
        'Parameter Store within a step',
        { mainSteps: [sleep('a', { inputs: { Duration: '{{ ssm:nap }}' } })] },
        'InvalidDocumentContent',
    ],
    [
        'an unknown parameter type',
        { parameters: { A: { type: 'Number' } } },
        'InvalidDocumentContent',
    ],
])('%s is refused', async (_, document, code) => {
    await expect(create(document)).rejects.toMatchObject({ name: code });
});
test.each([
    ['an action that is not modelled', { mainSteps: [{ name: 'a', action: 'aws:runInstances' }] }],
    [
        'an input that is not modelled',
        { mainSteps: [sleep('a', { inputs: { Duration: 'PT1S', Until: 'x' } })] },
    ],
    ['isCritical false with Abort', { mainSteps: [sleep('a', { isCritical: false })] }],
    [
        'a selector with a filter',
        {
            mainSteps: [
                {
                    name: 'a',
                    action: 'aws:executeAwsApi',
                    inputs: { Service: 'sns', Api: 'ListTopics' },
                    outputs: [{ Name: 'x', Selector: '$.Topics[?(@.a)]', Type: 'String' }],
                },
            ],
        },
    ],
    [
        'a service that is not here',
        {
            mainSteps: [{ name: 'a', action: 'aws:executeAwsApi', inputs: { Service: 'rds', Api: 'X' } }],
        },
    ],
    [
        'PowerShell',
        {
            mainSteps: [
                {
                    name: 'a',
                    action: 'aws:executeScript',
                    inputs: { Runtime: 'PowerShell Core 6.0', Handler: 'x', Script: 'x' },
                },
            ],
        },
    ],
])('%s is not simulated', async (_, document) => {
    await expect(create(document)).rejects.toThrow('AWS4001');
});
test('sizes, names and formats', async () => {
    const long = { description: 'x'.repeat(65_000) };
    await expect(create(long, {})).resolves.toBeDefined();
    await expect(create({ description: 'x'.repeat(66_000) })).rejects.toMatchObject({
        name: 'MaxDocumentSizeExceeded',
    });
    await expect(create({}, { Name: 'AWS-Mine' })).rejects.toMatchObject({
        name: 'ValidationException',
    });
    const yaml = 'schemaVersion: "0.3"\nmainSteps: [{name: a, action: aws:pause, inputs: {}}]\n';
    await expect(create({}, { Content: yaml })).rejects.toMatchObject({
        name: 'InvalidDocumentContent',
    });
    await expect(create({}, { Content: yaml, DocumentFormat: 'YAML' })).resolves.toBeDefined();
});
test('versions: the default moves when it is told to, and a run keeps its own', async () => {
    const { call, clock, get } = automations();
    const content = (length) => JSON.stringify({
        schemaVersion: '0.3',
        assumeRole: ROLE,
        mainSteps: [sleep('nap', { inputs: { Duration: length } })],
    });
    const document = { Name: 'Nap', DocumentFormat: 'JSON' };
    await call('CreateDocument', {
        ...document,
        Content: content('PT1H'),
        DocumentType: 'Automation',
    });
    const start = (DocumentVersion) => call('StartAutomationExecution', {
        DocumentName: 'Nap',
        ...(DocumentVersion === undefined ? {} : { DocumentVersion }),
    });
    const first = await start();
    await expect(call('UpdateDocument', { ...document, Content: content('PT1H') })).rejects.toMatchObject({ name: 'DuplicateDocumentContent' });
    await call('UpdateDocument', { ...document, Content: content('PT1M') });
    const described = await call('DescribeDocument', { Name: 'Nap' });
    expect(described.Document).toMatchObject({ DefaultVersion: '1', LatestVersion: '2' });
    const ids = [first, await start('$LATEST'), await start('$DEFAULT')];
    await call('UpdateDocumentDefaultVersion', { Name: 'Nap', DocumentVersion: '2' });
    ids.push(await start());
    await expect(start('7')).rejects.toMatchObject({
        name: 'AutomationDefinitionVersionNotFoundException',
    });
    await clock.sleep(120_000);
    const found = await Promise.all(ids.map(({ AutomationExecutionId: id }) => get(id)));
    expect(found.map((one) => [one.DocumentVersion, one.AutomationExecutionStatus])).toEqual([
        ['1', 'InProgress'],
        ['2', 'Success'],
        ['1', 'InProgress'],
        ['2', 'Success'],
    ]);
});
