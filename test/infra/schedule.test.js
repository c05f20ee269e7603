import { App, Stack, aws_sns as sns, aws_stepfunctions as stepfunctions } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { TRIGGER_DELIVERY } from '../../infra/plan-machine.ts';
import { StartingSchedule } from '../../infra/starting-schedule.ts';
import { Undelivered } from '../../infra/undelivered.ts';
import { readStart } from '../../src/contract/index.ts';
const ASL = '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}';
function scheduled(name) {
    const stack = new Stack(new App(), 'Surefoot');
    const machine = new stepfunctions.StateMachine(stack, 'Machine', {
        definitionBody: stepfunctions.DefinitionBody.fromString(ASL),
    });
    const undelivered = new Undelivered(stack, 'Undelivered', { people: new sns.Topic(stack, 'P') });
    new StartingSchedule(stack, 'Schedule', {
        name,
        description: 'Surefoot: starts the plan nightly.',
        expression: 'cron(0 3 * * ? *)',
        machine,
        ...TRIGGER_DELIVERY,
        undelivered,
    });
    return Template.fromStack(stack);
}
test('a schedule starts the machine soon or not at all, with which run it is', () => {
    const template = scheduled('Surefoot_nightly');
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
        Name: 'Surefoot_nightly',
        ScheduleExpression: 'cron(0 3 * * ? *)',
        ScheduleExpressionTimezone: 'UTC',
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: {
            RetryPolicy: { MaximumEventAgeInSeconds: 900, MaximumRetryAttempts: 20 },
            DeadLetterConfig: { Arn: Match.anyValue() },
        },
    });
    const [schedule] = Object.values(template.findResources('AWS::Scheduler::Schedule'));
    const input = schedule?.['Properties'].Target.Input;
    const filled = input
        .replace('<aws.scheduler.schedule-arn>', 'arn:aws:scheduler:x:1:schedule/default/a')
        .replace('<aws.scheduler.scheduled-time>', '2022-03-22T18:59:43Z');
    expect(readStart(JSON.parse(filled)).identity).toEqual({
        kind: 'schedule',
        schedule: 'arn:aws:scheduler:x:1:schedule/default/a',
        minute: '2022-03-22T18:59Z',
    });
});
test('its role may start this machine and write to the dead-letter queue, no more', () => {
    const template = scheduled('Surefoot_nightly');
    template.hasResourceProperties('AWS::IAM::Role', {
        AssumeRolePolicyDocument: {
            Statement: [
                {
                    Principal: { Service: 'scheduler.amazonaws.com' },
                    Condition: {
                        StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
                        ArnEquals: { 'aws:SourceArn': Match.anyValue() },
                    },
                },
            ],
        },
        Policies: [
            {
                PolicyDocument: {
                    Statement: [
                        { Action: 'states:StartExecution', Resource: Match.not('*') },
                        { Action: 'sqs:SendMessage', Resource: Match.not('*') },
                    ],
                },
            },
        ],
    });
});
test('a name that is too long is refused', () => {
    expect(() => scheduled('x'.repeat(65))).toThrow(/at most 64 characters/);
});
