/** Sources: the Systems Manager User Guide's page of each action. */
import { automations, stepOf, stepsOf } from './automation.ts';
function shop(options) {
    const world = automations(options);
    world.aws.setup.ecsService({ cluster: 'shop', service: 'web', desired: 2 });
    return world;
}
const describeWeb = {
    Service: 'ecs',
    Api: 'DescribeServices',
    cluster: 'shop',
    services: ['{{ Service }}'],
};
const parameters = { Service: { type: 'String', default: 'web' } };
const step = (name, action, inputs, more = {}) => ({
    name,
    action,
    inputs,
    ...more,
});
describe('aws:executeAwsApi', () => {
    test('calls, and its outputs are what the selectors find', async () => {
        const { run } = shop();
        const ended = await run([
            step('look', 'aws:executeAwsApi', describeWeb, {
                outputs: [
                    { Name: 'desired', Selector: '$.services[0].desiredCount', Type: 'Integer' },
                    { Name: 'names', Selector: '$.services[*].serviceName', Type: 'StringList' },
                    { Name: 'missing', Selector: '$.services[7].serviceName', Type: 'String' },
                ],
            }),
            step('scale', 'aws:executeAwsApi', {
                Service: 'ecs',
                Api: 'update_service',
                cluster: 'shop',
                service: '{{ Service }}',
                desiredCount: '{{ look.desired }}',
            }),
        ], { parameters, outputs: ['look.desired', 'look.names', 'look.missing'] });
        expect(ended.AutomationExecutionStatus).toBe('Success');
        expect(ended.Outputs).toEqual({
            'look.desired': ['2'],
            'look.names': ['web'],
            'look.missing': ['No output available yet because the step is not successfully executed'],
        });
        // A text that is one reference keeps the type: UpdateService takes a number.
        expect(stepOf(ended, 'scale').Inputs?.['desiredCount']).toBe('2');
        expect(stepOf(ended, 'look').Inputs?.['cluster']).toBe('"shop"');
    });
    test('what AWS refuses fails the step in its words', async () => {
        const { run } = shop();
        const ended = await run([
            step('scale', 'aws:executeAwsApi', {
                Service: 'ecs',
                Api: 'UpdateService',
                cluster: 'shop',
                service: 'nope',
            }),
        ]);
        expect(ended.AutomationExecutionStatus).toBe('Failed');
        expect(ended.FailureMessage).toBe('Step fails when it is Execute/Cancelling action. An error occurred (ServiceNotFoundException) when calling the UpdateService operation: Service not found.. Please refer to Automation Service Troubleshooting Guide for more diagnosis details.');
    });
    test('what its role does not allow fails the step', async () => {
        const { run, aws } = shop({ actions: ['ecs:DescribeServices'] });
        const steps = [
            step('look', 'aws:executeAwsApi', describeWeb),
            step('scale', 'aws:executeAwsApi', {
                Service: 'ecs',
                Api: 'UpdateService',
                cluster: 'shop',
                service: 'web',
            }),
        ];
        const ended = await run(steps, { parameters });
        expect(stepsOf(ended)).toEqual(['look Success', 'scale Failed']);
        expect(ended.FailureMessage).toContain('(AccessDeniedException)');
        expect(ended.FailureMessage).toContain('assumed-role/runbook/session');
        expect(aws.calls.filter(({ principal }) => principal === 'runbook')).toHaveLength(2);
    });
    test('a reference without a value fails the step that needs it', async () => {
        const { run } = shop();
        const look = step('look', 'aws:executeAwsApi', describeWeb, {
            outputs: [{ Name: 'missing', Selector: '$.nothing', Type: 'String' }],
        });
        const ended = await run([look, step('wait', 'aws:sleep', { Duration: '{{ look.missing }}' })], {
            parameters,
        });
        expect(stepsOf(ended)).toEqual(['look Success', 'wait Failed']);
        expect(ended.FailureMessage).toContain('look.missing has no value');
    });
    test('what is not simulated stands still, and every question says so', async () => {
        const { clock, call, start } = shop();
        const odd = { Service: 'ecs', Api: '{{ Api }}', cluster: 'shop' };
        const given = { Api: ['DescribeCapacityProviders'] };
        const more = { parameters: { Api: { type: 'String' } }, given };
        const id = await start([step('odd', 'aws:executeAwsApi', odd)], more);
        await clock.sleep(60_000);
        const AutomationExecutionId = id;
        await expect(call('GetAutomationExecution', { AutomationExecutionId })).rejects.toThrow('ECS DescribeCapacityProviders');
        await expect(call('DescribeAutomationExecutions', {})).rejects.toThrow('AWS4001');
    });
});
describe('aws:waitForAwsResourceProperty and aws:assertAwsResourceProperty', () => {
    const property = (wanted) => ({
        ...describeWeb,
        PropertySelector: '$.services[0].deployments[0].rolloutState',
        DesiredValues: [wanted],
    });
    const force = step('force', 'aws:executeAwsApi', {
        Service: 'ecs',
        Api: 'UpdateService',
        cluster: 'shop',
        service: 'web',
        forceNewDeployment: true,
    });
    test('waits until the property is there', async () => {
        const { run } = shop();
        const ended = await run([force, step('wait', 'aws:waitForAwsResourceProperty', property('COMPLETED'))], { parameters });
        expect(stepsOf(ended)).toEqual(['force Success', 'wait Success']);
        const { ExecutionStartTime: from, ExecutionEndTime: to } = stepOf(ended, 'wait');
        expect(Number(to) - Number(from)).toBeGreaterThan(20_000);
    });
    test('is timed out after an hour, or after its own time', async () => {
        const { run } = shop();
        const wait = step('wait', 'aws:waitForAwsResourceProperty', property('NEVER'));
        const ended = await run([wait], { parameters }, 3_605_000);
        expect(ended.AutomationExecutionStatus).toBe('TimedOut');
        const { ExecutionStartTime: from, ExecutionEndTime: to } = stepOf(ended, 'wait');
        expect(Number(to) - Number(from)).toBe(3_600_000);
        const soon = await run([{ ...wait, timeoutSeconds: 60 }], { parameters }, 70_000);
        expect(soon.AutomationExecutionStatus).toBe('TimedOut');
    });
    test('an assertion holds or fails at once', async () => {
        const { run } = shop();
        const assert = (wanted) => run([step('assert', 'aws:assertAwsResourceProperty', property(wanted))], { parameters });
        expect((await assert('COMPLETED')).AutomationExecutionStatus).toBe('Success');
        const bad = await assert('FAILED');
        expect(bad.FailureMessage).toContain('is COMPLETED, not one of ["FAILED"]');
    });
});
describe('aws:sleep and aws:pause', () => {
    test('sleeps for a duration or until a time', async () => {
        const { run, clock } = automations();
        const until = new Date(clock.now() + 600_000).toISOString();
        const ended = await run([
            step('a', 'aws:sleep', { Duration: 'PT1M30S' }),
            step('b', 'aws:sleep', { Timestamp: until }),
        ]);
        const [a, b] = ended.StepExecutions ?? [];
        expect(Number(a?.ExecutionEndTime) - Number(a?.ExecutionStartTime)).toBe(90_000);
        expect(b?.ExecutionEndTime?.toISOString()).toBe(until);
    });
    test('a pause is resumed by its name alone', async () => {
        const { clock, call, start, get } = automations();
        const id = await start([step('hold', 'aws:pause', {})]);
        await clock.sleep(3_000);
        const resume = (name) => call('SendAutomationSignal', {
            AutomationExecutionId: id,
            SignalType: 'Resume',
            Payload: { StepName: [name] },
        });
        await expect(resume('other')).rejects.toMatchObject({
            name: 'AutomationStepNotFoundException',
        });
        await resume('hold');
        expect((await get(id)).AutomationExecutionStatus).toBe('Success');
    });
});
