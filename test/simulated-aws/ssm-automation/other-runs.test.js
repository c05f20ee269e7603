/**
 * Sources: Systems Manager User Guide, "aws:invokeLambdaFunction" and "aws:executeAutomation".
 */
import { automations, stepOf, told } from './automation.ts';
const step = (name, action, inputs, more = {}) => ({
    name,
    action,
    inputs,
    ...more,
});
describe('aws:invokeLambdaFunction', () => {
    const invoke = step('ask', 'aws:invokeLambdaFunction', { FunctionName: 'helper', InputPayload: { region: '{{ global:REGION }}' } }, { outputs: [{ Name: 'size', Selector: '$.Payload.size', Type: 'Integer' }] });
    test('passes and fails as the function does', async () => {
        const { run, aws } = automations();
        aws.setup.lambdaFunction({
            name: 'helper',
            answers: [{ returns: { size: 3 } }, { raises: 'TypeError', message: 'no size' }],
        });
        const well = await run([invoke]);
        expect(stepOf(well, 'ask').Outputs).toMatchObject({
            StatusCode: ['200'],
            Payload: ['{"size":3}'],
            size: ['3'],
        });
        expect(aws.state.lambda.functions['helper']?.invocations[0]?.payload).toBe('{"region":"us-east-1"}');
        const badly = await run([invoke]);
        expect(badly.FailureMessage).toContain('no size');
        expect(stepOf(badly, 'ask').Outputs?.['FunctionError']).toEqual(['Unhandled']);
    });
});
describe('aws:executeAutomation', () => {
    const child = (steps) => JSON.stringify({
        schemaVersion: '0.3',
        parameters: { Length: { type: 'String' } },
        outputs: ['nap.Slept'],
        mainSteps: steps,
    });
    const nested = step('nest', 'aws:executeAutomation', {
        DocumentName: 'Child',
        RuntimeParameters: { Length: ['PT1M'] },
    });
    test('ends as the other does', async () => {
        const { run, aws, events } = automations();
        const nap = step('nap', 'aws:sleep', { Duration: '{{ Length }}' });
        aws.setup.ssmDocument({ name: 'Child', content: child([nap]).replace('["nap.Slept"]', '[]') });
        const ended = await run([nested]);
        expect(stepOf(ended, 'nest').Outputs).toMatchObject({ Status: ['Success'] });
        expect(told(events)).toEqual([
            'nap Success',
            'automation Success',
            'nest Success',
            'automation Success',
        ]);
        aws.setup.ssmDocument({
            name: 'Child',
            content: child([{ ...nap, inputs: { Duration: 'long' } }]).replace('["nap.Slept"]', '[]'),
        });
        expect((await run([nested])).FailureMessage).toContain('ended as Failed');
    });
    test('is stopped with this one', async () => {
        const { clock, call, start, get, aws } = automations();
        const hold = step('hold', 'aws:pause', {});
        aws.setup.ssmDocument({ name: 'Child', content: child([hold]).replace('["nap.Slept"]', '[]') });
        const id = await start([nested]);
        await clock.sleep(5_000);
        await call('StopAutomationExecution', { AutomationExecutionId: id });
        await clock.sleep(5_000);
        expect((await get(id)).AutomationExecutionStatus).toBe('Cancelled');
        const statuses = Object.values(aws.state.ssm.automations).map(({ status }) => status);
        expect(statuses).toEqual(['Cancelled', 'Cancelled']);
    });
    test('five levels deep at most', async () => {
        const { run, aws } = automations();
        const itself = step('nest', 'aws:executeAutomation', { DocumentName: 'Deep' });
        const content = JSON.stringify({ schemaVersion: '0.3', mainSteps: [itself] });
        aws.setup.ssmDocument({ name: 'Deep', content });
        await run([itself]);
        expect(Object.keys(aws.state.ssm.automations)).toHaveLength(5);
    });
});
